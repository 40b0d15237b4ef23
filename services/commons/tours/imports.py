"""Museums and scheduled visits from files, by the rules of the contract and of the domain."""

from dataclasses import asdict
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import tours_pb2 as pb
from kit import codes, directory, ids, validation
from kit.actor import Actor
from kit.db import Session, any_of
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Count, Importer, Line, Outcome, fresh, id_of, named, split, unknown
from kit.imports import Form as Row

from . import domain, service
from .domain import Form, State
from .rpc import draft_of
from .tables import Museum, Visit


class MuseumRow(Row):
    """A museum. `org_ref` is the ref of its organisation, imported before."""

    org_ref: str
    form: Form
    name: str
    region: str
    address: str = ""
    summary: str = ""
    area: Count = 0


class VisitRow(Row):
    """A visit that was asked for, or with a `museum_ref` one that is scheduled."""

    org_ref: str
    form: Form
    place: str
    wish: str
    wished_from: date
    museum_ref: str = ""
    days: Count = 1


async def keep_museums(session: Session, by: Actor, lines: list[Line[MuseumRow]]) -> Outcome:
    """Enters museums into the register."""
    bodies = await directory.organisations(session, sorted({str(_org(line.form.org_ref)) for line in lines}))
    rows, refused = split(lines, lambda form: _museum(form, bodies))
    new = [row for row in await fresh(session, rows) if isinstance(row, Museum)]
    await session.insert(*new)
    for museum in new:
        service.tell_of(session, museum)
    return Outcome(len(new), len(rows) - len(new), refused)


async def keep_visits(session: Session, by: Actor, lines: list[Line[VisitRow]]) -> Outcome:
    """Enters visits; one whose vehicle is elsewhere is refused by name."""
    bodies = await directory.organisations(session, sorted({str(_org(line.form.org_ref)) for line in lines}))
    names = await _museums(session, [line.form.museum_ref for line in lines])
    rows, refused = split(lines, lambda form: _visit(form, bodies, names))
    new = {row.visit_id: row for row in await fresh(session, rows) if isinstance(row, Visit)}
    numbers = {id_of("visit", line.form.ref): line.number for line in lines}
    for visit in list(new.values()):
        if visit.museum_id is None or visit.first_day is None or visit.last_day is None:
            continue
        days = visit.museum_id, visit.first_day, visit.last_day, visit.visit_id
        async with session.savepoint() as point:
            if len(await session.fetch(service.TAKE_DAYS, *days)) <= (visit.last_day - visit.first_day).days:
                await point.undo()
                del new[visit.visit_id]
                wrong = Violation("museum_ref", "MUSEUM_ELSEWHERE", day=visit.first_day.isoformat())
                refused.append((numbers[visit.visit_id], wrong))
    await session.insert(*new.values())
    unchanged = len(rows) - len(new) - sum(v.reason == "MUSEUM_ELSEWHERE" for _, v in refused)
    return Outcome(len(new), unchanged, refused)


async def _museums(session: Session, refs: list[str]) -> dict[UUID, Museum]:
    wanted = [id_of("museum", ref) for ref in {*refs} - {""}]
    found = await session.all(sa.select(Museum.__table__).where(any_of(Museum.c.museum_id, wanted)), Museum)
    return {museum.museum_id: museum for museum in found}


def _org(ref: str) -> UUID:
    return id_of("organisation", ref)


def _body(ref: str, bodies: dict[str, Organisation]) -> Organisation:
    return named(bodies, ref)


def _museum(form: MuseumRow, bodies: dict[str, Organisation]) -> Museum:
    message = pb.MuseumDraft(
        form=f"MUSEUM_FORM_{form.form.upper()}",
        name=form.name,
        region=form.region,
        address=form.address,
        summary=form.summary,
        area=form.area,
    )
    validation.check(message)
    return Museum(
        museum_id=id_of("museum", form.ref),
        org_id=_org(form.org_ref),
        org_name=_body(form.org_ref, bodies).name,
        **asdict(domain.checked(draft_of(message), at="")),
        made_at=ids.now(),
    )


def _visit(form: VisitRow, bodies: dict[str, Organisation], museums: dict[UUID, Museum]) -> Visit:
    body = _body(form.org_ref, bodies)
    if body.kind != "association" or not codes.COUNTY.fullmatch(body.region):
        raise Invalid(Violation("org_ref", "NO_COUNTY_ASSOCIATION"))
    domain.must_travel(form.form, "form")
    museum = museums.get(id_of("museum", form.museum_ref)) if form.museum_ref else None
    if form.museum_ref and museum is None:
        raise Invalid(unknown("museum_ref", form.museum_ref, "museum"))
    if museum and museum.form is not form.form:
        raise Invalid(Violation("museum_ref", "MUSEUM_OF_OTHER_FORM"))
    last = form.wished_from + timedelta(days=max(form.days, 1) - 1)
    return Visit(
        visit_id=id_of("visit", form.ref),
        org_id=_org(form.org_ref),
        org_name=body.name,
        region=body.region,
        form=form.form,
        place=form.place,
        wish=form.wish,
        wished_from=form.wished_from,
        state=State.SCHEDULED if museum else State.ASKED,
        sort_day=last if museum else form.wished_from,
        museum_id=museum.museum_id if museum else None,
        museum_name=museum.name if museum else "",
        first_day=form.wished_from if museum else None,
        last_day=last if museum else None,
        asked_at=ids.now(),
    )


MUSEUMS = Importer(MuseumRow, keep_museums)
VISITS = Importer(VisitRow, keep_visits)
