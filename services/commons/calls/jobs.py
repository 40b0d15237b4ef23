"""What happens to open calls by themselves: who waits for their beginning and their end is told."""

from collections.abc import Awaitable, Callable
from functools import partial
from uuid import UUID

from kit.app import Running
from kit.db import Session
from kit.jobs import alone, every

from . import service
from .tables import OpenCall

Tell = Callable[[Session, OpenCall], Awaitable[OpenCall]]

BEGUN = """
select call_id from open_call where announced_at is null and ended_at is null and opens_at <= now()
    and now() < closes_at order by opens_at limit 20
"""
OVER = """
select call_id from open_call where announced_at is not null and ended_at is null and closes_at <= now()
order by closes_at limit 20
"""


async def tell_some(running: Running) -> None:
    """Entries are taken by the clock alone; this lets the rest of the hub know."""
    reader = await running.database.reader()
    for asked, tell in ((BEGUN, service.announce), (OVER, service.close)):
        for row in await reader.fetch(asked):
            await alone(partial(_tell, call_id=row["call_id"], tell=tell))(running)


async def _tell(session: Session, call_id: UUID, tell: Tell) -> None:
    if call := await session.lock(OpenCall, call_id):
        await tell(session, call)


tell_of_calls = every(5.0, "calls", tell_some)
