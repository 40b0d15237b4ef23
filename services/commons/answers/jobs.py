"""What happens to inquiries by themselves: those whose time is over are closed."""

from typing import TYPE_CHECKING

import structlog

from kit import actor, ledger
from kit.db import GONE
from kit.errors import Refused

from . import service

if TYPE_CHECKING:
    from kit.app import Running

log = structlog.get_logger()

EVERY = 5.0  # seconds between looks
OVER = "select inquiry_id from inquiry where state = 'open' and closes_at <= now() order by closes_at limit 20"


async def close_what_is_over(service_: "Running") -> None:
    """Closes, as long as the service runs. Answers stop by the clock alone; this lets the rest of the hub know."""
    while not service_.stopping.is_set():
        if service_.relay.leading:
            try:
                await _close_some(service_)
            except (*GONE, Refused) as error:
                log.info("inquiries.waiting", problem=type(error).__name__)
        await service_.pause(EVERY)


async def _close_some(service_: "Running") -> None:
    by = actor.hub("commons")
    for row in await (await service_.database.reader()).fetch(OVER):
        async with service_.database.transaction() as session:
            await service.close(session, by, row["inquiry_id"])
            for record in session.audits:
                record.sign(str(by.caller), "inquiries.close", "")
            session.after_commit(service_.woken.set)
            await ledger.write(session, service_.database.schema)
