"""What moves in a merger or a split, and how it goes back: places in the matrix, and roles."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit import ids
from kit.actor import Actor
from kit.db import Session
from services.identity.organisations.tables import Link
from services.identity.roles import service as roles
from services.identity.roles.domain import CLIENTS
from services.identity.roles.tables import RoleGrant

Written = list[str | None]  # a place: child, parent, kind, first day, end


async def places(session: Session, org_id: UUID, today: date) -> tuple[list[Link], list[Link]]:
    """The places of an organisation, and those under it, that hold today or will."""
    c = Link.c
    statement = sa.select(Link.__table__).where(
        sa.or_(c.child_id == org_id, c.parent_id == org_id), sa.or_(c.valid_to.is_(None), c.valid_to > today)
    )
    found = await session.all(statement, Link)
    return [k for k in found if k.child_id == org_id], [k for k in found if k.parent_id == org_id]


async def end_places(session: Session, links: Sequence[Link], today: date) -> list[Written]:
    """Ends places today; one that began today, or has yet to, never was. Returns them as they were."""
    for link in links:
        if link.valid_from >= today:
            await session.delete(link)
        else:
            await session.update(link, valid_to=today)
    return [written(link) for link in links]


async def move_places(session: Session, links: Sequence[Link], into: dict[UUID, UUID], today: date) -> list[Written]:
    """Gives children their places under what comes after, unless they have them. Returns those that are new."""
    made: list[Written] = []
    for link in links:
        parent_id = into[link.child_id]
        new = replace(link, parent_id=parent_id, valid_from=max(link.valid_from, today))
        if link.child_id != parent_id and not await _is_there(session, new, today):
            await session.insert(new)
            made.append(written(new))
    return made


async def _is_there(session: Session, link: Link, today: date) -> bool:
    rows = await session.fetch(
        "select from organisation_link where child_id = $1 and parent_id = $2 and kind = $3 "
        "and (valid_to is null or valid_to > $4)",
        *(link.child_id, link.parent_id, link.kind, today),
    )
    return bool(rows)


def written(link: Link) -> Written:
    """A place as the record of what moved keeps it."""
    ends = str(link.valid_to) if link.valid_to else None
    return [str(link.child_id), str(link.parent_id), link.kind, str(link.valid_from), ends]


async def put_back(session: Session, ended: Sequence[Written], made: Sequence[Written]) -> set[UUID]:
    """Takes away the places that were made, and gives back those that were ended. Returns whose they are."""
    for child, parent, kind, begins, _ in made:
        await session.execute(
            "delete from organisation_link where child_id = $1 and parent_id = $2 and kind = $3 and valid_from = $4",
            *(UUID(child), UUID(parent), kind, _day(begins)),
        )
    for child, parent, kind, begins, ends in ended:
        await session.execute(
            "insert into organisation_link (child_id, parent_id, kind, valid_from, valid_to) "
            "values ($1, $2, $3, $4, $5) on conflict (child_id, parent_id, kind, valid_from) "
            "do update set valid_to = excluded.valid_to",
            *(UUID(child), UUID(parent), kind, _day(begins), _day(ends)),
        )
    return {UUID(place[0]) for place in (*ended, *made)}


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


async def end_roles(session: Session, by: Actor, org_id: UUID) -> list[RoleGrant]:
    """Ends the roles that people hold in an organisation. Returns those that were not delegated."""
    c = RoleGrant.c
    statement = sa.select(RoleGrant.__table__).where(
        c.org_id == org_id, c.revoked_at.is_(None), c.from_grant_id.is_(None), c.role != CLIENTS
    )
    held = await session.all(statement, RoleGrant)
    for grant in held:
        await roles.take(session, by, grant)
    return held


async def give_roles(session: Session, by: Actor, held: Sequence[RoleGrant], org_id: UUID) -> list[UUID]:
    """Gives the holders of roles the same in another organisation, until the same day, unless they have them."""
    given: list[UUID] = []
    for grant in held:
        if await _holds(session, grant, org_id) or (grant.valid_to and grant.valid_to <= ids.now()):
            continue
        made = replace(grant, grant_id=ids.new_id(), org_id=org_id, granted_at=ids.now(), version=1)
        await roles.give(session, by, made)
        given.append(made.grant_id)
    return given


async def _holds(session: Session, grant: RoleGrant, org_id: UUID) -> bool:
    rows = await session.fetch(
        "select from role_grant where subject_id = $1 and role = $2 and org_id = $3 and revoked_at is null",
        *(grant.subject_id, grant.role, org_id),
    )
    return bool(rows)


async def give_back_roles(session: Session, by: Actor, ended: Sequence[UUID], given: Sequence[UUID]) -> None:
    """Takes the roles that were given, and gives those that were ended again."""
    for grant_id in given:
        grant = await session.get(RoleGrant, grant_id)
        if grant and grant.revoked_at is None:
            await roles.take(session, by, grant)
    for grant_id in ended:
        if grant := await session.get(RoleGrant, grant_id):
            again = replace(grant, revoked_at=None, revoked_by=None)
            await give_roles(session, by, [again], grant.org_id)
