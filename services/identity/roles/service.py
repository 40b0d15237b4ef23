"""Use cases of roles. Each takes the open session and who acts, and never commits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import directory, ids, paging, ties
from kit.actor import Actor
from kit.conflicts import Tie
from kit.db import Query, Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.policy import DELEGATE, Target, roles
from services.identity.facts import tell
from services.identity.people.tables import Person

from . import domain
from .tables import RoleGrant


@dataclass(frozen=True)
class Held:
    """A role in force, with the name of its organisation."""

    grant_id: UUID
    role: str
    org_id: UUID
    org_name: str
    subtree: bool
    valid_from: datetime
    valid_to: datetime | None


async def grant(
    session: Session, by: Actor, person_id: UUID, role: str, org_id: UUID, *, subtree: bool, valid_to: datetime | None
) -> RoleGrant:
    """Gives a person a role in an organisation."""
    target = await _target(session, org_id)
    await by.permit(session, "roles.grant", org_id=org_id, region=target.region)
    await _must_be_free(session, by, person_id)
    moment = ids.now()
    domain.check(role, valid_to, moment)
    domain.permit(await by.rights(session), role, target, moment)
    await _check_holder(session, person_id, role)
    made = RoleGrant(
        grant_id=ids.new_id(),
        subject_id=person_id,
        role=role,
        org_id=org_id,
        subtree=subtree,
        valid_from=moment,
        valid_to=valid_to,
        granted_by=UUID(by.caller.id) if by.caller.kind == "person" else None,
        granted_at=moment,
    )
    note(session, "roles.grant", "grant", made.grant_id, org_id, role=role, subject=str(person_id), subtree=subtree)
    await give(session, by, made)
    return made


async def _must_be_free(session: Session, by: Actor, person_id: UUID) -> None:
    """Refuses who gives a role to himself, by whichever account, to a relative, or to whom he declared himself tied.
    Who works or writes together gives roles to each other every day."""
    if by.caller.kind == "person":
        await ties.must_be_free(session, by, [person_id], but={Tie.EMPLOYER, Tie.CO_AUTHOR, Tie.MENTOR})


async def _check_holder(session: Session, person_id: UUID, role: str) -> None:
    """Refuses who is nobody, not verified as far as the role asks, or would hold two administrators' roles. The person
    is kept from other writers, so that two roles are not given at once."""
    person = await session.lock(Person, person_id)
    if person is None:
        raise Invalid(Violation("person_id", "PERSON_NOT_FOUND"))
    domain.check_level(role, person.verification)
    if role in domain.ADMINISTRATORS:
        rows = await session.fetch(HELD_APART, person_id, sorted(domain.ADMINISTRATORS))
        if rows:
            raise Refused("ADMINISTRATORS_APART", role=rows[0]["role"])


HELD_APART = "select role from role_grant where subject_id = $1 and role = any($2) and revoked_at is null"


async def delegate(
    session: Session,
    by: Actor,
    person_id: UUID | None,
    org_id: UUID,
    actions: list[str],
    *,
    subtree: bool,
    valid_to: datetime,
) -> RoleGrant:
    """Passes on actions of the actor's own role to a person in an organisation below, or to that organisation."""
    target = await _target(session, org_id)
    by.must_be_person()
    await by.permit(session, DELEGATE, org_id=org_id, region=target.region)
    if person_id is not None:
        await _must_be_free(session, by, person_id)
    moment = ids.now()
    domain.check_delegation(actions, valid_to, moment)
    above = domain.source(await by.rights(session), actions, target, valid_to, moment)
    kept = await session.lock(RoleGrant, UUID(above.grant_id))
    if kept is None or kept.revoked_at is not None:
        raise Refused("DELEGATION_BEYOND_OWN")
    if person_id is not None:
        await _check_holder(session, person_id, above.role)
    made = RoleGrant(
        grant_id=ids.new_id(),
        subject_id=person_id or org_id,
        role=above.role,
        org_id=org_id,
        subtree=subtree,
        valid_from=moment,
        valid_to=valid_to,
        granted_by=by.person_id,
        granted_at=moment,
        from_grant_id=kept.grant_id,
        depth=kept.depth + 1,
        actions=sorted(actions),
    )
    note(
        session,
        "roles.delegate",
        "grant",
        made.grant_id,
        org_id,
        subject=str(made.subject_id),
        above=above.grant_id,
        actions=made.actions,
    )
    await give(session, by, made)
    return made


async def give(session: Session, by: Actor, made: RoleGrant) -> None:
    """Keeps a grant and tells of it. The caller has checked that it may be given."""
    await session.insert(made)
    await tell(session, granted(made), made.version)
    session.after_commit(by.standing.forget)


def granted(grant: RoleGrant) -> events.RoleGranted:
    """The event of a role that was given."""
    event = events.RoleGranted(
        grant_id=str(grant.grant_id),
        subject_id=str(grant.subject_id),
        role=grant.role,
        org_id=str(grant.org_id),
        subtree=grant.subtree,
        from_grant_id=str(grant.from_grant_id or ""),
        actions=grant.actions,
    )
    event.valid_from.FromDatetime(grant.valid_from)
    if grant.valid_to:
        event.valid_to.FromDatetime(grant.valid_to)
    return event


async def revoke(session: Session, by: Actor, grant_id: UUID) -> RoleGrant:
    """Takes a role back; of one that was taken back nothing changes. Whoever holds it may give it up, whoever delegated
    it may take it."""
    found = await session.lock(RoleGrant, grant_id)
    if found is None or found.role == domain.CLIENTS:
        raise Refused("GRANT_NOT_FOUND")
    target = await _target(session, found.org_id)
    by.asked = True
    if not by.is_person(found.subject_id) and not (found.from_grant_id and by.is_person(found.granted_by)):
        await by.permit(session, "roles.grant", org_id=found.org_id, region=target.region)
        domain.permit(await by.rights(session), found.role, target, ids.now())
    if found.revoked_at is not None:
        return found
    note(session, "roles.revoke", "grant", grant_id, found.org_id, role=found.role, subject=str(found.subject_id))
    return await take(session, by, found)


async def take(session: Session, by: Actor, found: RoleGrant) -> RoleGrant:
    """Ends a grant, with all that was delegated from it, and tells of it. The caller has checked that it may be
    taken."""
    taker = UUID(by.caller.id) if by.caller.kind == "person" else None
    found = await session.update(found, revoked_at=ids.now(), revoked_by=taker)
    event = events.RoleRevoked(grant_id=str(found.grant_id), subject_id=str(found.subject_id))
    await tell(session, event, found.version)
    session.after_commit(by.standing.forget)
    for below in await session.all(_DELEGATED, RoleGrant, above=found.grant_id):
        await take(session, by, below)
    return found


_DELEGATED = Query(
    sa.select(RoleGrant.__table__).where(
        RoleGrant.c.from_grant_id == sa.bindparam("above"), RoleGrant.c.revoked_at.is_(None)
    )
)


async def take_all(session: Session, by: Actor, subject_id: UUID) -> None:
    """Ends all grants of a subject."""
    c = RoleGrant.c
    statement = sa.select(RoleGrant.__table__).where(c.subject_id == subject_id, c.revoked_at.is_(None))
    for found in await session.all(statement.order_by(c.depth.desc()), RoleGrant):  # none is taken twice
        await take(session, by, found)


async def page(
    reader: Reader, by: Actor, org_id: UUID, *, past: bool, size: int, token: str
) -> tuple[list[RoleGrant], dict[UUID, str], str]:
    """The roles held in an organisation, newest first, with the holders' names, and the token of the next page."""
    target = await _target(reader, org_id)
    await by.permit(reader, "roles.read", org_id=org_id, region=target.region)
    c = RoleGrant.c
    statement = sa.select(RoleGrant.__table__).where(c.org_id == org_id, c.role != domain.CLIENTS)
    if not past:
        statement = statement.where(c.revoked_at.is_(None), sa.or_(c.valid_to.is_(None), c.valid_to > sa.func.now()))
    order, question = (c.granted_at, c.grant_id), (org_id, past)
    grants, following = await paging.read(reader, statement, RoleGrant, order, size, token, *question, descending=True)
    rows = await reader.fetch(
        "select person_id, display_name from person where person_id = any($1) union all "
        "select org_id, name from organisation where org_id = any($1)",
        [g.subject_id for g in grants],
    )
    names = {row["person_id"]: row["display_name"] for row in rows}
    return grants, names, following


async def held(reader: Reader, subject_id: UUID) -> list[Held]:
    """The roles in force of a person, by the organisations' names."""
    rows = await reader.fetch(
        "select g.grant_id, g.role, g.org_id, o.name as org_name, g.subtree, g.valid_from, g.valid_to "
        "from role_grant g join organisation o using (org_id) where g.subject_id = $1 and g.revoked_at is null "
        "and g.valid_from <= now() and (g.valid_to is null or now() < g.valid_to) and o.state <> 'dissolved' "
        "order by o.name, g.role limit 500",
        subject_id,
    )
    return [Held(**dict(row)) for row in rows if row["role"] in roles()]


async def _target(reader: Reader, org_id: UUID) -> Target:
    organisation = await directory.organisation(reader, org_id)
    if organisation is None:
        raise Refused("ORGANISATION_NOT_FOUND")
    return Target(organisation.org_id, organisation.ancestors, organisation.region)
