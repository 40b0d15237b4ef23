"""What happens to inquiries by themselves when they begin: who waits for that is told."""

from functools import partial
from uuid import UUID

from kit.app import Running
from kit.db import Session
from kit.jobs import alone, every

from . import service
from .tables import Inquiry

BEGUN = """
select inquiry_id from inquiry where state = 'open' and announced_at is null and opens_at <= now()
order by opens_at limit 20
"""


async def announce_some(running: Running) -> None:
    """Answers are taken by the clock alone; this lets the rest of the hub know."""
    for row in await (await running.database.reader()).fetch(BEGUN):
        await alone(partial(_announce, inquiry_id=row["inquiry_id"]))(running)


async def _announce(session: Session, inquiry_id: UUID) -> None:
    if inquiry := await session.lock(Inquiry, inquiry_id):
        await service.announce(session, inquiry)


announce_what_begins = every(5.0, "openings", announce_some)
