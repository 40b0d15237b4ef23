"""Use cases of applications. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import ids, ledger, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from services.identity.organisations import domain as register
from services.identity.organisations import service as organisations
from services.identity.organisations.tables import Organisation
from services.identity.roles import service as roles
from services.identity.roles.tables import RoleGrant

from . import domain
from .domain import Above, Draft, State
from .tables import Application

DECIDE = "organisations.edit"
FOUNDER = "enterprise-admin"  # what whoever applied may do in the body: post needs, give roles


async def apply(session: Session, by: Actor, draft: Draft) -> Application:
    """Applies for a grass-roots body."""
    person_id = by.person_id
    deciders = await _checked(session, draft)
    moment = ids.now()
    made = Application(
        application_id=ids.new_id(),
        applicant_id=person_id,
        state=State.SUBMITTED,
        deciders=deciders,
        decider_id=deciders[0],
        approved_by=[],
        approved_at=[],
        reason="",
        org_id=None,
        applied_at=moment,
        **vars(draft),
    )
    try:
        async with session.savepoint():
            await session.insert(made)
    except asyncpg.UniqueViolationError as error:
        raise Invalid(Violation("draft.name", "APPLIED_FOR_ALREADY")) from error
    note(session, "applications.apply", "application", made.application_id, draft.parent_id)
    _tell_who_decides(session, made)
    return made


async def resubmit(session: Session, by: Actor, found: Application, draft: Draft) -> Application:
    """Sends a returned application again; all decide anew."""
    _must_be_own(by, found)
    state = domain.move(found.state, State.SUBMITTED)
    deciders = await _checked(session, draft)
    try:
        async with session.savepoint():
            changed = await session.update(
                found,
                state=state,
                deciders=deciders,
                decider_id=deciders[0],
                approved_by=[],
                approved_at=[],
                reason="",
                applied_at=ids.now(),
                **vars(draft),
            )
    except asyncpg.UniqueViolationError as error:
        raise Invalid(Violation("draft.name", "APPLIED_FOR_ALREADY")) from error
    note(session, "applications.resubmit", "application", found.application_id, draft.parent_id)
    _tell_who_decides(session, changed)
    return changed


async def withdraw(session: Session, by: Actor, application_id: UUID) -> Application:
    """Withdraws the actor's application."""
    found = await locked(session, application_id)
    _must_be_own(by, found)
    state = domain.move(found.state, State.WITHDRAWN)
    note(session, "applications.withdraw", "application", application_id, found.parent_id)
    return await session.update(found, state=state, decider_id=None)


async def approve(session: Session, by: Actor, application_id: UUID) -> Application:
    """Approves for the organisation whose turn it is; the last approval founds the body."""
    found = await locked(session, application_id)
    await _permit(session, by, found)
    domain.move(found.state, State.APPROVED)
    await _must_be_another(by, found)
    approved_by, approved_at = [*found.approved_by, by.person_id], [*found.approved_at, ids.now()]
    note(session, "applications.approve", "application", application_id, found.decider_id, step=len(approved_by))
    if len(approved_by) < len(found.deciders):
        following = found.deciders[len(approved_by)]
        changed = await session.update(found, approved_by=approved_by, approved_at=approved_at, decider_id=following)
        _tell_who_decides(session, changed)
        return changed
    org_id = await _found(session, by, found)
    changed = await session.update(
        found, state=State.APPROVED, approved_by=approved_by, approved_at=approved_at, decider_id=None, org_id=org_id
    )
    _tell_the_applicant(session, changed)
    return changed


async def send_back(session: Session, by: Actor, application_id: UUID, reason: str) -> Application:
    """Returns an application with a reason."""
    found = await locked(session, application_id)
    await _permit(session, by, found)
    state = domain.move(found.state, State.RETURNED)
    await _must_be_another(by, found)
    note(session, "applications.return", "application", application_id, found.decider_id)
    changed = await session.update(found, state=state, decider_id=None, reason=reason)
    _tell_the_applicant(session, changed)
    return changed


async def read(reader: Reader, by: Actor, application_id: UUID) -> tuple[Application, list[str]]:
    """An application, and what the actor may do with it. To all others it is not there."""
    found = await reader.get(Application, application_id)
    by.asked = True
    if found is None or not (by.is_person(found.applicant_id) or await _may_see(reader, by, found)):
        raise Refused("APPLICATION_NOT_FOUND")
    return found, await _verbs(reader, by, found)


async def mine(reader: Reader, by: Actor, *, size: int, token: str) -> tuple[list[Application], str]:
    """A page of the actor's applications, newest first."""
    person_id, c = by.person_id, Application.c
    statement = sa.select(Application.__table__).where(any_of(c.applicant_id, by.person_ids))
    order = (c.applied_at, c.application_id)
    return await paging.read(reader, statement, Application, order, size, token, person_id, descending=True)


async def waiting(reader: Reader, by: Actor, org_id: UUID, *, size: int, token: str) -> tuple[list[Application], str]:
    """A page of the applications that wait for an organisation's decision, the oldest first."""
    organisation = await reader.get(Organisation, org_id)
    if organisation is None:
        raise Refused("ORGANISATION_NOT_FOUND")
    await by.permit(reader, DECIDE, org_id=org_id, region=organisation.region)
    c = Application.c
    statement = sa.select(Application.__table__).where(c.decider_id == org_id, c.state == State.SUBMITTED)
    return await paging.read(reader, statement, Application, (c.applied_at, c.application_id), size, token, org_id)


async def names(reader: Reader, applications: Sequence[Application]) -> dict[UUID, str]:
    """Names of the organisations that decide and of the persons who applied, by id."""
    org_ids = list({i for a in applications for i in a.deciders})
    people = list({a.applicant_id for a in applications})
    rows = await reader.fetch(
        "select org_id as id, name from organisation where org_id = any($1) "
        "union all select person_id, display_name from person where person_id = any($2)",
        *(org_ids, people),
    )
    return {row["id"]: row["name"] for row in rows}


async def locked(session: Session, application_id: UUID) -> Application:
    """An application, kept from other writers."""
    found = await session.lock(Application, application_id)
    if found is None:
        raise Refused("APPLICATION_NOT_FOUND")
    return found


def _must_be_own(by: Actor, found: Application) -> None:
    if not by.is_person(found.applicant_id):
        raise Refused("APPLICATION_NOT_FOUND")


async def _decides(reader: Reader, by: Actor, org_id: UUID) -> bool:
    organisation = await reader.get(Organisation, org_id)
    return organisation is not None and await by.may(reader, DECIDE, org_id=org_id, region=organisation.region)


async def _may_see(reader: Reader, by: Actor, found: Application) -> bool:
    return any([await _decides(reader, by, org_id) for org_id in found.deciders])


async def _permit(session: Session, by: Actor, found: Application) -> None:
    """Whoever may decide for the organisation whose turn it is; when it is nobody's, for any that decides."""
    by.asked = True
    turn = [found.decider_id] if found.decider_id else found.deciders
    if any([await _decides(session, by, org_id) for org_id in turn]):
        return
    if not await _may_see(session, by, found):
        await by.permit(session, DECIDE, org_id=turn[0])
    raise Refused("APPLICATION_NOT_YOUR_TURN")


async def _must_be_another(by: Actor, found: Application) -> None:
    """Four eyes: neither the applicant nor whoever approved for another organisation before."""
    by.must_be_person()
    for person_id in (found.applicant_id, *found.approved_by):
        by.must_not_be(person_id)


async def _verbs(reader: Reader, by: Actor, found: Application) -> list[str]:
    if by.is_person(found.applicant_id):
        verbs = {State.SUBMITTED: ["withdraw"], State.RETURNED: ["resubmit", "withdraw"]}
        return verbs.get(found.state, [])
    approved = any(by.is_person(person_id) for person_id in found.approved_by)
    decides = found.decider_id is not None and await _decides(reader, by, found.decider_id)
    return ["approve", "return"] if decides and not approved and by.caller.kind == "person" else []


async def _checked(session: Session, draft: Draft) -> list[UUID]:
    """Refuses what the register would refuse, naming each field, and says who decides."""
    register.checked(_register_draft(draft), ids.today_in_china())
    wanted = [draft.parent_id, *([draft.society_id] if draft.society_id else [])]
    c = Organisation.c
    statement = sa.select(Organisation.__table__).where(any_of(c.org_id, wanted))
    known = {o.org_id: o for o in await session.all(statement, Organisation)}
    parent, society = known.get(draft.parent_id), known.get(draft.society_id) if draft.society_id else None
    if parent is None or parent.state is not register.State.ACTIVE or parent.kind is register.Kind.SOCIETY:
        raise Invalid(Violation("draft.parent_id", "ORGANISATION_NOT_FOUND"))
    if draft.society_id and (society is None or society.kind is not register.Kind.SOCIETY):
        raise Invalid(Violation("draft.society_id", "ORGANISATION_NOT_FOUND"))
    if not register.lies_in(draft.region, [parent.region]):
        raise Invalid(Violation("draft.region", "REGION_OUTSIDE_PARENT"))
    rows = await session.fetch(
        "select o.org_id, o.kind, o.region from organisation_line l join organisation o on o.org_id = any(l.ancestors) "
        "where l.org_id = $1 and o.state = 'active'",
        parent.org_id,
    )
    above = [Above(row["org_id"], register.Kind(row["kind"]), row["region"]) for row in rows]
    return domain.deciders(Above(parent.org_id, parent.kind, parent.region), above, draft.society_id)


def _register_draft(said: Draft | Application) -> register.Draft:
    places = [register.Parent(said.parent_id, register.LinkKind.REGIONAL)]
    if said.society_id:
        places.append(register.Parent(said.society_id, register.LinkKind.PROFESSIONAL))
    grass_roots = register.Kind.GRASS_ROOTS
    return register.Draft(
        said.name, grass_roots, region=said.region, uscc=said.uscc or None, parents=places, branch=said.branch
    )


async def _found(session: Session, by: Actor, found: Application) -> UUID:
    """Founds the body as applied for, and makes whoever applied its administrator."""
    made = await organisations.found(session, _register_draft(found))
    await roles.give(
        session,
        by,
        RoleGrant(
            grant_id=ids.new_id(),
            subject_id=found.applicant_id,
            role=FOUNDER,
            org_id=made.org_id,
            subtree=False,
            valid_from=ids.now(),
            valid_to=None,
            granted_by=by.person_id,
            granted_at=ids.now(),
        ),
    )
    return made.org_id


def _tell_who_decides(session: Session, application: Application) -> None:
    event = events.ApplicationSubmitted(
        application_id=str(application.application_id), decider_org_id=str(application.decider_id)
    )
    ledger.publish(session, event, version=application.version)


def _tell_the_applicant(session: Session, application: Application) -> None:
    event = events.ApplicationDecided(
        application_id=str(application.application_id),
        applicant_id=str(application.applicant_id),
        state=application.state,
        org_id=str(application.org_id or ""),
    )
    ledger.publish(session, event, version=application.version)
