"""What happens to inquiries by themselves: those whose time is over are closed."""

from functools import partial
from uuid import UUID

from kit import actor
from kit.app import Running
from kit.db import Session
from kit.jobs import alone, every

from . import service

HUB = actor.hub("commons")
OVER = "select inquiry_id from inquiry where state = 'open' and closes_at <= now() order by closes_at limit 20"


async def _close_some(running: Running) -> None:
    """Answers stop by the clock alone; this lets the rest of the hub know."""
    for row in await (await running.database.reader()).fetch(OVER):
        await alone(partial(_close, inquiry_id=row["inquiry_id"]))(running)


async def _close(session: Session, inquiry_id: UUID) -> None:
    await service.close(session, HUB, inquiry_id)


close_what_is_over = every(5.0, "inquiries", _close_some)
