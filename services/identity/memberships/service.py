"""Use cases of memberships. Each takes the open session and who acts, and never commits."""

from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from services.identity.verification import listing
from services.identity.verification.domain import check_term

from . import domain
from .domain import Kind, State
from .tables import Membership

ACTION = "memberships.admit"


async def join(session: Session, by: Actor, society_id: UUID, kind: Kind, unit_id: UUID | None) -> Membership:
    """Asks a society to take the actor, or the unit for which the actor speaks. Persons are verified by name; what
    they join as must be what their document shows."""
    society = await directory.organisation(session, society_id)
    if society is None or society.kind != "society" or society.state != "active":
        raise Invalid(Violation("society_id", "SOCIETY_NEEDED"))
    if kind is Kind.UNIT:
        if unit_id is None:
            raise Invalid(Violation("unit_id", "REQUIRED"))
        await by.permit(session, "organisations.edit", org_id=unit_id)
    else:
        unit_id = None
        shown = await listing.real_name(session, by.person_id)
        if shown is None:
            raise Refused("MEMBERSHIP_NEEDS_NAME")
        domain.check_document(kind, shown.document_kind, shown.country)
    made = Membership(
        membership_id=ids.new_id(),
        person_id=by.person_id,
        society_id=society_id,
        kind=kind,
        unit_id=unit_id,
        state=State.REQUESTED,
        requested_at=ids.now(),
    )
    try:
        async with session.savepoint():
            await session.insert(made)
    except asyncpg.UniqueViolationError as error:
        raise Refused("MEMBERSHIP_OPEN") from error
    note(session, "memberships.join", "membership", made.membership_id, society_id, kind=kind)
    _tell(session, made)
    return made


async def admit(session: Session, by: Actor, membership_id: UUID, valid_to: datetime | None) -> Membership:
    """Admits a member for a term, as a second person."""
    found = await _to_decide(session, by, membership_id)
    moment = ids.now()
    check_term(valid_to, moment)
    return await _move(session, by, found, State.ACTIVE, valid_from=moment, valid_to=valid_to)


async def refuse(session: Session, by: Actor, membership_id: UUID) -> Membership:
    """Refuses who wants to join."""
    return await _move(session, by, await _to_decide(session, by, membership_id), State.REFUSED)


async def end(session: Session, by: Actor, membership_id: UUID) -> Membership:
    """Ends a membership: whose it is, or the society."""
    found = await _locked(session, membership_id)
    if not by.is_person(found.person_id):
        await by.permit(session, ACTION, org_id=found.society_id)
    return await _move(session, by, found, State.ENDED)


async def end_terms(session: Session) -> int:
    """Ends what is past its term; returns how many."""
    c = Membership.c
    rows = await session.all(
        sa.select(Membership.__table__)
        .where(c.state == State.ACTIVE, c.valid_to <= sa.func.now())
        .limit(500)
        .with_for_update(skip_locked=True),
        Membership,
    )
    for found in rows:
        note(session, "memberships.end", "membership", found.membership_id, found.society_id)
        _tell(session, await session.update(found, state=domain.move(found.state, State.ENDED)))
    return len(rows)


async def _to_decide(session: Session, by: Actor, membership_id: UUID) -> Membership:
    by.must_be_person()
    by.asked = True
    found = await _locked(session, membership_id)
    await by.permit(session, ACTION, org_id=found.society_id)
    by.must_not_be(found.person_id)
    return found


async def _move(session: Session, by: Actor, found: Membership, to: State, **more: Any) -> Membership:
    note(session, f"memberships.{to}", "membership", found.membership_id, found.society_id)
    state = domain.move(found.state, to)
    changed = await session.update(found, state=state, decided_at=ids.now(), decided_by=by.person_id, **more)
    _tell(session, changed)
    return changed


def _tell(session: Session, found: Membership) -> None:
    event = events.MembershipChanged(
        membership_id=str(found.membership_id),
        person_id=str(found.person_id),
        society_id=str(found.society_id),
        state=found.state,
    )
    publish(session, event, version=found.version)


async def mine(reader: Reader, by: Actor, size: int, token: str) -> tuple[list[Membership], str]:
    """The actor's memberships, newest first, and the token of the next page."""
    return await _page(reader, [Membership.c.person_id == by.person_id], size, token, by.person_id)


async def page(
    reader: Reader, by: Actor, society_id: UUID, state: State | None, size: int, token: str
) -> tuple[list[Membership], str]:
    """A society's members and who wants to join, newest first, and the token of the next page."""
    by.must_be_person()
    await by.permit(reader, ACTION, org_id=society_id)
    where = [Membership.c.society_id == society_id, *([Membership.c.state == state] if state else [])]
    return await _page(reader, where, size, token, society_id, state)


async def _page(
    reader: Reader, where: list[Any], size: int, token: str, *question: Any
) -> tuple[list[Membership], str]:
    order = (Membership.c.requested_at, Membership.c.membership_id)
    statement = sa.select(Membership.__table__).where(*where)
    return await paging.read(reader, statement, Membership, order, size, token, *question, descending=True)


async def verbs(reader: Reader, by: Actor, found: Membership) -> list[str]:
    """What the actor may do with a membership now."""
    open_ = found.state in (State.REQUESTED, State.ACTIVE)
    if by.is_person(found.person_id):
        return ["end"] if open_ else []
    if not open_ or not await by.may(reader, ACTION, org_id=found.society_id):
        return []
    return ["admit", "refuse"] if found.state is State.REQUESTED else ["end"]


async def _locked(session: Session, membership_id: UUID) -> Membership:
    found = await session.lock(Membership, membership_id)
    if found is None:
        raise Refused("MEMBERSHIP_NOT_FOUND")
    return found
