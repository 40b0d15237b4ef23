"""Consultations from files, by the rules of the contract and of the domain. What is brought is open, or published."""

from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kexie.commons.v1 import consultations_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Refused, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split
from services.commons.comments.domain import Outcome as Decision
from services.commons.comments.domain import Stance
from services.commons.comments.imports import clause_of
from services.commons.comments.tables import Comment

from . import domain, service
from .domain import Piece, State
from .rpc import draft_of
from .tables import Clause, Consultation


class AnsweredForm(BaseModel):
    """A comment of an earlier round, with what became of it."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    clause: str = ""
    org_ref: str = ""
    stance: Stance
    text: str
    wording: str = ""
    confidential: bool = False
    outcome: Decision
    reason: str


class ConsultationForm(Form):
    """A consultation. `org_ref` is its host. With `answered`, its first round was held elsewhere: its comments come
    with what became of them, and `next_text` is what is asked about now; without that it is published."""

    org_ref: str
    title: str
    summary: str
    text: str
    next_text: str = ""
    invited_org_refs: list[str] = Field(default_factory=list)
    comments_until: datetime
    takes_late: bool = False
    answered: list[AnsweredForm] = Field(default_factory=list[AnsweredForm])


async def keep(session: Session, by: Actor, lines: list[Line[ConsultationForm]]) -> Outcome:
    """Keeps consultations with their clauses and answered comments, and tells of those that are open."""
    refs = {ref for line in lines for ref in _refs(line.form)}
    bodies = await directory.organisations(session, sorted(str(id_of("organisation", ref)) for ref in refs))
    forms = {id_of("consultation", line.form.ref): line.form for line in reversed(lines)}
    made: dict[UUID, tuple[list[Clause], list[Comment]]] = {}

    def build(form: ConsultationForm) -> Consultation:
        row = _row(form, bodies)
        made[row.consultation_id] = _within(row.consultation_id, form, bodies)
        return row

    rows, refused = split(lines, build)
    new = [cast(Consultation, row) for row in await fresh(session, rows)]
    await session.insert(*new)
    for consultation in new:
        clauses, comments = made[consultation.consultation_id]
        await session.insert(*clauses)
        await session.insert(*comments)
        if consultation.state is State.OPEN and not forms[consultation.consultation_id].answered:
            service.tell_of_opening(session, consultation)
    return Outcome(len(new), len(rows) - len(new), refused)


def _refs(form: ConsultationForm) -> list[str]:
    return [form.org_ref, *form.invited_org_refs, *(a.org_ref for a in form.answered if a.org_ref)]


def _row(form: ConsultationForm, bodies: dict[str, Organisation]) -> Consultation:
    host = named(bodies, form.org_ref)
    if host.state != "active":
        raise Refused("NO_HOST_OF_CONSULTATIONS")
    invited = [named(bodies, ref, f"invited_org_refs[{at}]").org_id for at, ref in enumerate(form.invited_org_refs)]
    message = pb.ConsultationDraft(
        title=form.title,
        summary=form.summary,
        text=form.text,
        invited_org_ids=invited,
        comments_until=ids.of_china(form.comments_until).astimezone(UTC),
        takes_late=form.takes_late,
    )
    validation.check(message)
    draft, _ = domain.checked(draft_of(message), at="")
    published = bool(form.answered) and not form.next_text
    if not published and draft.comments_until <= ids.now():
        raise Invalid(Violation("comments_until", "DATE_PAST"))
    return Consultation(
        consultation_id=id_of("consultation", form.ref),
        org_id=UUID(host.org_id),
        org_name=host.name,
        title=draft.title,
        summary=draft.summary,
        invited_org_ids=[UUID(org) for org in draft.invited_org_ids],
        comments_until=draft.comments_until,
        takes_late=draft.takes_late,
        state=State.PUBLISHED if published else State.OPEN,
        round=2 if form.next_text else 1,
        opened_at=ids.now(),
        created_at=ids.now(),
    )


def _within(
    consultation_id: UUID, form: ConsultationForm, bodies: dict[str, Organisation]
) -> tuple[list[Clause], list[Comment]]:
    """The clauses of the rounds and the answered comments of the first; ids follow from the consultation's."""

    def numbered(turn: int, pieces: list[Piece], before: list[Clause]) -> list[Clause]:
        def id_at(place: int) -> UUID:
            return ids.derived_id("clause", str(consultation_id), str(turn), str(place))

        return service.numbered(consultation_id, turn, pieces, before, id_at)

    first = numbered(1, domain.clauses(form.text, "text"), [])
    second = numbered(2, domain.clauses(form.next_text, "next_text") if form.next_text else [], first)
    comments = [_comment(consultation_id, at, a, first, bodies) for at, a in enumerate(form.answered)]
    return [*first, *second], comments


def _comment(
    consultation_id: UUID, at: int, form: AnsweredForm, clauses: list[Clause], bodies: dict[str, Organisation]
) -> Comment:
    body = named(bodies, form.org_ref, f"answered[{at}].org_ref") if form.org_ref else None
    clause = clause_of(form.clause, clauses, f"answered[{at}].clause")
    return Comment(
        comment_id=ids.derived_id("comment", str(consultation_id), str(at)),
        consultation_id=consultation_id,
        round=1,
        clause_id=clause.clause_id if clause else None,
        clause_label=clause.label if clause else "",
        position=clause.position + 1 if clause else 0,
        stance=form.stance,
        text=form.text,
        wording=form.wording,
        links=[],
        confidential=form.confidential,
        org_id=UUID(body.org_id) if body else None,
        org_name=body.name if body else "",
        made_by=None,
        made_at=ids.now(),
        outcome=form.outcome,
        reason=form.reason,
        decided_at=ids.now(),
    )


IMPORTER = Importer(ConsultationForm, keep)
