"""Bases that were named before, from files; with what they reported. The rules of days apply to them at once."""

from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from kit import ids
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Refused, Violation
from kit.imports import Count, Form, Importer, Line, Outcome, fresh, id_of, split, unknown
from services.commons.base_kinds import domain as kinds_domain
from services.commons.base_kinds import service as base_kinds
from services.commons.base_kinds.tables import BaseKind
from services.commons.venues import service as venues
from services.commons.venues.tables import Venue

from . import domain, steps
from .domain import State
from .tables import Base, Report


class ReportForm(BaseModel):
    """What a base reported by one of the days on which it had to."""

    model_config = ConfigDict(extra="forbid")

    figures: dict[str, Count] = {}
    text: str
    grade: str = ""


class BaseForm(Form):
    """A base that was named before. `kind_ref` and `venue_ref` were imported before; `reports` stand in the order of
    the days on which they were due, and what is lacking at the end is lacking."""

    kind_ref: str
    venue_ref: str
    level: str
    named_at: AwareDatetime
    reports: list[ReportForm] = []


async def keep(session: Session, by: Actor, lines: list[Line[BaseForm]]) -> Outcome:
    """Names bases with a certificate, and enters what they reported; the rules of days apply to them at once."""
    kinds = await base_kinds.named(session, [id_of("base-kind", line.form.kind_ref) for line in lines])
    places = await venues.named(session, [id_of("venue", line.form.venue_ref) for line in lines])
    rows, refused = split(lines, lambda form: _base(form, kinds, places))
    new = {row.base_id: row for row in await fresh(session, rows) if isinstance(row, Base)}
    for line in lines:
        if (base := new.get(id_of("base", line.form.ref))) is None:
            continue
        try:
            async with session.savepoint():
                await _name(session, base, kinds[base.kind_id], places[base.venue_id], line.form.reports)
        except Refused as error:
            del new[base.base_id]
            refused.append((line.number, Violation("ref", error.reason)))
    return Outcome(len(new), len(rows) - len(new), refused)


async def _name(session: Session, base: Base, kind: BaseKind, venue: Venue, told: list[ReportForm]) -> None:
    await steps.enter(session, base)
    await steps.remember(session, base, "named", kind.org_name)
    named = await steps.name(session, base, kind, venue)
    for said in told:
        if (due := named.report_due_on) is None:
            break
        report = Report(
            base_id=base.base_id,
            due_on=due,
            figures=said.figures,
            text=said.text,
            submitted_by=ids.derived_id("report", str(base.base_id)),
            submitted_at=ids.now(),
            grade=said.grade,
        )
        await session.insert(report)
        await steps.remember(session, base, "reported", venue.org_name, str(due))
        named = await session.update(named, grade=said.grade, report_due_on=steps.next_report(kind, named, due))


def _base(form: BaseForm, kinds: dict[UUID, BaseKind], places: dict[UUID, Venue]) -> Base:
    kind, venue = kinds.get(id_of("base-kind", form.kind_ref)), places.get(id_of("venue", form.venue_ref))
    if kind is None:
        raise Invalid(unknown("kind_ref", form.kind_ref, "base-kind"))
    if venue is None:
        raise Invalid(unknown("venue_ref", form.venue_ref, "venue"))
    domain.check_level(form.level, kind.levels)
    term_from = ids.day_in_china(form.named_at)
    return Base(
        base_id=id_of("base", form.ref),
        kind_id=kind.kind_id,
        venue_id=venue.venue_id,
        org_id=venue.org_id,
        region=venue.region,
        level=form.level,
        state=State.PROPOSED,
        statement="",
        documents=[],
        term_from=term_from,
        term_to=kinds_domain.months_later(term_from, kind.term_months),
        created_at=ids.now(),
    )


IMPORTER = Importer(BaseForm, keep)
