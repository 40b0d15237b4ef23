"""Kinds of base, venues and bases from files, by the rules of the contract and of the domain. Kinds that are brought
are open, bases are named."""

from uuid import UUID

import asyncpg
from pydantic import AwareDatetime, BaseModel, ConfigDict

from kexie.commons.v1 import base_kinds_pb2 as kinds_pb
from kexie.commons.v1 import venues_pb2 as venues_pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Refused, Violation
from kit.imports import Count, Form, Importer, Line, Outcome, fresh, id_of, split
from services.commons.base_kinds import domain as kinds_domain
from services.commons.base_kinds import service as base_kinds
from services.commons.base_kinds.rpc import draft_of as kind_of
from services.commons.base_kinds.tables import BaseKind
from services.commons.venues import domain as venues_domain
from services.commons.venues import service as venues
from services.commons.venues.domain import Kind
from services.commons.venues.rpc import draft_of as venue_of
from services.commons.venues.tables import Venue

from . import steps
from .domain import State
from .tables import Base, Report


class KindForm(Form):
    """A kind of base. `org_ref` is the ref of its host, imported before; `indicators` are points by name."""

    org_ref: str
    name: str
    summary: str
    levels: list[str]
    recommended_by: list[kinds_domain.Level] = []
    indicators: dict[str, int]
    documents: list[str] = []
    reviews_needed: int = 1
    pass_points: int = 60
    notice_days: int = 7
    term_months: int = 60
    report_due: str
    report_figures: list[str] = []
    grades: list[str]
    grace_days: int = 30
    incentives: list[str] = []


class VenueForm(Form):
    """A venue. `org_ref` is the ref of its organisation, imported before."""

    org_ref: str
    name: str
    kind: Kind
    region: str
    address: str = ""
    summary: str
    hours: str = ""


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


async def keep_kinds(session: Session, by: Actor, lines: list[Line[KindForm]]) -> Outcome:
    """Enters kinds of base, open to applications."""
    hosts = await _bodies(session, [line.form.org_ref for line in lines])
    rows, refused = split(lines, lambda form: _kind(form, hosts))
    new = await fresh(session, rows)
    await session.insert(*new)
    return Outcome(len(new), len(rows) - len(new), refused)


async def keep_venues(session: Session, by: Actor, lines: list[Line[VenueForm]]) -> Outcome:
    """Enters venues."""
    owners = await _bodies(session, [line.form.org_ref for line in lines])
    rows, refused = split(lines, lambda form: _venue(form, owners))
    new = await fresh(session, rows)
    await session.insert(*new)
    return Outcome(len(new), len(rows) - len(new), refused)


async def keep_bases(session: Session, by: Actor, lines: list[Line[BaseForm]]) -> Outcome:
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
                await _name(session, base, kinds[base.kind_id], places[base.venue_id], line.form.reports, by)
        except Refused as error:
            del new[base.base_id]
            refused.append((line.number, Violation("ref", error.reason)))
    return Outcome(len(new), len(rows) - len(new), refused)


async def _name(session: Session, base: Base, kind: BaseKind, venue: Venue, told: list[ReportForm], by: Actor) -> None:
    try:
        async with session.savepoint():
            await session.insert(base)
    except asyncpg.UniqueViolationError as error:
        raise Refused("BASE_TITLE_HELD") from error
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


async def _bodies(session: Session, refs: list[str]) -> dict[str, Organisation]:
    return await directory.organisations(session, sorted({str(id_of("organisation", ref)) for ref in refs}))


def _body(ref: str, bodies: dict[str, Organisation]) -> Organisation:
    body = bodies.get(str(id_of("organisation", ref)))
    if body is None:
        raise Invalid(Violation("org_ref", "UNKNOWN_REFERENCE", ref=ref, what="organisation"))
    return body


def _kind(form: KindForm, hosts: dict[str, Organisation]) -> BaseKind:
    host = _body(form.org_ref, hosts)
    if host.kind not in kinds_domain.HOSTS:
        raise Invalid(Violation("org_ref", "NO_HOST_OF_BASES"))
    message = kinds_pb.BaseKindDraft(
        **form.model_dump(exclude={"ref", "org_ref", "recommended_by", "indicators"}),
        recommended_by=[f"RECOMMENDING_LEVEL_{level.upper()}" for level in form.recommended_by],  # type: ignore[misc]
        indicators=[kinds_pb.BaseIndicator(name=name, points=points) for name, points in form.indicators.items()],
    )
    validation.check(message)
    draft = kinds_domain.checked(kind_of(message), at="")
    kind_id = id_of("base-kind", form.ref)
    return base_kinds.made(UUID(host.org_id), host.name, draft, kinds_domain.State.OPEN, kind_id=kind_id)


def _venue(form: VenueForm, owners: dict[str, Organisation]) -> Venue:
    owner = _body(form.org_ref, owners)
    said = form.model_dump(exclude={"ref", "org_ref", "kind"})
    message = venues_pb.VenueDraft(**said, kind=f"VENUE_KIND_{form.kind.upper()}")  # type: ignore[arg-type]
    validation.check(message)
    draft = venues_domain.checked(venue_of(message), at="")
    return venues.entered(UUID(owner.org_id), owner.name, draft, id_of("venue", form.ref))


def _base(form: BaseForm, kinds: dict[UUID, BaseKind], places: dict[UUID, Venue]) -> Base:
    kind, venue = kinds.get(id_of("base-kind", form.kind_ref)), places.get(id_of("venue", form.venue_ref))
    if kind is None:
        raise Invalid(Violation("kind_ref", "UNKNOWN_REFERENCE", ref=form.kind_ref, what="base-kind"))
    if venue is None:
        raise Invalid(Violation("venue_ref", "UNKNOWN_REFERENCE", ref=form.venue_ref, what="venue"))
    if form.level not in kind.levels:
        raise Invalid(Violation("level", "NO_SUCH_LEVEL", levels="、".join(kind.levels)))
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


KINDS, VENUES, BASES = Importer(KindForm, keep_kinds), Importer(VenueForm, keep_venues), Importer(BaseForm, keep_bases)
