"""Use cases of suggestions. Each takes the open session and who acts, and never commits.

What concerns a suggestion without a name leaves no audit record of the author's, no event and no repeatable answer:
each would hold the person beside it (docs/adr/0012).
"""

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, time
from uuid import UUID

import sqlalchemy as sa

from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.rows import load
from services.commons.calls import domain as calls_domain
from services.commons.calls import service as calls
from services.commons.consultations import service as consultations

from . import domain
from .domain import Draft, State
from .tables import Suggestion

HANDLE = "suggestions.handle"

MOVE = """
update suggestion set state = $2, reason = $3, version = version + 1
where suggestion_id = $1 and state = 'submitted' returning *
"""
ALIKE = """
select *, shared::float / (cardinality(tokens) + cardinality($2::text[]) - shared) as likeness from (
  select s.*, (select count(*) from unnest(s.tokens) t where t = any($2)) as shared from suggestion s
  where org_id = $1 and suggestion_id <> $3 and state in ('submitted', 'merged') and tokens && $2::text[]
) as near
where shared::float / (cardinality(tokens) + cardinality($2::text[]) - shared) >= $4
order by likeness desc, suggestion_id limit $5 offset $6
"""
RATE = """
update suggestion s set rating = $2, version = s.version + 1 from matter m
where s.suggestion_id = $1 and s.rating = 0 and m.matter_id = s.matter_id and m.state = 'answered' returning s.*
"""


async def submit(session: Session, by: Actor, draft: Draft) -> Suggestion:
    """Sends a suggestion with its author's name."""
    author = by.person_id
    await _check(session, by, draft, anonymous=False)
    suggestion = await _keep(session, draft, ids.new_id(), ids.now(), author=author)
    note(session, "suggestions.submit", "suggestion", suggestion.suggestion_id, draft.org_id)
    return suggestion


async def _keep(
    session: Session,
    draft: Draft,
    suggestion_id: UUID,
    submitted_at: datetime,
    *,
    author: UUID | None = None,
    receipt: bytes | None = None,
    return_address: bytes | None = None,
) -> Suggestion:
    """Keeps a suggestion that was checked."""
    suggestion = Suggestion(
        suggestion_id=suggestion_id,
        **asdict(draft),
        tokens=domain.tokens(draft),
        state=State.SUBMITTED,
        author_id=author,
        receipt=receipt,
        return_address=return_address,
        submitted_at=submitted_at,
    )
    await session.insert(suggestion)
    return suggestion


async def submit_anonymously(session: Session, by: Actor, draft: Draft, return_address: bytes | None) -> str:
    """Sends a suggestion without a name; returns its receipt code, of which only the digest is kept.

    Its id says no time, and it is of a day.
    """
    by.must_be_person()
    await _check(session, by, draft, anonymous=True)
    code = domain.receipt()
    day = ids.of_china(datetime.combine(ids.today_in_china(), time()))
    await _keep(session, draft, uuid.uuid4(), day, receipt=domain.digest(code), return_address=return_address)
    return code


async def _check(session: Session, by: Actor, draft: Draft, *, anonymous: bool) -> None:
    """Refuses what goes nowhere, and what does not answer its call."""
    body = await directory.organisation(session, draft.org_id)
    if body is None or body.state != "active":
        raise Invalid(Violation("draft.org_id", "ORGANISATION_UNKNOWN"))
    if draft.consultation_id:
        await consultations.read(session, by, draft.consultation_id)
    await _check_call(session, draft, anonymous=anonymous)


async def _check_call(session: Session, draft: Draft, *, anonymous: bool) -> None:
    """Refuses an entry that its call does not take, and fields where there is no call."""
    if draft.call_id is None:
        if draft.topic or draft.answers:
            raise Invalid(Violation("draft.topic" if draft.topic else "draft.answers", "TOPIC_OF_THE_CALL"))
        return
    call = await calls.read(session, draft.call_id)
    if call.org_id != draft.org_id:
        raise Invalid(Violation("draft.org_id", "HOST_OF_THE_CALL"))
    await calls.must_take(session, call)
    calls_domain.check_entry(call.draft, draft.topic, draft.answers, anonymous=anonymous)


async def withdraw(session: Session, by: Actor, suggestion_id: UUID) -> Suggestion:
    """Takes one's suggestion back, before it is merged."""
    suggestion = await session.get(Suggestion, suggestion_id)
    if suggestion is None or not by.is_person(suggestion.author_id):
        raise Refused("SUGGESTION_NOT_FOUND")
    note(session, "suggestions.withdraw", "suggestion", suggestion_id, suggestion.org_id)
    return await _move(session, suggestion, State.WITHDRAWN, "")


async def send_back(session: Session, by: Actor, suggestion_id: UUID, reason: str) -> Suggestion:
    """Sends a suggestion back with a reason, which its author reads."""
    suggestion = await handled(session, by, suggestion_id)
    by.must_not_be(suggestion.author_id)
    note(session, "suggestions.return", "suggestion", suggestion_id, suggestion.org_id)
    return await _move(session, suggestion, State.RETURNED, reason)


async def _move(session: Session, suggestion: Suggestion, to: State, reason: str) -> Suggestion:
    moved = await session.fetch(MOVE, suggestion.suggestion_id, to, reason)
    if not moved:
        raise Refused("SUGGESTION_TAKEN")
    return load(Suggestion, moved[0])


async def handled(reader: Reader, by: Actor, suggestion_id: UUID) -> Suggestion:
    """A suggestion that the actor handles; for others there is none."""
    suggestion = await reader.get(Suggestion, suggestion_id)
    by.asked = True
    if suggestion is None or not await by.may(reader, HANDLE, org_id=suggestion.org_id):
        raise Refused("SUGGESTION_NOT_FOUND")
    return suggestion


async def by_receipt(reader: Reader, code: str) -> Suggestion:
    """The suggestion of a receipt code."""
    c = Suggestion.c
    found = await reader.one(sa.select(Suggestion.__table__).where(c.receipt == domain.digest(code)), Suggestion)
    if found is None:
        raise Refused("RECEIPT_UNKNOWN")
    return found


async def rate(session: Session, by: Actor, suggestion_id: str, code: str, rating: int) -> Suggestion:
    """Rates the answer to a suggestion, once; as its author or with its receipt."""
    suggestion = await by_receipt(session, code) if code else await session.get(Suggestion, UUID(suggestion_id))
    if suggestion is None or not (code or by.is_person(suggestion.author_id)):
        raise Refused("SUGGESTION_NOT_FOUND")
    rated = await session.fetch(RATE, suggestion.suggestion_id, rating)
    if not rated:
        raise Refused("NOTHING_TO_RATE")
    return load(Suggestion, rated[0])


async def mine(reader: Reader, by: Actor, size: int, token: str) -> tuple[list[Suggestion], str]:
    """The actor's suggestions with a name, newest first."""
    condition = any_of(Suggestion.c.author_id, by.person_ids)
    return await _page(reader, [condition], (by.person_id,), size, token)


async def page(
    reader: Reader, by: Actor, org_id: UUID, call_id: str, matter_id: str, state: State | None, size: int, token: str
) -> tuple[list[Suggestion], str]:
    """Suggestions to a body, newest first, for who handles them."""
    await by.permit(reader, HANDLE, org_id=org_id)
    c = Suggestion.c
    conditions: list[sa.ColumnElement[bool]] = [c.org_id == org_id]
    if call_id:
        conditions.append(c.call_id == UUID(call_id))
    if matter_id:
        conditions.append(c.matter_id == UUID(matter_id))
    if state:
        conditions.append(c.state == state)
    return await _page(reader, conditions, (org_id, call_id, matter_id, state), size, token)


async def _page(
    reader: Reader, conditions: Sequence[sa.ColumnElement[bool]], question: Sequence[object], size: int, token: str
) -> tuple[list[Suggestion], str]:
    c = Suggestion.c
    statement = sa.select(Suggestion.__table__).where(*conditions)
    newest = [c.submitted_at, c.suggestion_id]
    return await paging.read(reader, statement, Suggestion, newest, size, token, *question, descending=True)


async def alike(
    reader: Reader, by: Actor, suggestion_id: UUID, size: int, token: str
) -> tuple[list[tuple[Suggestion, float]], str]:
    """Suggestions to the same body that share many words with one, most alike first."""
    suggestion = await handled(reader, by, suggestion_id)
    after, count = paging.position(token, suggestion_id), paging.size(size)
    skipped = int(after[0]) if after else 0
    rows = await reader.fetch(
        ALIKE, suggestion.org_id, suggestion.tokens, suggestion_id, domain.ALIKE, count + 1, skipped
    )
    following = paging.token([skipped + count], suggestion_id) if len(rows) > count else ""
    return [(load(Suggestion, row), row["likeness"]) for row in rows[:count]], following
