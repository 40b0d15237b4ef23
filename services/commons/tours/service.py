"""Use cases of tours. Each takes the open session and who acts, and never commits."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import campaign_events_pb2 as events
from kit import codes, directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from kit.policy import region_prefix

from . import domain
from .domain import Draft, Form, State
from .tables import Museum, Visit

SCHEDULE, ASK = "tours.schedule", "tours.ask"

TODAY = "select (now() at time zone 'Asia/Shanghai')::date as today"
# One that would be elsewhere on a day waits for whoever takes that day at the same moment, and gets fewer days back.
TAKE_DAYS = """
insert into museum_day (museum_id, day, visit_id)
select $1, day::date, $4 from generate_series($2::date, $3::date, interval '1 day') as day order by day
on conflict do nothing returning day
"""
TAKEN = "select day from museum_day where museum_id = $1 and day between $2 and $3 and visit_id <> $4 order by day"
GIVE_BACK = "delete from museum_day where visit_id = $1"
UNVISITED = """
select o.org_id, o.name, o.region, max(v.last_day) filter (where v.state = 'visited') as last_visit,
  min(v.first_day) filter (where v.state = 'scheduled') as next_visit
from directory_organisation o left join visit v on v.region = o.region
where o.kind = 'association' and o.state = 'active' and o.region ~ '^[0-9]{4}(?!00)[0-9]{2}$'
  and o.region like $1 || '%' and (o.region, o.org_id) > ($2, $3)
group by o.org_id, o.name, o.region
having coalesce(max(v.last_day) filter (where v.state = 'visited'), '-infinity')
  < (now() at time zone 'Asia/Shanghai')::date - make_interval(months => $4)
order by o.region, o.org_id limit $5
"""


async def today(reader: Reader) -> date:
    """The day in China by the database's clock."""
    [row] = await reader.fetch(TODAY)
    return row["today"]


async def register(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Museum:
    """Enters a museum into the register."""
    await by.permit(session, SCHEDULE, org_id=org_id)
    organisation = await directory.organisation(session, org_id)
    if organisation is None or organisation.state != "active":
        raise Refused("ORGANISATION_NOT_ACTIVE")
    museum = Museum(
        museum_id=ids.new_id(),
        org_id=org_id,
        org_name=organisation.name,
        **asdict(domain.checked(draft)),
        made_by=by.person_id,
        made_at=ids.now(),
    )
    await session.insert(museum)
    note(session, "museums.register", "museum", museum.museum_id, org_id)
    tell_of(session, museum)
    return museum


async def retire(session: Session, by: Actor, museum_id: UUID) -> Museum:
    """Takes a museum out of use, if it is expected nowhere."""
    museum = await session.lock(Museum, museum_id)
    if museum is None:
        raise Refused("MUSEUM_NOT_FOUND")
    await by.permit(session, SCHEDULE, org_id=museum.org_id)
    ahead = await session.fetch(
        "select 1 from museum_day where museum_id = $1 and day >= $2", museum_id, ids.today_in_china()
    )
    if ahead:
        raise Refused("MUSEUM_EXPECTED")
    museum = await session.update(museum, retired=True)
    note(session, "museums.retire", "museum", museum_id, museum.org_id)
    tell_of(session, museum)
    return museum


def tell_of(session: Session, museum: Museum) -> None:
    """Tells that a museum of the register changed."""
    event = events.MuseumChanged(museum_id=str(museum.museum_id), org_id=str(museum.org_id))
    publish(session, event, version=museum.version)


async def ask(session: Session, by: Actor, org_id: UUID, form: Form, place: str, wish: str, wished: date) -> Visit:
    """Asks for a visit of a county."""
    await by.permit(session, ASK, org_id=org_id)
    domain.must_travel(form, "form")
    body = await directory.organisation(session, org_id)
    if body is None or body.kind != "association" or not codes.COUNTY.fullmatch(body.region):
        raise Refused("NO_COUNTY_ASSOCIATION")
    visit = Visit(
        visit_id=ids.new_id(),
        org_id=org_id,
        org_name=body.name,
        region=body.region,
        form=form,
        place=place,
        wish=wish,
        wished_from=wished,
        state=State.ASKED,
        sort_day=wished,
        asked_by=by.person_id,
        asked_at=ids.now(),
    )
    await session.insert(visit)
    note(session, "visits.ask", "visit", visit.visit_id, org_id)
    return visit


async def schedule(session: Session, by: Actor, visit_id: UUID, museum_id: UUID, first: date, last: date) -> Visit:
    """Gives a visit its vehicle and its days, by another person than who asked for it."""
    visit = await _locked(session, visit_id)
    museum = await session.get(Museum, museum_id)
    await by.permit(session, SCHEDULE, region=visit.region)
    if museum is None or museum.retired:
        raise Refused("MUSEUM_NOT_FOUND")
    await by.permit(session, SCHEDULE, org_id=museum.org_id)
    by.must_not_be(visit.asked_by)
    if museum.form is not visit.form:
        raise Invalid(Violation("museum_id", "MUSEUM_OF_OTHER_FORM"))
    state = domain.move(visit.state, State.SCHEDULED)
    domain.check_days(first, last, await today(session))
    await session.execute(GIVE_BACK, visit_id)
    taken = await session.fetch(TAKE_DAYS, museum_id, first, last, visit_id)
    if len(taken) <= (last - first).days:
        elsewhere = await session.fetch(TAKEN, museum_id, first, last, visit_id)
        raise Refused("MUSEUM_ELSEWHERE", day=elsewhere[0]["day"].isoformat() if elsewhere else first.isoformat())
    visit = await session.update(
        visit,
        state=state,
        museum_id=museum_id,
        museum_name=museum.name,
        first_day=first,
        last_day=last,
        sort_day=last,
        scheduled_by=by.person_id,
    )
    note(session, "visits.schedule", "visit", visit_id, visit.org_id, first=first.isoformat(), last=last.isoformat())
    event = events.VisitScheduled(
        visit_id=str(visit_id),
        org_id=str(visit.org_id),
        museum_id=str(museum_id),
        asked_by_id=str(visit.asked_by or ""),
    )
    publish(session, event, version=visit.version)
    return visit


async def cancel(session: Session, by: Actor, visit_id: UUID, reason: str) -> Visit:
    """Declines or cancels a visit; its days are free again."""
    visit = await _locked(session, visit_id)
    await by.permit(session, SCHEDULE, region=visit.region)
    to = State.DECLINED if visit.state is State.ASKED else State.CANCELLED
    visit = await session.update(visit, state=domain.move(visit.state, to), reason=reason)
    await session.execute(GIVE_BACK, visit_id)
    note(session, f"visits.{to}", "visit", visit_id, visit.org_id)
    _tell_of_end(session, visit)
    return visit


async def report(
    session: Session, by: Actor, visit_id: UUID, visitors: int, lectures: int, text: str, reason: str
) -> Visit:
    """Says what a visit was; said again, it corrects the report before, for a reason."""
    visit = await _locked(session, visit_id)
    await by.permit(session, ASK, org_id=visit.org_id)
    state = domain.move(visit.state, State.VISITED)
    if visit.first_day is None or visit.first_day > await today(session):
        raise Refused("VISIT_AHEAD")
    if visit.reports and not reason:
        raise Refused("REASON_NEEDED")
    before = {"visitors": visit.visitors, "lectures": visit.lectures} if visit.reports else {}
    visit = await session.update(
        visit,
        state=state,
        visitors=visitors,
        lectures=lectures,
        report=text,
        reason=reason,
        reports=visit.reports + 1,
        reported_by=by.person_id,
    )
    note(session, "visits.report", "visit", visit_id, visit.org_id, before=before)
    _tell_of_end(session, visit)
    return visit


def _tell_of_end(session: Session, visit: Visit) -> None:
    event = events.VisitEnded(
        visit_id=str(visit.visit_id),
        org_id=str(visit.org_id),
        state=visit.state,
        asked_by_id=str(visit.asked_by or ""),
    )
    publish(session, event, version=visit.version)


async def read(reader: Reader, visit_id: UUID) -> Visit:
    """A visit."""
    visit = await reader.get(Visit, visit_id)
    if visit is None:
        raise Refused("VISIT_NOT_FOUND")
    return visit


async def verbs(reader: Reader, by: Actor, visit: Visit) -> list[str]:
    """What the actor may do with a visit now."""
    if by.caller.kind != "person":
        return []
    steps = domain.NEXT[visit.state]
    schedules = await by.may(reader, SCHEDULE, region=visit.region)
    asks = await by.may(reader, ASK, org_id=visit.org_id)
    can = {
        "schedule": schedules and State.SCHEDULED in steps and not by.is_person(visit.asked_by),
        "cancel": schedules and bool(steps & {State.DECLINED, State.CANCELLED}),
        "report": asks and State.VISITED in steps,
    }
    return [verb for verb, is_possible in can.items() if is_possible]


async def visits(
    reader: Reader,
    *,
    state: State | None,
    region: str,
    museum_id: str,
    org_id: str,
    from_day: date | None,
    size: int,
    token: str,
) -> tuple[list[Visit], str]:
    """Visits by their days, the earliest first."""
    c, question = Visit.c, (state, region, museum_id, org_id, from_day)
    statement = sa.select(Visit.__table__)
    if state:
        statement = statement.where(c.state == state)
    if region:
        statement = statement.where(c.region.startswith(region_prefix(region), autoescape=True))
    if museum_id:
        statement = statement.where(c.museum_id == UUID(museum_id))
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    if from_day:
        statement = statement.where(c.sort_day >= from_day)
    return await paging.read(reader, statement, Visit, [c.sort_day, c.visit_id], size, token, *question)


async def museums(
    reader: Reader, form: Form | None, region: str, org_id: str, size: int, token: str
) -> tuple[list[Museum], str]:
    """Museums in use, newest first."""
    c = Museum.c
    statement = sa.select(Museum.__table__).where(c.retired.is_(False))
    if form:
        statement = statement.where(c.form == form)
    if region:
        statement = statement.where(c.region.startswith(region_prefix(region), autoescape=True))
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    question = form, region, org_id
    return await paging.read(reader, statement, Museum, [c.museum_id], size, token, *question, descending=True)


async def unvisited(reader: Reader, region: str, months: int, size: int, token: str) -> tuple[list[Any], str]:
    """Counties without a visit in so many months, by region."""
    months = months or domain.MONTHS
    after = paging.position(token, region, months) or ["", ""]
    count = paging.size(size)
    prefix = region_prefix(region) if region else ""
    found = await reader.fetch(UNVISITED, prefix, *after, months, count + 1)
    return paging.cut(found, count, lambda row: [row["region"], row["org_id"]], region, months)


async def _locked(session: Session, visit_id: UUID) -> Visit:
    visit = await session.lock(Visit, visit_id)
    if visit is None:
        raise Refused("VISIT_NOT_FOUND")
    return visit
