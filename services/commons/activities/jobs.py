"""What time alone does to activities: offers that nobody took go to the next, and what has ended is over."""

from kexie.commons.v1 import activity_events_pb2 as events
from kit.db import Session
from kit.jobs import alone, every
from kit.rows import load
from services.commons.sign_ups import book

from . import service
from .tables import Activity

END = """
update activity set state = 'over', version = version + 1 where activity_id = any(array(
    select activity_id from activity where state = 'published' and ends_at <= now() limit 100 for update skip locked))
returning *
"""


async def keep_time(session: Session) -> int:
    """Does what has come due, a bit of it; returns how much."""
    moved = await book.offer_all(session)
    return moved + await end_some(session)


async def end_some(session: Session) -> int:
    """Ends activities whose last session has ended, and tells of it."""
    rows = await session.fetch(END)
    for row in rows:
        service.tell(session, load(Activity, row), events.ActivityEnded)
    return len(rows)


keep_the_time = every(5.0, "activities", alone(keep_time), more=0.1)
