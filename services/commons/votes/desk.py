"""What the host does about votes: the committee, the roll-call, and what looks like fraud."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from services.commons.committees import service as committees
from services.commons.committees.tables import Member
from services.commons.selections import service as selections
from services.commons.selections.domain import Phase, Voters
from services.commons.selections.tables import Selection

from . import domain
from .polls import poll as find
from .tables import Poll, RollCall

SUSPECT = """
select 'network' as kind, network as key, count(*)::int as votes, min(cast_at) as first_at, max(cast_at) as last_at,
    bool_and(set_aside) as set_aside from vote where poll_id = $1 and network <> ''
    group by network having count(*) >= $2
union all
select 'burst', to_char(date_trunc('minute', cast_at) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI"Z"'), count(*)::int,
    min(cast_at), max(cast_at), bool_and(set_aside)
    from vote where poll_id = $1 group by date_trunc('minute', cast_at) having count(*) >= $2
order by votes desc, kind, key limit $3 offset $4
"""


@dataclass(frozen=True)
class Suspicion:
    """Votes that came from one network, or in one minute."""

    kind: str
    key: str
    votes: int
    first_at: datetime
    last_at: datetime
    set_aside: bool


async def appoint(session: Session, by: Actor, selection_id: UUID, person_id: UUID, *, secretary: bool) -> Member:
    """Takes somebody into a committee, before it votes."""
    selection = await selections.managed(session, by, selection_id)
    begins = selection.draft.committee_works_from
    if begins is not None and ids.now() >= begins:
        raise Refused("COMMITTEE_AT_WORK")
    note(session, "committees.appoint", "selection", selection_id, selection.org_id, member=str(person_id))
    return await committees.put(session, selection_id, person_id, secretary=secretary)


async def dismiss(session: Session, by: Actor, selection_id: UUID, person_id: UUID) -> None:
    """Lets a member go."""
    selection = await selections.managed(session, by, selection_id)
    note(session, "committees.dismiss", "selection", selection_id, selection.org_id, member=str(person_id))
    await committees.take(session, selection_id, person_id, keeps_one=selection.sealed)


async def committee(reader: Reader, by: Actor, selection_id: UUID, size: int, token: str) -> tuple[list[Member], str]:
    """A page of a committee, for its host, and for the committee itself."""
    selection = await selections.read(reader, by, selection_id)
    if await committees.member(reader, by, selection_id) is None:
        await selections.must_manage(reader, by, selection)
    return await committees.page(reader, selection_id, size, token)


async def roll_call(
    reader: Reader, by: Actor, selection_id: UUID, stage: int, size: int, token: str
) -> tuple[list[UUID], str]:
    """A page of who has voted."""
    _, poll = await _managed(reader, by, selection_id, stage)
    c = RollCall.c
    statement = sa.select(RollCall.__table__).where(c.poll_id == poll.poll_id)
    called, following = await paging.read(reader, statement, RollCall, [c.person_id], size, token, poll.poll_id)
    return [row.person_id for row in called], following


async def suspicions(
    reader: Reader, by: Actor, selection_id: UUID, stage: int, size: int, token: str
) -> tuple[list[Suspicion], str]:
    """A page of what looks like fraud in a public vote, those with most votes first; for whom they are is not said."""
    _, poll = await _managed(reader, by, selection_id, stage)
    after, count = paging.position(token, poll.poll_id), paging.size(size)
    begin = int(after[0]) if after else 0
    rows = await reader.fetch(SUSPECT, poll.poll_id, domain.MANY, count + 1, begin)
    found = [Suspicion(*row.values()) for row in rows]
    return paging.cut(found, count, lambda _: [begin + count], poll.poll_id)


async def set_aside(
    session: Session, by: Actor, selection_id: UUID, stage: int, key: str, reason: str, *, out: bool
) -> int:
    """Takes the votes of a network out of a public vote that is not counted, or lets them count again."""
    selection, poll = await _managed(session, by, selection_id, stage)
    rules = selection.draft.stages[stage - 1]
    if rules.voters is not Voters.PUBLIC:
        raise Refused("POLL_NOT_FOUND")
    await selections.must_be_in(session, selection, Phase.VOTING, Phase.COUNTING)
    locked = await session.lock(Poll, poll.poll_id)
    if locked is None or locked.result is not None:
        raise Refused("POLL_COUNTED")
    votes = await session.execute(
        "update vote set set_aside = $3 where poll_id = $1 and network = $2", poll.poll_id, key, out
    )
    note(session, "polls.set-aside", "selection", selection_id, selection.org_id, out=out, votes=votes, reason=reason)
    return votes


async def _managed(reader: Reader, by: Actor, selection_id: UUID, stage: int) -> tuple[Selection, Poll]:
    selection = await selections.read(reader, by, selection_id)
    await selections.must_manage(reader, by, selection)
    poll = await find(reader, selection_id, stage)
    if poll is None:
        raise Refused("POLL_NOT_FOUND")
    return selection, poll
