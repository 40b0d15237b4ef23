"""What identity does by itself about API clients: tells of those that will soon end."""

import structlog

from kit.app import Running
from kit.db import GONE
from kit.ledger import write

from . import service

log = structlog.get_logger()

EVERY = 600.0


async def warn_of_ends(running: Running) -> None:
    """A job: tells of each client once, some days before it ends."""
    while not running.stopping.is_set():
        if running.relay.leading:
            try:
                async with running.database.transaction() as session:
                    if await service.warn(session):
                        session.after_commit(running.woken.set)
                        await write(session, running.name)
            except GONE as error:
                log.info("client-ends.waiting", problem=type(error).__name__)
        await running.pause(EVERY)
