"""Delphi studies from files: one that begins with its panel, or one that was held elsewhere, with what each round gave.
Of the latter nothing is brought of who was asked."""

from dataclasses import asdict
from typing import Any

from google.protobuf.json_format import ParseDict, ParseError
from pydantic import BaseModel, ConfigDict

from kexie.commons.v1 import delphi_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split
from services.commons.inquiries.domain import HOSTS

from . import domain, service
from .domain import State
from .rpc import draft_of
from .tables import Expert, Round, Study


class Said(BaseModel):
    """What one expert answered in a round: values by item, and reasons."""

    model_config = ConfigDict(extra="forbid")

    values: dict[str, int]
    reasons: dict[str, str] = {}


class DelphiForm(Form):
    """A study. `org_ref` is the ref of who asks; `draft` says the rest as the contract's JSON does. `panel_refs` are
    the experts of one that begins; `rounds` the answers of one that was held, which is published with `published`."""

    org_ref: str
    draft: dict[str, Any]
    panel_refs: list[str] = []
    rounds: list[list[Said]] = []
    published: bool = False


async def keep(session: Session, by: Actor, lines: list[Line[DelphiForm]]) -> Outcome:
    """Begins studies or keeps those that were held."""
    hosts = await directory.organisations(session, sorted({_org(line.form) for line in lines}))
    rows, refused = split(lines, lambda form: _row(form, hosts))
    new = [row for row in await fresh(session, rows) if isinstance(row, Study)]
    said = {id_of("delphi", line.form.ref): line.form for line in lines}
    for study in new:
        form = said[study.study_id]
        await session.insert(study)
        if form.rounds:
            await _take_over(session, study, form)
        else:
            people = [id_of("person", ref) for ref in form.panel_refs]
            await session.insert(*(Expert(study_id=study.study_id, person_id=person) for person in people))
            await service.begin(session, study, [item["name"] for item in study.items])
    return Outcome(len(new), len(rows) - len(new), refused)


async def _take_over(session: Session, study: Study, form: DelphiForm) -> None:
    """Keeps what each round of a study gave that was held elsewhere."""
    asked, before = [item["name"] for item in study.items], dict[str, domain.Figures]()
    for number, given in enumerate(form.rounds, 1):
        answers = [
            {name: {"value": v, "reason": said.reasons.get(name, "")} for name, v in said.values.items()}
            for said in given
        ]
        figures = domain.count(study.draft, asked, before, answers)
        await session.insert(
            Round(
                study_id=study.study_id,
                number=number,
                asked=asked,
                closes_at=study.created_at,
                ended_at=study.created_at,
                panel=len(form.rounds[0]),
                answered=len(given),
                figures=figures,
            )
        )
        asked, before = domain.asked_next(study.draft, number, figures), domain.by_name(figures)


def _org(form: DelphiForm) -> str:
    return str(id_of("organisation", form.org_ref))


def _row(form: DelphiForm, hosts: dict[str, Organisation]) -> Study:
    host = named(hosts, form.org_ref)
    if host.state != "active" or host.kind not in HOSTS:
        raise Invalid(Violation("org_ref", "NO_HOST_OF_INQUIRIES"))
    try:
        message = ParseDict(form.draft, pb.DelphiDraft())
    except ParseError as error:
        raise Invalid(Violation("draft", "BAD_FORM", rule="DelphiDraft")) from error
    validation.check(message)
    draft = domain.checked(draft_of(message))
    if not form.rounds and len(set(form.panel_refs)) < draft.least_answers:
        raise Invalid(Violation("panel_refs", "PANEL_TOO_SMALL", least=draft.least_answers))
    _must_be_answers(form, draft)
    over = State.PUBLISHED if form.published else State.ENDED
    return Study(
        study_id=id_of("delphi", form.ref),
        org_id=id_of("organisation", form.org_ref),
        org_name=host.name,
        **asdict(draft),
        state=over if form.rounds else State.OPEN,
        round=len(form.rounds),
        was_published=bool(form.rounds) and form.published,
        created_at=ids.now(),
    )


def _must_be_answers(form: DelphiForm, draft: domain.Draft) -> None:
    """Refuses answers to what the study does not ask, or off its scale."""
    names = {item["name"] for item in draft.items}
    for number, given in enumerate(form.rounds):
        values = [(name, v) for said in given for name, v in said.values.items()]
        if any(name not in names or not draft.least <= v <= draft.most for name, v in values):
            raise Invalid(Violation(f"rounds[{number}]", "OFF_THE_SCALE", least=draft.least, most=draft.most))
    if len(form.rounds) > draft.rounds_most:
        raise Invalid(Violation("rounds", "TOO_MUCH", most=draft.rounds_most))


IMPORTER = Importer(DelphiForm, keep)
