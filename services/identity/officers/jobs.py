"""Once a minute: terms that will soon be over."""

import structlog

from kit import ids, ledger
from kit.app import Running
from kit.db import GONE

from . import service

log = structlog.get_logger()

EVERY = 60.0


async def warn_of_terms(running: Running) -> None:
    """A job: those concerned hear of the end of a term while there is time to elect."""
    while not running.stopping.is_set():
        if running.relay.leading:
            try:
                await warn(running)
            except GONE as error:
                log.info("terms.waiting", problem=type(error).__name__)
        await running.pause(EVERY)


async def warn(running: Running) -> int:
    """Tells of the terms that end soon."""
    async with running.database.transaction() as session:
        told = await service.warn_of_ends(session, ids.today_in_china())
        await ledger.write(session, running.name)
    if told:
        running.woken.set()
    return told
