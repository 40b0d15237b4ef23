"""Every fifteen seconds: reports that did not come, days of grace and terms that are over, by the database's clock."""

from dataclasses import replace

import structlog

from kit import actor, ledger
from kit.app import Running
from kit.db import GONE, Session
from kit.errors import Refused

from . import reports

log = structlog.get_logger()

EVERY = 15.0
HUB = actor.hub("commons")


async def keep_the_register(running: Running) -> None:
    """A job: what the rules say of days happens without anybody's doing."""
    while not running.stopping.is_set():
        if running.relay.leading:
            try:
                await do_what_is_due(running)
            except (Refused, *GONE) as error:
                log.info("bases.waiting", problem=type(error).__name__)
        await running.pause(EVERY)


async def do_what_is_due(running: Running) -> int:
    """Warns, revokes and ends until nothing is due; returns how many bases were touched."""
    total = 0
    for step in (_end, _revoke, _warn):
        more = 1
        while more:
            async with running.database.transaction() as session:
                more = await step(session)
                session.audits = [replace(record, actor=f"service:{running.name}") for record in session.audits]
                await ledger.write(session, running.name)
            total += more
    if total:
        running.woken.set()
    return total


async def _end(session: Session) -> int:
    return await reports.end_terms(session, HUB)


async def _revoke(session: Session) -> int:
    return await reports.revoke_the_unmended(session, HUB)


async def _warn(session: Session) -> int:
    return await reports.warn_the_late(session)
