"""Use cases of calls for papers. Each takes the open session and who acts, and never commits."""

from datetime import datetime
from uuid import UUID

from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.rows import load
from services.commons.activities import service as activities
from services.commons.activities.domain import NEXT

from .tables import PaperCall

KEEP = """
insert into paper_call as c (activity_id, until, text, topics, reviews, version) values ($1, $2, $3, $4, $5, 1)
on conflict (activity_id) do update set until = $2, text = $3, topics = $4, reviews = $5, version = c.version + 1
returning *
"""
OPEN = """
select 1 from paper_call c join activity a using (activity_id)
where activity_id = $1 and clock_timestamp() < c.until and a.state = 'published'
"""


async def call(
    session: Session, by: Actor, activity_id: UUID, until: datetime, text: str, topics: list[str], reviews: int
) -> PaperCall:
    """Calls for papers, or changes the call."""
    activity = await activities.managed(session, by, activity_id)
    if not NEXT[activity.state]:
        raise Refused("ACTIVITY_STEP_REFUSED", state=activity.state, to=activity.state)
    [row] = await session.fetch(KEEP, activity_id, until, text.strip(), topics, reviews)
    note(session, "papers.call", "activity", activity_id, activity.org_id)
    return load(PaperCall, row)


async def read(reader: Reader, by: Actor, activity_id: UUID) -> tuple[PaperCall | None, bool]:
    """An activity's call, and whether papers are taken now."""
    await activities.read(reader, by, activity_id)
    return await reader.get(PaperCall, activity_id), await is_open(reader, activity_id)


async def open_now(session: Session, activity_id: UUID) -> PaperCall:
    """The call that takes papers now, by the database's clock; who changes it waits for this transaction."""
    call = await session.hold(PaperCall, activity_id)
    if call is None:
        raise Refused("NO_CALL_FOR_PAPERS")
    if not await is_open(session, activity_id):
        raise Refused("CALL_FOR_PAPERS_CLOSED")
    return call


async def is_open(reader: Reader, activity_id: UUID) -> bool:
    """Whether papers are taken now, by the database's clock."""
    return bool(await reader.fetch(OPEN, activity_id))
