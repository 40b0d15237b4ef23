"""Use cases of organisations. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kit import ids
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.rows import load
from services.identity.roles.domain import CLIENTS

from . import domain, history, matrix
from .domain import Draft, LinkKind, Parent, State
from .tables import Link, Organisation

EDIT = "organisations.edit"
OWN = frozenset({"confirm", "admit"})  # what an organisation does for itself, wherever it lies
ENDED = ("update", "appoint", "decide")  # what is done with an organisation no more once it is dissolved


@dataclass(frozen=True)
class Place:
    """A place under another organisation, with that one's name."""

    org_id: UUID
    name: str
    kind: LinkKind
    valid_from: date
    valid_to: date | None


async def create(session: Session, by: Actor, draft: Draft) -> Organisation:
    """Creates an organisation under others."""
    by.asked = True
    today = ids.today_in_china()
    draft = domain.checked(draft, today)
    await session.fetch(matrix.LOCK)
    parents = await _parents(session, draft.parents)
    await _permit_all(session, by, list(parents.values()))
    await _permit_region(session, by, draft.region, list(parents.values()))
    return await _make(session, draft, today)


async def found(session: Session, draft: Draft) -> Organisation:
    """Founds an organisation on which all who must have decided."""
    await session.fetch(matrix.LOCK)
    await _parents(session, draft.parents)
    return await _make(session, draft, ids.today_in_china())


async def _make(session: Session, draft: Draft, today: date) -> Organisation:
    await _unique(session, draft.uscc)
    [organisation] = await coded(session, [row(ids.new_id(), draft)])
    await _insert(session, organisation)
    await session.insert(*(_link(organisation.org_id, parent, today) for parent in draft.parents))
    note(session, "organisations.create", "organisation", organisation.org_id, organisation.org_id)
    await matrix.refresh(session, [], [organisation])
    return organisation


async def update(
    session: Session, by: Actor, organisation: Organisation, draft: Draft, state: State | None
) -> Organisation:
    """Changes what is said of an organisation, its state and its places."""
    await by.permit(session, EDIT, org_id=organisation.org_id, region=organisation.region)
    if organisation.state is State.DISSOLVED:
        raise Refused("ORGANISATION_DISSOLVED")
    today = ids.today_in_china()
    draft = domain.checked(draft, today)
    state = domain.move(organisation.state, state) if state and state is not organisation.state else organisation.state
    links = await _links(session, organisation.org_id, today)
    await _permit_place(session, by, organisation, draft, state, links)
    if draft.uscc != organisation.uscc:
        await _unique(session, draft.uscc)
    moved = await _replace(session, organisation.org_id, draft.parents, links, today)
    note(session, "organisations.update", "organisation", organisation.org_id, organisation.org_id, state=state)
    changed = await session.update(organisation, state=state, **_said(draft))
    line_changed = moved or State.DISSOLVED in (state, organisation.state)
    await matrix.refresh(session, [organisation.org_id] if line_changed else [], [changed])
    session.after_commit(by.standing.forget)
    return changed


async def known(reader: Reader, org_id: UUID) -> Organisation:
    """An organisation, or a refusal where there is none."""
    found = await reader.get(Organisation, org_id)
    if found is None:
        raise Refused("ORGANISATION_NOT_FOUND")
    return found


async def read(reader: Reader, org_id: UUID, day: date | None = None) -> tuple[Organisation, list[Place], int]:
    """An organisation, its places today, and how many people hold a role in it; the first two also on another day."""
    if day is not None:
        return await history.on(reader, org_id, day), await places(reader, org_id, day), 0
    organisation = await known(reader, org_id)
    [count] = await reader.fetch(
        "select count(distinct subject_id)::int as n from role_grant where org_id = $1 and revoked_at is null "
        "and role <> $2 and (valid_to is null or now() < valid_to)",
        *(org_id, CLIENTS),
    )
    return organisation, await places(reader, org_id), count["n"]


async def places(reader: Reader, org_id: UUID, day: date | None = None) -> list[Place]:
    """What an organisation is directly under on a day, today unless said otherwise, by the names of that day."""
    rows = await reader.fetch(
        "select l.parent_id as org_id, p.name, l.kind, l.valid_from, l.valid_to from organisation_link l "
        "join organisation_version p on p.org_id = l.parent_id and p.state <> 'dissolved' "
        "and p.valid_from <= $2 and (p.valid_to is null or $2 < p.valid_to) where l.child_id = $1 "
        "and l.valid_from <= $2 and (l.valid_to is null or $2 < l.valid_to) order by l.kind desc, p.name",
        *(org_id, day or ids.today_in_china()),
    )
    return [_place(row) for row in rows]


async def all_places(reader: Reader, org_id: UUID) -> list[Place]:
    """What an organisation was, is or will be directly under, the newest first."""
    rows = await reader.fetch(
        "select l.parent_id as org_id, p.name, l.kind, l.valid_from, l.valid_to from organisation_link l "
        "join organisation p on p.org_id = l.parent_id where l.child_id = $1 order by l.valid_from desc, p.name "
        "limit 200",
        org_id,
    )
    return [_place(row) for row in rows]


def _place(row: Any) -> Place:
    return Place(row["org_id"], row["name"], LinkKind(row["kind"]), row["valid_from"], row["valid_to"])


async def matrix_above(reader: Reader, org_id: UUID, day: date) -> tuple[list[Organisation], list[Link]]:
    """An organisation with all above it on a day, and the places that lead from one to the next."""
    first = await history.on(reader, org_id, day)
    above = [UUID(i) for i in (await matrix.above(reader, [org_id], day)).get(org_id, [])]
    rows = await reader.fetch(f"{history.ON} and o.org_id = any($2) order by v.name", day, above)
    edges = await reader.fetch(
        "select * from organisation_link where child_id = any($1) and parent_id = any($2) "
        "and valid_from <= $3 and (valid_to is null or $3 < valid_to) order by kind desc, valid_from",
        *([org_id, *above], above, day),
    )
    return [first, *(load(Organisation, row) for row in rows)], [load(Link, edge) for edge in edges]


async def is_under(reader: Reader, org_id: UUID, above_id: UUID, day: date | None) -> bool:
    """Whether an organisation is under another by any chain, today or on another day."""
    if day is not None:
        return str(above_id) in (await matrix.above(reader, [org_id], day)).get(org_id, [])
    rows = await reader.fetch(
        "select $2 = any(ancestors) as under from organisation_line where org_id = $1", org_id, above_id
    )
    return bool(rows and rows[0]["under"])


async def verbs(reader: Reader, by: Actor, organisation: Organisation) -> list[str]:
    """What the actor may do with an organisation now."""
    if by.caller.kind == "guest":
        return []
    asked = {
        "update": EDIT,
        "grant-roles": "roles.grant",
        "read-roles": "roles.read",
        "manage-clients": "clients.manage",
        "confirm": "verifications.confirm",
        "admit": "memberships.admit",
        "domains": "organisations.domains",
        "export": "exports.request",
        "appoint": EDIT,
        "decide": EDIT,
        "merge": "organisations.merge",
    }
    found: list[str] = []
    for verb, action in asked.items():
        if verb in ENDED and organisation.state is State.DISSOLVED:
            continue
        region = "" if verb in OWN else organisation.region
        if await by.may(reader, action, org_id=organisation.org_id, region=region):
            found.append(verb)
    return found


async def present(reader: Reader, org_ids: Sequence[UUID]) -> set[UUID]:
    """Those of some organisations that there are, and that are not dissolved."""
    rows = await reader.fetch(
        "select org_id from organisation where org_id = any($1) and state <> 'dissolved'", list(org_ids)
    )
    return {row["org_id"] for row in rows}


async def locked(session: Session, org_id: UUID) -> Organisation:
    """An organisation, kept from other writers, and with it the matrix."""
    await session.fetch(matrix.LOCK)
    organisation = await session.lock(Organisation, org_id)
    if organisation is None:
        raise Refused("ORGANISATION_NOT_FOUND")
    return organisation


def row(org_id: UUID, draft: Draft) -> Organisation:
    """A new organisation as it is kept."""
    return Organisation(
        org_id=org_id, code=ids.public_code("O", org_id), state=State.ACTIVE, created_at=ids.now(), **_said(draft)
    )


async def coded(reader: Reader, rows: Sequence[Organisation]) -> list[Organisation]:
    """New organisations with codes that no other has: of 100,000 bodies two share their 40 bits once in 200 times."""
    taken = await reader.fetch("select code from organisation where code = any($1)", [o.code for o in rows])
    used: set[str] = {record["code"] for record in taken}
    made: list[Organisation] = []
    for row in rows:
        again = 1
        while row.code in used:
            again += 1
            row = replace(row, code=ids.public_code("O", ids.derived_id(str(row.org_id), str(again))))
        used.add(row.code)
        made.append(row)
    return made


def _said(draft: Draft) -> dict[str, Any]:
    key = domain.key_of(draft.name, draft.name_en)
    return {
        "name": draft.name,
        "name_en": draft.name_en,
        "name_key": key,
        "name_grams": domain.grams(key),
        "kind": draft.kind,
        "branch": draft.branch,
        "region": draft.region,
        "uscc": draft.uscc,
    }


def _link(child_id: UUID, parent: Parent, today: date) -> Link:
    return Link(
        child_id=child_id,
        parent_id=parent.org_id,
        kind=parent.kind,
        valid_from=parent.valid_from or today,
        valid_to=parent.valid_to,
    )


async def _insert(session: Session, organisation: Organisation) -> None:
    try:
        async with session.savepoint():
            await session.insert(organisation)
    except asyncpg.UniqueViolationError as error:  # another took the code since it was looked up
        raise Invalid(Violation("draft.uscc", "USCC_TAKEN")) from error


async def _unique(session: Session, uscc: str | None) -> None:
    if uscc and await session.fetch("select 1 from organisation where uscc = $1", uscc):
        raise Invalid(Violation("draft.uscc", "USCC_TAKEN"))


async def _parents(session: Session, parents: Sequence[Parent]) -> dict[UUID, Organisation]:
    """The organisations that are to be above; each must be there and not dissolved."""
    found = await session.all(
        sa.select(Organisation.__table__).where(any_of(Organisation.c.org_id, [p.org_id for p in parents])),
        Organisation,
    )
    known = {o.org_id: o for o in found if o.state is not State.DISSOLVED}
    unknown = [at for at, parent in enumerate(parents) if parent.org_id not in known]
    if unknown:
        raise Invalid(*(Violation(f"draft.parents[{at}].org_id", "ORGANISATION_NOT_FOUND") for at in unknown))
    return known


async def _permit_all(session: Session, by: Actor, parents: Sequence[Organisation]) -> None:
    """The actor may edit each of these; without any, the whole country."""
    if not parents:
        await by.permit(session, EDIT)
    for parent in parents:
        await by.permit(session, EDIT, org_id=parent.org_id, region=parent.region)


async def _permit_region(session: Session, by: Actor, region: str, parents: Sequence[Organisation]) -> None:
    """A role over a region reaches what lies in it. So an organisation lies where something above it does, unless the
    actor may edit in the other region too; else a place low in the matrix would give power over the whole country."""
    if not domain.lies_in(region, [parent.region for parent in parents]):
        await by.permit(session, EDIT, region=region)


async def _permit_place(
    session: Session, by: Actor, organisation: Organisation, draft: Draft, state: State, links: list[Link]
) -> None:
    """Where an organisation stands, and what it counts as, is decided by those above it."""
    before = await session.all(
        sa.select(Organisation.__table__).where(any_of(Organisation.c.org_id, [k.parent_id for k in links])),
        Organisation,
    )
    after = await _parents(session, draft.parents)
    now = {o.org_id: o for o in before}
    touched = [*(o for i, o in now.items() if i not in after), *(o for i, o in after.items() if i not in now)]
    if touched:
        await _permit_all(session, by, touched)
    said = (organisation.kind, organisation.branch, organisation.region, organisation.uscc, organisation.state)
    if said != (draft.kind, draft.branch, draft.region, draft.uscc, state):
        if not before:
            await by.permit(session, EDIT)
        elif not any([await by.may(session, EDIT, org_id=o.org_id, region=o.region) for o in before]):
            await by.permit(session, EDIT, org_id=before[0].org_id, region=before[0].region)
    if draft.region != organisation.region or touched:
        await _permit_region(session, by, draft.region, list(after.values()))


async def _links(session: Session, org_id: UUID, today: date) -> list[Link]:
    """An organisation's places that hold today or will."""
    c = Link.c
    statement = sa.select(Link.__table__).where(c.child_id == org_id, sa.or_(c.valid_to.is_(None), c.valid_to > today))
    return await session.all(statement, Link)


async def _replace(
    session: Session, org_id: UUID, parents: Sequence[Parent], links: Sequence[Link], today: date
) -> bool:
    """Makes an organisation's places those that are wanted; what is left out ends today. True when one changed."""
    rings = await matrix.rings(session, org_id, [p.org_id for p in parents], today)
    if closing := [at for at, parent in enumerate(parents) if parent.org_id in rings]:
        raise Invalid(*(Violation(f"draft.parents[{at}].org_id", "MATRIX_RING") for at in closing))
    known = {(link.parent_id, link.kind): link for link in links}
    wanted = {(parent.org_id, parent.kind): parent for parent in parents}
    moved = False
    for key, link in known.items():
        if key not in wanted:
            await _end(session, link, today)
            moved = True
    for key, parent in wanted.items():
        moved |= await _keep(session, org_id, parent, known.get(key), today)
    return moved


async def _end(session: Session, link: Link, today: date) -> None:
    if link.valid_from >= today:
        await session.delete(link)  # it never held for a whole day, so there is no history of it
    else:
        await session.update(link, valid_to=today)


async def _keep(session: Session, org_id: UUID, parent: Parent, link: Link | None, today: date) -> bool:
    if link is None:
        await session.insert(_link(org_id, parent, today))
        return True
    if link.valid_to == parent.valid_to and parent.valid_from in (None, link.valid_from):
        return False
    if parent.valid_to is not None and parent.valid_to <= (parent.valid_from or link.valid_from):
        raise Invalid(Violation("draft.parents", "TERM_PAST"))
    await session.delete(link)  # its first day is part of its key
    begins = parent.valid_from or link.valid_from
    await session.insert(_link(org_id, Parent(parent.org_id, parent.kind, begins, parent.valid_to), today))
    return True
