"""Use cases of confidential parts. Each takes the open session and who acts, and never commits."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from kexie.kechuang.v1 import events_pb2 as events
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.kechuang.needs import domain as needs_domain
from services.kechuang.needs import service as needs
from services.kechuang.needs.tables import Need

from . import domain
from .domain import SECRET, State
from .tables import ConfidentialGrant, ConfidentialPart


@dataclass(frozen=True)
class Part:
    """What is confidential about a need."""

    text: str
    contact_name: str
    contact_phone: str
    contact_mail: str


async def keep(session: Session, parts: Mapping[UUID, Part]) -> None:
    """Keeps needs' confidential parts, in place of those before. The caller has checked who posts."""
    await session.open(*parts)
    await session.executemany(
        "insert into confidential_part values ($1, $2, $3, $4, $5, now()) on conflict (need_id) do update set "
        "text = $2, contact_name = $3, contact_phone = $4, contact_mail = $5, changed_at = now()",
        [(need_id, p.text, p.contact_name, p.contact_phone, p.contact_mail) for need_id, p in parts.items()],
    )


async def read(session: Session, by: Actor, need_id: UUID) -> ConfidentialPart:
    """The confidential part, for the need's own officers and for whoever has a grant in force: persons, never programs.
    The reading is noted."""
    by.must_be_person()
    need = await needs.locked(session, need_id)
    if await by.may(session, "needs.read-confidential", org_id=need.org_id):
        grant = None
    else:
        grant = await _grant_in_force(session, by, need)
        by.cleared = SECRET  # the enterprise itself let this person read it
    part = await session.guarded(ConfidentialPart, need_id)
    if part is None:
        raise Refused("CONFIDENTIAL_NONE")
    if grant is not None:
        await session.update(grant, read_at=ids.now())
    note(session, "needs.read-confidential", "need", need_id, need.org_id)
    return part


async def _grant_in_force(session: Session, by: Actor, need: Need) -> ConfidentialGrant:
    """The person's grant. A need that the actor may not even see reads as not there."""
    if need.state not in needs_domain.PUBLIC:
        await needs.read(session, by, need.need_id)
    moment = ids.now()
    for person_id in by.person_ids:
        grant = await _of_person(session, need.need_id, person_id)
        if grant is not None and domain.in_force(grant.state, grant.ends_at, moment):
            return grant
    raise Refused("CONFIDENTIAL_NOT_GRANTED")


async def ask(session: Session, by: Actor, need_id: UUID, message: str) -> ConfidentialGrant:
    """Asks for an open need's confidential part. Whose question is open, or whose grant is in force, changes nothing;
    who was revoked, or whose grant has ended, may ask again."""
    need = await _askable(session, by, need_id)
    held = [grant for account in by.person_ids if (grant := await _of_person(session, need_id, account))]
    for grant in held:
        if grant.state is State.ASKED or domain.in_force(grant.state, grant.ends_at, ids.now()):
            return grant
    known = held[0] if held else None
    if known is not None:
        grant = await session.update(known, state=State.ASKED, message=message, asked_at=ids.now(), ends_at=None)
    else:
        grant = ConfidentialGrant(
            grant_id=ids.new_id(),
            need_id=need_id,
            person_id=by.person_id,
            state=State.ASKED,
            message=message,
            asked_at=ids.now(),
        )
        await session.insert(grant)
    note(session, "needs.ask-confidential", "need", need_id, need.org_id)
    event = events.ConfidentialPartAsked(
        need_id=str(need_id), org_id=str(need.org_id), person_id=str(grant.person_id), poster_id=str(need.posted_by)
    )
    publish(session, event)
    return grant


async def grant(session: Session, by: Actor, need_id: UUID, person_id: UUID, days: int) -> ConfidentialGrant:
    """Grants the confidential part to one person, or renews the grant."""
    need = await needs.locked(session, need_id)
    await by.permit(session, "needs.grant", org_id=need.org_id)
    if not need.has_confidential:
        raise Refused("CONFIDENTIAL_NONE")
    if need.state not in needs_domain.OPEN:
        raise Refused("CONFIDENTIAL_NOT_ASKABLE")
    moment = ids.now()
    known = await _of_person(session, need_id, person_id)
    if known is None:
        known = ConfidentialGrant(
            grant_id=ids.new_id(), need_id=need_id, person_id=person_id, state=State.REVOKED, message="", asked_at=None
        )
        await session.insert(known)
    made = await session.update(
        known,
        state=State.GRANTED,
        granted_at=moment,
        granted_by=by.person_id,
        ends_at=domain.end(moment, days),
    )
    await needs.begin_matching(session, need)
    note(session, "needs.grant", "need", need_id, need.org_id, person=str(person_id))
    publish(session, events.ConfidentialPartGranted(need_id=str(need_id), person_id=str(person_id)))
    return made


async def revoke(session: Session, by: Actor, need_id: UUID, person_id: UUID) -> ConfidentialGrant:
    """Takes a grant back, at once."""
    need = await needs.locked(session, need_id)
    await by.permit(session, "needs.grant", org_id=need.org_id)
    known = await _of_person(session, need_id, person_id)
    if known is None:
        raise Refused("NOT_FOUND")
    if known.state is State.REVOKED:
        return known
    note(session, "needs.revoke", "need", need_id, need.org_id, person=str(person_id))
    publish(session, events.ConfidentialPartRevoked(need_id=str(need_id), person_id=str(person_id)))
    return await session.update(known, state=State.REVOKED)


async def grants(
    reader: Reader, by: Actor, need_id: UUID, size: int, token: str
) -> tuple[list[ConfidentialGrant], str]:
    """Who asked and who was granted, newest first."""
    need = await needs.known(reader, need_id)
    await by.permit(reader, "needs.grant", org_id=need.org_id)
    after = paging.position(token, need_id)
    count = paging.size(size)
    c = ConfidentialGrant.c
    statement = sa.select(ConfidentialGrant.__table__).where(c.need_id == need_id)
    if after:
        statement = statement.where(c.grant_id < UUID(after[0]))
    found = await reader.all(statement.order_by(c.grant_id.desc()).limit(count + 1), ConfidentialGrant)
    page = found[:count]
    return page, paging.token([page[-1].grant_id], need_id) if len(found) > count else ""


async def _askable(session: Session, by: Actor, need_id: UUID) -> Need:
    """A need whose confidential part may be asked for, kept from other writers: two questions at once are one."""
    await needs.locked(session, need_id)
    need = await needs.read(session, by, need_id)
    if not need.has_confidential:
        raise Refused("CONFIDENTIAL_NONE")
    if need.state not in needs_domain.OPEN:
        raise Refused("CONFIDENTIAL_NOT_ASKABLE")
    return need


async def _of_person(reader: Reader, need_id: UUID, person_id: UUID) -> ConfidentialGrant | None:
    c = ConfidentialGrant.c
    return await reader.one(
        sa.select(ConfidentialGrant.__table__).where(c.need_id == need_id, c.person_id == person_id), ConfidentialGrant
    )
