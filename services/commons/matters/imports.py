"""Matters with their suggestions from files: merged, and answered or carried up elsewhere before."""

from dataclasses import asdict
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kexie.commons.v1 import matters_pb2 as pb
from kexie.commons.v1 import suggestions_pb2 as sent
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split, unknown
from services.commons.calls.tables import OpenCall
from services.commons.suggestions import domain as suggestions
from services.commons.suggestions.tables import Suggestion

from . import domain
from .tables import Matter


class SentForm(BaseModel):
    """A suggestion of a matter; `person_ref` is its author."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    person_ref: str
    kind: suggestions.Kind = suggestions.Kind.PROPOSAL
    title: str
    text: str
    region: str = ""
    subject: str = ""


class MatterForm(Form):
    """A matter. `org_ref` is the body to which its suggestions were sent, in answer to `call_ref`, if any, under one of
    its topics; `recipient_org_ref` is to whom it was carried up; with `outcome` and `reply` it is answered."""

    org_ref: str
    call_ref: str = ""
    topic: str = ""
    title: str
    summary: str
    recipient_org_ref: str = ""
    outcome: domain.Outcome | None = None
    reply: str = ""
    suggestions: list[SentForm] = Field(min_length=1)


async def keep(session: Session, by: Actor, lines: list[Line[MatterForm]]) -> Outcome:
    """Keeps matters with their suggestions. Nobody is told of what was answered before."""
    refs = {ref for line in lines for ref in (line.form.org_ref, line.form.recipient_org_ref) if ref}
    bodies = await directory.organisations(session, sorted(str(id_of("organisation", ref)) for ref in refs))
    calls = await _calls(session, {line.form.call_ref for line in lines if line.form.call_ref})
    within: dict[UUID, list[Suggestion]] = {}

    def build(form: MatterForm) -> Matter:
        row = _row(form, bodies, calls)
        within[row.matter_id] = [_suggestion(row, at, s) for at, s in enumerate(form.suggestions)]
        return row

    rows, refused = split(lines, build)
    new = [row for row in await fresh(session, rows) if isinstance(row, Matter)]
    await session.insert(*new)
    for matter in new:
        await session.insert(*within[matter.matter_id])
    return Outcome(len(new), len(rows) - len(new), refused)


async def _calls(session: Session, refs: set[str]) -> dict[str, OpenCall]:
    """The calls of these refs that are there."""
    found = {ref: await session.get(OpenCall, id_of("call", ref)) for ref in sorted(refs)}
    return {ref: call for ref, call in found.items() if call}


def _row(form: MatterForm, bodies: dict[str, Organisation], calls: dict[str, OpenCall]) -> Matter:
    body = named(bodies, form.org_ref)
    if form.call_ref and form.call_ref not in calls:
        raise Invalid(unknown("call_ref", form.call_ref, "call"))
    if form.topic and (not form.call_ref or form.topic not in calls[form.call_ref].topics):
        raise Invalid(Violation("topic", "TOPIC_OF_THE_CALL"))
    recipient = named(bodies, form.recipient_org_ref, "recipient_org_ref") if form.recipient_org_ref else None
    if form.outcome:
        outcome = f"MATTER_OUTCOME_{form.outcome.upper()}"
        some = str(id_of("matter", form.ref))
        validation.check(pb.AnswerMatterRequest(matter_id=some, outcome=outcome, reply=form.reply))
    moment = ids.now()
    state = domain.State.PRESENTED if recipient else domain.State.OPEN
    return Matter(
        matter_id=id_of("matter", form.ref),
        org_id=UUID(body.org_id),
        org_name=body.name,
        call_id=id_of("call", form.call_ref) if form.call_ref else None,
        title=form.title,
        summary=form.summary,
        topic=form.topic,
        state=domain.State.ANSWERED if form.outcome else state,
        recipient_org_id=UUID(recipient.org_id) if recipient else None,
        recipient_name=recipient.name if recipient else "",
        presented_at=moment if recipient else None,
        answered_at=moment if form.outcome else None,
        outcome=form.outcome,
        reply=form.reply if form.outcome else "",
    )


def _suggestion(matter: Matter, at: int, form: SentForm) -> Suggestion:
    message = sent.SuggestionDraft(
        org_id=str(matter.org_id),
        kind=f"SUGGESTION_KIND_{form.kind.upper()}",
        title=form.title,
        text=form.text,
        region=form.region,
        subject=form.subject,
    )
    validation.check(message)
    draft = suggestions.Draft(
        org_id=matter.org_id,
        call_id=matter.call_id,
        consultation_id=None,
        kind=form.kind,
        title=form.title,
        text=form.text,
        subject=form.subject,
        region=form.region,
        topic=matter.topic,
        answers={},
    )
    return Suggestion(
        suggestion_id=ids.derived_id("suggestion", str(matter.matter_id), str(at)),
        **asdict(draft),
        tokens=suggestions.tokens(draft),
        state=suggestions.State.MERGED,
        matter_id=matter.matter_id,
        author_id=id_of("person", form.person_ref),
        submitted_at=ids.now(),
    )


IMPORTER = Importer(MatterForm, keep)
