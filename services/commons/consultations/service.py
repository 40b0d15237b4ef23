"""Use cases of consultations. Each takes the open session and who acts, and never commits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import consultation_events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, overlaps
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish

from . import domain
from .domain import Change, Draft, Piece, State
from .tables import Clause, Consultation

MANAGE = "consultations.manage"
REPLY = "consultations.reply"

# A round may be published when its deadline has passed by the database's clock and every comment has its decision.
READY = """
select c.comments_until <= clock_timestamp() as over,
  (select count(*) from comment where consultation_id = c.consultation_id and round = c.round
   and not withdrawn and outcome is null) as undecided
from consultation c where consultation_id = $1
"""


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Consultation:
    """Drafts a consultation of an organisation."""
    await by.permit(session, MANAGE, org_id=org_id)
    host = await directory.organisation(session, org_id)
    if host is None or host.state != "active":
        raise Refused("NO_HOST_OF_CONSULTATIONS")
    draft, pieces = domain.checked(draft)
    consultation = Consultation(
        consultation_id=ids.new_id(),
        org_id=org_id,
        org_name=host.name,
        title=draft.title,
        summary=draft.summary,
        invited_org_ids=await invited(session, draft.invited_org_ids),
        comments_until=draft.comments_until,
        takes_late=draft.takes_late,
        state=State.DRAFT,
        created_by=by.person_id,
        created_at=ids.now(),
    )
    await session.insert(consultation)
    await session.insert(*numbered(consultation.consultation_id, 1, pieces, []))
    note(session, "consultations.create", "consultation", consultation.consultation_id, org_id)
    return consultation


async def update(session: Session, by: Actor, consultation: Consultation, draft: Draft) -> Consultation:
    """Changes a draft."""
    await by.permit(session, MANAGE, org_id=consultation.org_id)
    if consultation.state is not State.DRAFT:
        raise Refused("CONSULTATION_STEP_REFUSED", state=consultation.state, to=State.DRAFT)
    draft, pieces = domain.checked(draft)
    before = await clauses(session, consultation.consultation_id, 1)
    await session.execute("delete from clause where consultation_id = $1", consultation.consultation_id)
    await session.insert(*numbered(consultation.consultation_id, 1, pieces, before))
    note(session, "consultations.update", "consultation", consultation.consultation_id, consultation.org_id)
    return await session.update(
        consultation,
        title=draft.title,
        summary=draft.summary,
        invited_org_ids=await invited(session, draft.invited_org_ids),
        comments_until=draft.comments_until,
        takes_late=draft.takes_late,
    )


async def invited(session: Session, org_ids: Sequence[str]) -> list[UUID]:
    """The named bodies, each of which must be in the register."""
    known = await directory.organisations(session, list(org_ids)) if org_ids else {}
    wrong = [at for at, org in enumerate(org_ids) if org not in known or known[org].state != "active"]
    if wrong:
        raise Invalid(*(Violation(f"draft.invited_org_ids[{at}]", "ORGANISATION_UNKNOWN") for at in wrong))
    return [UUID(org) for org in org_ids]


def numbered(
    consultation_id: UUID,
    turn: int,
    pieces: Sequence[Piece],
    before: Sequence[Clause],
    id_at: Callable[[int], UUID] = lambda _: ids.new_id(),
) -> list[Clause]:
    """The clauses of a round; those that were there before keep their ids, the others get them by their place."""
    places = domain.same_clauses([c.text for c in before], [p.text for p in pieces])
    return [
        Clause(
            consultation_id=consultation_id,
            round=turn,
            clause_id=id_at(at) if place is None else before[place].clause_id,
            position=at,
            label=piece.label,
            text=piece.text,
        )
        for at, (piece, place) in enumerate(zip(pieces, places, strict=True))
    ]


async def open_it(session: Session, by: Actor, consultation_id: UUID) -> Consultation:
    """Opens a draft for comments."""
    consultation = await managed(session, by, consultation_id)
    state = domain.move(consultation.state, State.OPEN)
    if consultation.round != 1 or consultation.state is not State.DRAFT:
        raise Refused("CONSULTATION_STEP_REFUSED", state=consultation.state, to=state)
    await must_be_ahead(session, consultation.comments_until, "draft.comments_until")
    consultation = await session.update(consultation, state=state, opened_at=ids.now())
    note(session, "consultations.open", "consultation", consultation_id, consultation.org_id)
    tell_of_opening(session, consultation)
    return consultation


def tell_of_opening(session: Session, consultation: Consultation) -> None:
    """Tells that a round takes comments."""
    event = events.ConsultationOpened(
        consultation_id=str(consultation.consultation_id),
        org_id=str(consultation.org_id),
        round=consultation.round,
        invited_org_ids=[str(org) for org in consultation.invited_org_ids],
    )
    publish(session, event, version=consultation.version)


async def is_ahead(session: Session, moment: datetime) -> bool:
    """Whether a moment is yet to come, by the database's clock."""
    return await session.clock() < moment


async def must_be_ahead(session: Session, moment: datetime, field: str) -> None:
    """Refuses a moment that has passed."""
    if not await is_ahead(session, moment):
        raise Invalid(Violation(field, "DATE_PAST"))


async def cancel(session: Session, by: Actor, consultation_id: UUID, reason: str) -> Consultation:
    """Ends a consultation without feedback."""
    consultation = await managed(session, by, consultation_id)
    state = domain.move(consultation.state, State.CANCELLED)
    consultation = await session.update(consultation, state=state, reason=reason)
    note(session, "consultations.cancel", "consultation", consultation_id, consultation.org_id)
    event = events.ConsultationCancelled(consultation_id=str(consultation_id), org_id=str(consultation.org_id))
    publish(session, event, version=consultation.version)
    return consultation


async def publish_feedback(session: Session, by: Actor, consultation_id: UUID) -> Consultation:
    """Publishes what became of every comment of the round, and tells who made them."""
    consultation = await managed(session, by, consultation_id)
    state = domain.move(consultation.state, State.PUBLISHED)
    [ready] = await session.fetch(READY, consultation_id)
    if not ready["over"]:
        raise Refused("FEEDBACK_NOT_READY", until=ids.said_in_china(consultation.comments_until))
    if ready["undecided"]:
        raise Refused("COMMENTS_UNDECIDED", count=ready["undecided"])
    consultation = await session.update(consultation, state=state)
    note(session, "consultations.publish", "consultation", consultation_id, consultation.org_id)
    event = events.FeedbackPublished(
        consultation_id=str(consultation_id), org_id=str(consultation.org_id), round=consultation.round
    )
    publish(session, event, version=consultation.version)
    for row in await session.fetch(
        "select comment_id, made_by, outcome, version from comment "
        "where consultation_id = $1 and round = $2 and not withdrawn",
        *(consultation_id, consultation.round),
    ):
        tell_its_author(session, row["comment_id"], consultation_id, row["made_by"], row["outcome"], row["version"])
    return consultation


def tell_its_author(
    session: Session, comment_id: UUID, consultation_id: UUID, person_id: UUID | None, outcome: str, version: int
) -> None:
    """Tells who made a comment that its decision is published."""
    event = events.CommentAnswered(
        comment_id=str(comment_id),
        consultation_id=str(consultation_id),
        person_id=str(person_id or ""),
        outcome=outcome,
    )
    publish(session, event, version=version)


async def next_round(session: Session, by: Actor, consultation_id: UUID, text: str, until: datetime) -> Consultation:
    """Begins the next round on a changed text."""
    consultation = await managed(session, by, consultation_id)
    if consultation.state is not State.PUBLISHED:
        raise Refused("CONSULTATION_STEP_REFUSED", state=consultation.state, to=State.OPEN)
    until = until.replace(second=0, microsecond=0)
    await must_be_ahead(session, until, "comments_until")
    before = await clauses(session, consultation_id, consultation.round)
    pieces = domain.clauses(text, "text")
    await session.insert(*numbered(consultation_id, consultation.round + 1, pieces, before))
    consultation = await session.update(
        consultation, state=State.OPEN, round=consultation.round + 1, comments_until=until
    )
    note(session, "consultations.next-round", "consultation", consultation_id, consultation.org_id)
    tell_of_opening(session, consultation)
    return consultation


@dataclass(frozen=True)
class Compared:
    """A clause in two rounds; None where it is not there."""

    before: Clause | None
    after: Clause | None

    @property
    def change(self) -> Change:
        if self.before is None or self.after is None:
            return Change.ADDED if self.before is None else Change.REMOVED
        return Change.SAME if self.before.text == self.after.text else Change.CHANGED


async def compare(
    reader: Reader, by: Actor, consultation_id: UUID, earlier: int, later: int
) -> tuple[int, int, list[Compared]]:
    """Two rounds clause by clause, in the order of the later one."""
    consultation = await read(reader, by, consultation_id)
    later = later or consultation.round
    earlier = earlier or later - 1
    if not 1 <= earlier < later <= consultation.round:
        raise Refused("NO_SUCH_ROUND", round=earlier if earlier >= later else later)
    old = {c.clause_id: c for c in await clauses(reader, consultation_id, earlier)}
    new = await clauses(reader, consultation_id, later)
    found = [Compared(old.pop(c.clause_id, None), c) for c in new]
    return earlier, later, [*found, *(Compared(c, None) for c in old.values())]


async def managed(session: Session, by: Actor, consultation_id: UUID) -> Consultation:
    """A consultation that the actor manages, locked; for who may not know of it there is none."""
    consultation = await session.lock(Consultation, consultation_id)
    if consultation is None or not await sees(session, by, consultation):
        raise Refused("CONSULTATION_NOT_FOUND")
    await by.permit(session, MANAGE, org_id=consultation.org_id)
    return consultation


async def read(reader: Reader, by: Actor, consultation_id: UUID) -> Consultation:
    """A consultation that the actor may know of."""
    consultation = await reader.get(Consultation, consultation_id)
    if consultation is None or not await sees(reader, by, consultation):
        by.asked = True
        raise Refused("CONSULTATION_NOT_FOUND")
    return consultation


async def sees(reader: Reader, by: Actor, consultation: Consultation) -> bool:
    """Whether the actor may know of a consultation: of a draft its host, of one with named bodies these too."""
    by.asked = True
    if consultation.state is not State.DRAFT and not consultation.invited_org_ids:
        return True
    if await by.may(reader, MANAGE, org_id=consultation.org_id):
        return True
    if consultation.state is State.DRAFT:
        return False
    return any([await by.may(reader, REPLY, org_id=org) for org in consultation.invited_org_ids])


async def clauses(reader: Reader, consultation_id: UUID, turn: int) -> list[Clause]:
    """The clauses of a round in their order."""
    c = Clause.c
    statement = sa.select(Clause.__table__).where(c.consultation_id == consultation_id, c.round == turn)
    return await reader.all(statement.order_by(c.position), Clause)


async def verbs(reader: Reader, by: Actor, consultation: Consultation) -> list[str]:
    """What the actor may do with a consultation now."""
    if by.caller.kind != "person":
        return []
    manages = await by.may(reader, MANAGE, org_id=consultation.org_id)
    moment = ids.now()
    taking = domain.is_taking(
        consultation.state, consultation.comments_until, moment, takes_late=consultation.takes_late
    )
    possible = {
        "update": manages and consultation.state is State.DRAFT,
        "open": manages and consultation.state is State.DRAFT,
        "cancel": manages and State.CANCELLED in domain.NEXT[consultation.state],
        "comment": taking,
        "decide": manages and consultation.state in (State.OPEN, State.PUBLISHED),
        "publish": manages and consultation.state is State.OPEN and consultation.comments_until <= moment,
        "next-round": manages and consultation.state is State.PUBLISHED,
    }
    return [verb for verb, is_possible in possible.items() if is_possible]


async def page(
    reader: Reader, by: Actor, org_id: str, invited_org_id: str, state: State | None, size: int, token: str
) -> tuple[list[Consultation], str]:
    """Consultations open to everybody, those of which a body is named, or the drafts of a host; newest first."""
    c = Consultation.c
    statement = sa.select(Consultation.__table__)
    manages = bool(org_id) and await by.may(reader, MANAGE, org_id=org_id)
    by.asked = True
    if state is State.DRAFT and not manages:
        await by.permit(reader, MANAGE, org_id=org_id)
    if invited_org_id:
        await by.permit(reader, REPLY, org_id=invited_org_id)
        statement = statement.where(overlaps(c.invited_org_ids, [UUID(invited_org_id)]))
    elif not manages:
        statement = statement.where(sa.func.cardinality(c.invited_org_ids) == 0)
    statement = statement.where(c.state == state if state else c.state != State.DRAFT)
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    question = (org_id, invited_org_id, state)
    by_id = [c.consultation_id]
    return await paging.read(reader, statement, Consultation, by_id, size, token, *question, descending=True)
