"""Twice a minute: by what bodies are connected, and when they were last heard of."""

import structlog

from kit.app import Running
from kit.db import GONE

from . import service

log = structlog.get_logger()

EVERY = 30.0


async def follow_connections(running: Running) -> None:
    """A job: keeps the register of connection up to date."""
    while not running.stopping.is_set():
        if running.relay.leading:
            try:
                await follow(running)
            except GONE as error:
                log.info("connections.waiting", problem=type(error).__name__)
        await running.pause(EVERY)


async def follow(running: Running) -> int:
    """Brings the register up to date; returns how many bodies changed."""
    async with running.database.transaction() as session:
        return await service.follow(session)
