"""Comments that came by letter, from files: by the same rule as all others, the deadline too."""

from pydantic import Field

from kexie.commons.v1 import comments_pb2 as pb
from kit import directory, validation
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Refused, Violation
from kit.imports import Form, Importer, Line, Outcome, id_of, unknown
from services.commons.consultations import service as consultations
from services.commons.consultations.tables import Clause, Consultation

from . import service
from .domain import Stance
from .rpc import draft_of
from .tables import Comment


class CommentForm(Form):
    """A comment. `clause` is what the text calls its clause, or its number from 1; without it, it is on the whole
    text."""

    consultation_ref: str
    clause: str = ""
    stance: Stance
    text: str
    wording: str = ""
    links: list[str] = Field(default_factory=list)
    confidential: bool = False
    org_ref: str = ""
    person_ref: str = ""


async def keep(session: Session, by: Actor, lines: list[Line[CommentForm]]) -> Outcome:
    """Keeps comments one by one, since each is held against the deadline."""
    outcome = Outcome(0, 0, [])
    for line in lines:
        try:
            if await session.get(Comment, id_of("comment", line.form.ref)):
                outcome.unchanged += 1
                continue
            await _keep(session, line.form)
            outcome.imported += 1
        except Refused as no:
            violations = no.violations or (Violation("consultation_ref", no.reason, **no.facts),)
            outcome.refused += [(line.number, violation) for violation in violations]
    return outcome


async def _keep(session: Session, form: CommentForm) -> None:
    consultation = await session.get(Consultation, id_of("consultation", form.consultation_ref))
    if consultation is None:
        raise Invalid(unknown("consultation_ref", form.consultation_ref, "consultation"))
    body = await directory.organisation(session, id_of("organisation", form.org_ref)) if form.org_ref else None
    if form.org_ref and body is None:
        raise Invalid(unknown("org_ref", form.org_ref))
    service.must_be_asked(consultation, body.org_id if body else "", "org_ref")
    clauses = await consultations.clauses(session, consultation.consultation_id, consultation.round)
    clause = clause_of(form.clause, clauses)
    message = pb.GiveCommentRequest(
        consultation_id=str(consultation.consultation_id),
        clause_id=str(clause.clause_id) if clause else "",
        stance=f"STANCE_{form.stance.upper()}",
        text=form.text,
        wording=form.wording,
        links=form.links,
        confidential=form.confidential,
    )
    validation.check(message)
    made_by = id_of("person", form.person_ref) if form.person_ref else None
    await service.keep(session, consultation, draft_of(message), id_of("comment", form.ref), body, made_by)


def clause_of(called: str, clauses: list[Clause], field: str = "clause") -> Clause | None:
    """The clause that is called so, by its label or its number."""
    if not called:
        return None
    found = [c for c in clauses if called in (c.label, str(c.position + 1))]
    if not found:
        raise Invalid(Violation(field, "NO_SUCH_CLAUSE"))
    return found[0]


IMPORTER = Importer(CommentForm, keep)
