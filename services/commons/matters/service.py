"""Use cases of matters. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import consultation_events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from services.commons.consultations.service import must_be_ahead
from services.commons.suggestions.domain import FEWEST
from services.commons.suggestions.tables import Suggestion

from . import domain
from .domain import Outcome, State
from .tables import Matter

HANDLE, RECEIVE = "suggestions.handle", "submissions.receive"

# In one order, so that two who merge overlapping sets wait for each other instead of locking each other out.
LOCKED = (
    "select suggestion_id, org_id, call_id, state from suggestion where suggestion_id = any($1) order by 1 for update"
)
MERGE = "update suggestion set state = 'merged', matter_id = $2, version = version + 1 where suggestion_id = any($1)"
SEPARATE = """
update suggestion set state = 'submitted', matter_id = null, version = version + 1
where suggestion_id = $1 and matter_id = $2
"""
FIGURES = """
select matter_id, count(*)::int as n, array_agg(distinct region) filter (where region <> '') as regions,
  coalesce(avg(rating) filter (where rating > 0), 0)::float as rating, count(*) filter (where rating > 0) as rated
from suggestion where matter_id = any($1) group by matter_id
"""


@dataclass(frozen=True)
class Seen:
    """A matter with what its suggestions make together."""

    matter: Matter
    suggestions: int
    regions: list[str]
    rating: float


async def merge(
    session: Session, by: Actor, suggestion_ids: Sequence[UUID], matter_id: str, title: str, summary: str, topic: str
) -> Matter:
    """Merges suggestions into a new matter or into one that is there. All or none of them, and each once."""
    rows = await session.fetch(LOCKED, list(suggestion_ids))
    by.asked = True
    bodies = {row["org_id"] for row in rows}
    if len(rows) < len(suggestion_ids) or not all([await by.may(session, HANDLE, org_id=org) for org in bodies]):
        raise Refused("SUGGESTION_NOT_FOUND")
    if any(row["state"] != "submitted" for row in rows):
        raise Refused("SUGGESTION_TAKEN")
    if len(bodies) > 1 or len({row["call_id"] for row in rows}) > 1:
        raise Invalid(Violation("suggestion_ids", "NOT_TO_ONE_BODY"))
    org_id, call_id = rows[0]["org_id"], rows[0]["call_id"]
    if matter_id:
        matter = await locked(session, by, UUID(matter_id))
        if (matter.org_id, matter.call_id) != (org_id, call_id):
            raise Invalid(Violation("matter_id", "NOT_TO_ONE_BODY"))
        if matter.state not in (State.OPEN, State.ASSIGNED):
            raise Refused("MATTER_STEP_REFUSED", state=matter.state, to=State.OPEN)
    else:
        matter = await _begin(session, by, org_id, call_id, title, summary, topic)
    await session.execute(MERGE, list(suggestion_ids), matter.matter_id)
    note(session, "suggestions.merge", "matter", matter.matter_id, org_id, count=len(suggestion_ids))
    return matter


async def _begin(
    session: Session, by: Actor, org_id: UUID, call_id: UUID | None, title: str, summary: str, topic: str
) -> Matter:
    if not title.strip():
        raise Invalid(Violation("title", "REQUIRED"))
    body = await directory.organisation(session, org_id)
    matter = Matter(
        matter_id=ids.new_id(),
        org_id=org_id,
        org_name=body.name if body else "",
        call_id=call_id,
        title=" ".join(title.split()),
        summary=summary,
        topic=topic,
        state=State.OPEN,
        merged_by=by.person_id,
    )
    await session.insert(matter)
    return matter


async def separate(session: Session, by: Actor, matter_id: UUID, suggestion_id: UUID) -> Matter:
    """Takes a suggestion out of a matter again."""
    matter = await locked(session, by, matter_id)
    if matter.state not in (State.OPEN, State.ASSIGNED):
        raise Refused("MATTER_STEP_REFUSED", state=matter.state, to=State.OPEN)
    if not await session.execute(SEPARATE, suggestion_id, matter_id):
        raise Refused("SUGGESTION_NOT_FOUND")
    note(session, "suggestions.separate", "matter", matter_id, matter.org_id)
    return matter


async def assign(session: Session, by: Actor, matter_id: UUID, handler_org_id: UUID, due_at: datetime) -> Matter:
    """Assigns a matter to a body that handles it."""
    matter = await locked(session, by, matter_id)
    state = domain.move(matter.state, State.ASSIGNED)
    handler = await _active(session, handler_org_id, "handler_org_id")
    await must_be_ahead(session, due_at, "due_at")
    matter = await session.update(
        matter,
        state=state,
        handler_org_id=handler_org_id,
        handler_name=handler.name,
        due_at=due_at,
        overdue=False,
        overdue_told_at=None,
    )
    note(session, "matters.assign", "matter", matter_id, matter.org_id)
    event = events.MatterAssigned(matter_id=str(matter_id), handler_org_id=str(handler_org_id))
    publish(session, event, version=matter.version)
    return matter


async def present(session: Session, by: Actor, matter_id: UUID, recipient_org_id: UUID, due_at: datetime) -> Matter:
    """Carries a matter up to a decision body."""
    matter = await locked(session, by, matter_id)
    state = domain.move(matter.state, State.PRESENTED)
    recipient = await _active(session, recipient_org_id, "recipient_org_id")
    await must_be_ahead(session, due_at, "due_at")
    matter = await session.update(
        matter,
        state=state,
        recipient_org_id=recipient_org_id,
        recipient_name=recipient.name,
        presented_by=by.person_id,
        presented_at=ids.now(),
        due_at=due_at,
        overdue=False,
        overdue_told_at=None,
    )
    note(session, "matters.present", "matter", matter_id, matter.org_id)
    event = events.MatterPresented(matter_id=str(matter_id), recipient_org_id=str(recipient_org_id))
    publish(session, event, version=matter.version)
    return matter


async def _active(session: Session, org_id: UUID, field: str) -> directory.Organisation:
    found = await directory.organisation(session, org_id)
    if found is None or found.state != "active":
        raise Invalid(Violation(field, "ORGANISATION_UNKNOWN"))
    return found


async def receive(session: Session, by: Actor, matter_id: UUID) -> Matter:
    """Acknowledges a matter as its recipient; once."""
    matter = await session.lock(Matter, matter_id)
    by.asked = True
    if matter is None or not await _receives(session, by, matter):
        raise Refused("MATTER_NOT_FOUND")
    note(session, "matters.receive", "matter", matter_id, matter.recipient_org_id)
    if matter.state in (State.RECEIVED, State.ANSWERED):
        return matter
    return await session.update(matter, state=domain.move(matter.state, State.RECEIVED), received_at=ids.now())


async def answer(session: Session, by: Actor, matter_id: UUID, outcome: Outcome, reply: str) -> Matter:
    """Answers a matter; again, it is a correction. Nobody answers what he suggested himself."""
    matter = await session.lock(Matter, matter_id)
    by.asked = True
    if matter is None or not await _answers(session, by, matter):
        raise Refused("MATTER_NOT_FOUND")
    if await _sent(session, by, matter_id):
        raise Refused("SAME_PERSON")
    moment = ids.now()
    matter = await session.update(
        matter,
        state=domain.move(matter.state, State.ANSWERED),
        outcome=outcome,
        reply=reply,
        answered_by=by.person_id,
        answered_at=matter.answered_at or moment,
        corrected_at=moment if matter.answered_at else None,
        received_at=matter.received_at or (moment if matter.recipient_org_id else None),
        overdue=False,
    )
    note(session, "matters.answer", "matter", matter_id, matter.recipient_org_id or matter.org_id, outcome=outcome)
    publish(session, events.MatterAnswered(matter_id=str(matter_id), outcome=outcome), version=matter.version)
    return matter


async def locked(session: Session, by: Actor, matter_id: UUID) -> Matter:
    """A matter that the actor handles, locked; for others there is none."""
    matter = await session.lock(Matter, matter_id)
    by.asked = True
    if matter is None or not await handles(session, by, matter):
        raise Refused("MATTER_NOT_FOUND")
    return matter


async def handles(reader: Reader, by: Actor, matter: Matter) -> bool:
    """Whether the actor handles a matter: for the body to which it was sent, or for that to which it is assigned."""
    if await by.may(reader, HANDLE, org_id=matter.org_id):
        return True
    return matter.handler_org_id is not None and await by.may(reader, HANDLE, org_id=matter.handler_org_id)


async def _receives(reader: Reader, by: Actor, matter: Matter) -> bool:
    return matter.recipient_org_id is not None and await by.may(reader, RECEIVE, org_id=matter.recipient_org_id)


async def _answers(reader: Reader, by: Actor, matter: Matter) -> bool:
    """Who answers: the recipient of what was carried up, else who handles it."""
    return await (_receives if matter.recipient_org_id else handles)(reader, by, matter)


async def read(reader: Reader, by: Actor, matter_id: UUID) -> tuple[Seen, list[str]]:
    """A matter that the actor may read, with what the actor may do."""
    matter = await reader.get(Matter, matter_id)
    by.asked = True
    if matter is None:
        raise Refused("MATTER_NOT_FOUND")
    person = by.caller.kind == "person"
    handling, receiving = await handles(reader, by, matter), await _receives(reader, by, matter)
    public = matter.state is State.ANSWERED or matter.overdue
    if not (public or handling or receiving) and not (person and await _sent(reader, by, matter_id)):
        raise Refused("MATTER_NOT_FOUND")
    steps = domain.NEXT[matter.state]
    early = matter.state in (State.OPEN, State.ASSIGNED)
    possible = {
        "merge": handling and early,
        "assign": handling and State.ASSIGNED in steps,
        "present": handling and State.PRESENTED in steps,
        "receive": receiving and State.RECEIVED in steps,
        "answer": receiving if matter.recipient_org_id else handling,
    }
    return await figures(reader, matter), [verb for verb, is_possible in possible.items() if person and is_possible]


async def _sent(reader: Reader, by: Actor, matter_id: UUID) -> bool:
    sql = "select 1 from suggestion where matter_id = $1 and author_id = any($2) limit 1"
    return bool(await reader.fetch(sql, matter_id, by.person_ids))


async def seen(reader: Reader, matter_id: UUID) -> Seen | None:
    """A matter, for who holds a receipt of one of its suggestions."""
    matter = await reader.get(Matter, matter_id)
    return await figures(reader, matter) if matter else None


async def figures(reader: Reader, matter: Matter) -> Seen:
    """A matter with what its suggestions make together."""
    return (await _seen(reader, [matter]))[0]


async def _seen(reader: Reader, matters: Sequence[Matter]) -> list[Seen]:
    rows = {row["matter_id"]: row for row in await reader.fetch(FIGURES, [m.matter_id for m in matters])}
    found: list[Seen] = []
    for matter in matters:
        row = rows.get(matter.matter_id)
        rating = row["rating"] if row and row["rated"] >= FEWEST else 0.0
        found.append(Seen(matter, row["n"] if row else 0, sorted((row and row["regions"]) or []), rating))
    return found


async def page(
    reader: Reader,
    by: Actor,
    org_id: str,
    recipient_org_id: str,
    call_id: str,
    state: State | None,
    size: int,
    token: str,
) -> tuple[list[Seen], str]:
    """Matters, newest first: a body's own for who handles or receives them, else those that everybody may read."""
    c = Matter.c
    statement = sa.select(Matter.__table__)
    by.asked = True
    if recipient_org_id:
        await by.permit(reader, RECEIVE, org_id=recipient_org_id)
        statement = statement.where(c.recipient_org_id == UUID(recipient_org_id))
    if org_id and not recipient_org_id:
        await by.permit(reader, HANDLE, org_id=org_id)
        statement = statement.where((c.org_id == UUID(org_id)) | (c.handler_org_id == UUID(org_id)))
    if not (org_id or recipient_org_id):
        statement = statement.where((c.state == State.ANSWERED) | c.overdue)
    if call_id:
        statement = statement.where(c.call_id == UUID(call_id))
    if state:
        statement = statement.where(c.state == state)
    question = (org_id, recipient_org_id, call_id, state)
    by_id = [c.matter_id]
    listed, following = await paging.read(reader, statement, Matter, by_id, size, token, *question, descending=True)
    return await _seen(reader, listed), following


async def authors(reader: Reader, matter_id: UUID, size: int, token: str) -> tuple[list[Suggestion], str]:
    """The suggestions of a matter, for who tells their authors."""
    c = Suggestion.c
    statement = sa.select(Suggestion.__table__).where(c.matter_id == matter_id)
    return await paging.read(reader, statement, Suggestion, [c.suggestion_id], size, token, matter_id)
