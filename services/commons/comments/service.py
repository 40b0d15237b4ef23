"""Use cases of comments. Each takes the open session and who acts, and never commits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from services.commons.consultations import service as consultations
from services.commons.consultations.domain import State, is_taking
from services.commons.consultations.service import MANAGE, REPLY
from services.commons.consultations.tables import Clause, Consultation

from .domain import Draft, Outcome
from .tables import Comment

COUNTS = """
select clause_id, count(*)::int as n from comment
where consultation_id = $1 and round = $2 and not withdrawn group by clause_id
"""

# What each named body has said in a round; those that are silent first.
REPLIES = """
select o.org_id, o.name, count(m.comment_id)::int as comments, min(m.made_at) as replied_at,
  coalesce(bool_and(m.late), false) as late
from unnest($3::uuid[]) asked (org_id)
join directory_organisation o on o.org_id = asked.org_id::text
left join comment m on m.org_id = asked.org_id and m.consultation_id = $1 and m.round = $2 and not m.withdrawn
group by o.org_id, o.name order by count(m.comment_id) > 0, o.name
"""


@dataclass(frozen=True)
class Reply:
    """What a named body has said in a round: nothing where `replied_at` is None."""

    org_id: str
    org_name: str
    comments: int
    replied_at: datetime | None
    late: bool


async def give(session: Session, by: Actor, consultation_id: UUID, org_id: str, draft: Draft) -> Comment:
    """Comments on a clause or the whole text, for a person or for a body."""
    consultation = await consultations.read(session, by, consultation_id)
    body = await _body(session, by, consultation, org_id)
    return await keep(session, consultation, draft, ids.new_id(), body, by.person_id)


async def keep(
    session: Session,
    consultation: Consultation,
    draft: Draft,
    comment_id: UUID,
    body: directory.Organisation | None,
    made_by: UUID | None,
) -> Comment:
    """Keeps a comment if comments are taken at this moment; the one way to one, from wherever it comes."""
    turn, late = await _taking(session, consultation)
    clause = await _clause(session, consultation.consultation_id, turn, draft.clause_id)
    comment = Comment(
        comment_id=comment_id,
        consultation_id=consultation.consultation_id,
        round=turn,
        clause_id=draft.clause_id,
        clause_label=clause.label if clause else "",
        position=clause.position + 1 if clause else 0,
        stance=draft.stance,
        text=draft.text,
        wording=draft.wording,
        links=draft.links,
        confidential=draft.confidential,
        org_id=UUID(body.org_id) if body else None,
        org_name=body.name if body else "",
        made_by=made_by,
        made_at=ids.now(),
        late=late,
    )
    await session.insert(comment)
    note(session, "comments.give", "comment", comment_id, consultation.org_id)
    return comment


async def _body(session: Session, by: Actor, consultation: Consultation, org_id: str) -> directory.Organisation | None:
    """The body that speaks; where bodies are named, one of them must."""
    if org_id:
        await by.permit(session, REPLY, org_id=org_id)
    must_be_asked(consultation, org_id, "org_id")
    return await directory.organisation(session, org_id) if org_id else None


def must_be_asked(consultation: Consultation, org_id: str, field: str) -> None:
    """Refuses a body, or none, where others are named."""
    if consultation.invited_org_ids and not org_id:
        raise Invalid(Violation(field, "BODY_NEEDED"))
    if consultation.invited_org_ids and UUID(org_id) not in consultation.invited_org_ids:
        raise Invalid(Violation(field, "BODY_NOT_ASKED"))


async def _taking(session: Session, consultation: Consultation) -> tuple[int, bool]:
    """The round that takes comments now and whether they are late, or a refusal that says when it ended. Whoever ends
    or changes the round waits for this transaction."""
    held = await session.hold(Consultation, consultation.consultation_id) or consultation
    moment = await session.clock()
    if is_taking(held.state, held.comments_until, moment, takes_late=held.takes_late):
        return held.round, moment >= held.comments_until
    if held.state is not State.OPEN:
        raise Refused("CONSULTATION_NOT_OPEN", state=held.state)
    raise Refused("COMMENTS_CLOSED", until=ids.said_in_china(held.comments_until))


async def _clause(session: Session, consultation_id: UUID, turn: int, clause_id: UUID | None) -> Clause | None:
    if clause_id is None:
        return None
    clause = await session.get(Clause, consultation_id, turn, clause_id)
    if clause is None:
        raise Invalid(Violation("clause_id", "NO_SUCH_CLAUSE"))
    return clause


async def withdraw(session: Session, by: Actor, comment_id: UUID) -> Comment:
    """Takes one's comment back, before the deadline."""
    found = await session.get(Comment, comment_id)
    if found is None or not by.is_person(found.made_by):
        raise Refused("COMMENT_NOT_FOUND")
    consultation = await consultations.read(session, by, found.consultation_id)
    if await _taking(session, consultation) != (found.round, False):
        raise Refused("COMMENTS_CLOSED", until=ids.said_in_china(consultation.comments_until))
    comment = await session.lock(Comment, comment_id)
    if comment is None or comment.withdrawn:
        raise Refused("COMMENT_WITHDRAWN")
    note(session, "comments.withdraw", "comment", comment_id, consultation.org_id)
    return await session.update(comment, withdrawn=True)


async def decide(session: Session, by: Actor, comment_id: UUID, outcome: Outcome, reason: str) -> Comment:
    """Says what became of a comment. After publication it is a correction, told to who made the comment."""
    found = await session.get(Comment, comment_id)
    by.asked = True
    consultation = await session.lock(Consultation, found.consultation_id) if found else None
    comment = await session.lock(Comment, comment_id)
    if comment is None or consultation is None or not await by.may(session, MANAGE, org_id=consultation.org_id):
        raise Refused("COMMENT_NOT_FOUND")
    by.must_not_be(comment.made_by)
    if comment.withdrawn:
        raise Refused("COMMENT_WITHDRAWN")
    published = is_published(consultation, comment.round)
    if consultation.state is State.CANCELLED and not published:
        raise Refused("CONSULTATION_NOT_OPEN", state=consultation.state)
    moment = ids.now()
    comment = await session.update(
        comment,
        outcome=outcome,
        reason=reason,
        decided_by=by.person_id,
        decided_at=moment,
        corrected_at=moment if published else None,
    )
    note(session, "comments.decide", "comment", comment_id, consultation.org_id, outcome=outcome)
    if published:
        consultations.tell_its_author(
            session, comment_id, consultation.consultation_id, comment.made_by, outcome, comment.version
        )
    return comment


def is_published(consultation: Consultation, turn: int) -> bool:
    """Whether what became of a round's comments is published."""
    return turn < consultation.round or consultation.state is State.PUBLISHED


async def counts(reader: Reader, by: Actor, consultation: Consultation, turn: int) -> dict[UUID | None, int]:
    """How many comments each clause has, for who may know."""
    if not is_published(consultation, turn) and not await by.may(reader, MANAGE, org_id=consultation.org_id):
        return {}
    return {row["clause_id"]: row["n"] for row in await reader.fetch(COUNTS, consultation.consultation_id, turn)}


async def replies(reader: Reader, by: Actor, consultation_id: UUID, turn: int) -> list[Reply]:
    """Which of the named bodies have replied in a round, and which have not; for the host."""
    consultation = await consultations.read(reader, by, consultation_id)
    await by.permit(reader, MANAGE, org_id=consultation.org_id)
    asked = (consultation_id, turn or consultation.round, consultation.invited_org_ids)
    rows = await reader.fetch(REPLIES, *asked)
    return [Reply(r["org_id"], r["name"], r["comments"], r["replied_at"], r["late"]) for r in rows]


async def page(
    reader: Reader,
    by: Actor,
    consultation_id: UUID,
    turn: int,
    clause_id: str,
    org_id: str,
    size: int,
    token: str,
    *,
    mine: bool,
    undecided: bool,
) -> tuple[list[Comment], bool, str]:
    """The comments of a round that the actor may see, and whether the actor sees them as host."""
    consultation = await consultations.read(reader, by, consultation_id)
    turn = turn or consultation.round
    manages = await by.may(reader, MANAGE, org_id=consultation.org_id)
    c = Comment.c
    statement = sa.select(Comment.__table__).where(c.consultation_id == consultation_id, c.round == turn)
    statement = statement.where(any_of(c.made_by, by.person_ids) if mine else c.withdrawn.is_(False))
    if org_id:
        if not manages:
            await by.permit(reader, REPLY, org_id=org_id)
        statement = statement.where(c.org_id == UUID(org_id))
    if not (mine or org_id or manages or is_published(consultation, turn)):
        return [], False, ""
    if clause_id:
        statement = statement.where(c.clause_id == UUID(clause_id))
    if undecided:
        statement = statement.where(c.outcome.is_(None))
    question = (consultation_id, turn, clause_id, org_id, mine, undecided)
    in_order = [c.position, c.comment_id]
    listed, following = await paging.read(reader, statement, Comment, in_order, size, token, *question)
    return listed, manages, following
