"""Use cases of officers. Each takes the open session and who acts, and never commits."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import ids, ledger, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.rows import load
from services.identity.organisations import service as organisations
from services.identity.organisations.domain import State
from services.identity.people.tables import Person

from . import domain
from .domain import LOCAL_HEADS, Office
from .tables import Officer

EDIT = "organisations.edit"

TOWNSHIPS = """
select o.org_id, o.name, array_remove(array_agg(h.office), null) as held
from organisation_line l join organisation o using (org_id)
left join officer h on h.org_id = o.org_id and h.ended_on is null and h.office = any($2)
where l.ancestors @> array[$1::uuid] and o.branch = 'township' and o.state <> 'dissolved'
  and ($3::text is null or (o.name, o.org_id) > ($3, $4::uuid))
group by o.org_id, o.name having not $5 or count(h.office) < cardinality($2)
order by o.name, o.org_id limit $6
"""
ENDING = """
select * from officer where ended_on is null and not told and term_to <= $1 order by term_to limit 500
for no key update skip locked
"""


@dataclass(frozen=True)
class Township:
    """A township's association with the local heads there are, and the offices that nobody holds."""

    org_id: UUID
    name: str
    heads: list[Officer]
    missing: list[Office]


@dataclass(frozen=True)
class Appointment:
    """Who is to hold which office, and for how long."""

    org_id: UUID
    office: Office
    name: str
    person_id: UUID | None
    term_from: date
    term_to: date | None


async def appoint(session: Session, by: Actor, said: Appointment) -> Officer:
    """Puts somebody into an office."""
    organisation = await organisations.known(session, said.org_id)
    await by.permit(session, EDIT, org_id=said.org_id, region=organisation.region)
    if organisation.state is State.DISSOLVED:
        raise Refused("ORGANISATION_DISSOLVED")
    domain.check_term(said.term_from, said.term_to)
    if said.person_id and await session.get(Person, said.person_id) is None:
        raise Invalid(Violation("person_id", "PERSON_NOT_FOUND"))
    made = Officer(officer_id=ids.new_id(), **vars(said))
    try:
        async with session.savepoint():
            await session.insert(made)
    except asyncpg.UniqueViolationError as error:
        raise Refused("OFFICE_TAKEN") from error
    note(session, "officers.appoint", "officer", made.officer_id, said.org_id, office=said.office)
    return made


async def end(session: Session, by: Actor, officer_id: UUID) -> Officer:
    """Ends an office today; of one that was left nothing changes."""
    found = await session.lock(Officer, officer_id)
    if found is None:
        raise Refused("OFFICER_NOT_FOUND")
    organisation = await organisations.known(session, found.org_id)
    await by.permit(session, EDIT, org_id=found.org_id, region=organisation.region)
    if found.ended_on is not None:
        return found
    note(session, "officers.end", "officer", officer_id, found.org_id, office=found.office)
    return await session.update(found, ended_on=ids.today_in_china())


async def page(reader: Reader, org_id: UUID, day: date | None, *, size: int, token: str) -> tuple[list[Officer], str]:
    """A page of an organisation's officers on a day, by office, and the token of the next."""
    await organisations.known(reader, org_id)
    after, count, c = paging.position(token, org_id, day), paging.size(size), Officer.c
    statement = sa.select(Officer.__table__).where(c.org_id == org_id)
    if day is None:
        statement = statement.where(c.ended_on.is_(None))
    else:
        statement = statement.where(c.term_from <= day, sa.or_(c.ended_on.is_(None), c.ended_on > day))
    place = sa.case({office: at for at, office in enumerate(Office)}, value=c.office)
    key = sa.tuple_(place, c.term_from, c.officer_id)
    if after:
        statement = statement.where(key > sa.tuple_(after[0], date.fromisoformat(after[1]), UUID(after[2])))
    found = await reader.all(statement.order_by(place, c.term_from, c.officer_id).limit(count + 1), Officer)
    return paging.cut(found, count, lambda o: [list(Office).index(o.office), o.term_from, o.officer_id], org_id, day)


async def local_heads(
    reader: Reader, by: Actor, org_id: UUID, *, gaps_only: bool, size: int, token: str
) -> tuple[list[Township], str]:
    """A page of the townships below an organisation, by name, with their local heads."""
    organisation = await organisations.known(reader, org_id)
    await by.permit(reader, "organisations.read", org_id=org_id, region=organisation.region)
    after, count = paging.position(token, org_id, gaps_only), paging.size(size)
    name, last_id = (after[0], UUID(after[1])) if after else (None, None)
    rows = await reader.fetch(TOWNSHIPS, org_id, [str(o) for o in LOCAL_HEADS], name, last_id, gaps_only, count + 1)
    shown, following = paging.cut(rows, count, lambda row: [row["name"], row["org_id"]], org_id, gaps_only)
    heads = await _heads(reader, [row["org_id"] for row in shown])
    return [_township(row, heads) for row in shown], following


async def warn_of_ends(session: Session, today: date) -> int:
    """Tells of terms that end soon, each once. Returns how many."""
    rows = await session.fetch(ENDING, today + domain.WARNED)
    for row in rows:
        officer = await session.update(load(Officer, row), told=True)
        event = events.OfficerTermEnding(
            officer_id=str(officer.officer_id),
            org_id=str(officer.org_id),
            office=officer.office,
            term_to=str(officer.term_to),
        )
        ledger.publish(session, event, version=officer.version)
    return len(rows)


async def _heads(reader: Reader, org_ids: list[UUID]) -> dict[UUID, list[Officer]]:
    rows = await reader.fetch(
        "select * from officer where org_id = any($1) and office = any($2) and ended_on is null",
        *(org_ids, [str(o) for o in LOCAL_HEADS]),
    )
    heads: dict[UUID, list[Officer]] = {}
    for row in rows:
        heads.setdefault(row["org_id"], []).append(load(Officer, row))
    return heads


def _township(row: Any, heads: dict[UUID, list[Officer]]) -> Township:
    missing = [office for office in LOCAL_HEADS if office not in row["held"]]
    return Township(row["org_id"], row["name"], heads.get(row["org_id"], []), missing)
