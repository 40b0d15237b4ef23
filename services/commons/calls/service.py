"""Use cases of open calls. Each takes the open session and who acts, and never commits."""

from dataclasses import asdict
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import consultation_events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.commons.consultations.service import MANAGE, is_ahead, must_be_ahead

from . import domain
from .domain import Draft
from .tables import OpenCall


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> OpenCall:
    """Publishes a call of an organisation."""
    await by.permit(session, MANAGE, org_id=org_id)
    host = await directory.organisation(session, org_id)
    if host is None or host.state != "active":
        raise Refused("NO_HOST_OF_CONSULTATIONS")
    draft = domain.checked(draft)
    await must_be_ahead(session, draft.closes_at, "draft.closes_at")
    call = OpenCall(
        call_id=ids.new_id(),
        org_id=org_id,
        org_name=host.name,
        **asdict(draft),
        created_by=by.person_id,
        created_at=ids.now(),
    )
    await session.insert(call)
    note(session, "calls.create", "call", call.call_id, org_id)
    return await announce(session, call)


async def announce(session: Session, call: OpenCall) -> OpenCall:
    """Tells, once, that a call takes entries; the caller holds its row. Of one that does not, by the database's clock,
    nobody is told."""
    if call.announced_at is not None or call.reason or await is_ahead(session, call.opens_at):
        return call
    if not await is_ahead(session, call.closes_at):
        return call
    call = await session.update(call, announced_at=ids.now())
    note(session, "calls.begin", "call", call.call_id, call.org_id)
    publish(session, events.CallOpened(call_id=str(call.call_id), org_id=str(call.org_id)), version=call.version)
    return call


async def close(session: Session, call: OpenCall) -> OpenCall:
    """Tells, once, that the time of a call is over that was told of; the caller holds its row."""
    if call.announced_at is None or call.ended_at is not None or await is_ahead(session, call.closes_at):
        return call
    call = await session.update(call, ended_at=call.closes_at)
    note(session, "calls.close", "call", call.call_id, call.org_id)
    publish(session, events.CallClosed(call_id=str(call.call_id), org_id=str(call.org_id)), version=call.version)
    return call


async def update(session: Session, by: Actor, call: OpenCall, draft: Draft) -> OpenCall:
    """Changes a call before it begins."""
    draft = domain.checked(draft)
    if call.reason or not await is_ahead(session, call.opens_at):
        raise Refused("CALL_STEP_REFUSED")
    await must_be_ahead(session, draft.closes_at, "draft.closes_at")
    note(session, "calls.update", "call", call.call_id, call.org_id)
    return await announce(session, await session.update(call, **asdict(draft)))


async def end(session: Session, by: Actor, call_id: UUID, reason: str) -> OpenCall:
    """Ends a call early."""
    call = await managed(session, by, call_id)
    if call.reason or not await is_ahead(session, call.closes_at):
        raise Refused("CALL_STEP_REFUSED")
    note(session, "calls.end", "call", call_id, call.org_id)
    call = await session.update(call, reason=reason, ended_at=ids.now())
    publish(session, events.CallEnded(call_id=str(call_id), org_id=str(call.org_id)), version=call.version)
    return call


async def managed(session: Session, by: Actor, call_id: UUID) -> OpenCall:
    """A call that the actor manages, locked."""
    call = await session.lock(OpenCall, call_id)
    if call is None:
        by.asked = True
        raise Refused("CALL_NOT_THERE")
    await by.permit(session, MANAGE, org_id=call.org_id)
    return call


async def read(reader: Reader, call_id: UUID) -> OpenCall:
    """A call."""
    call = await reader.get(OpenCall, call_id)
    if call is None:
        raise Refused("CALL_NOT_THERE")
    return call


async def verbs(reader: Reader, by: Actor, call: OpenCall) -> list[str]:
    """What the actor may do with a call now."""
    if by.caller.kind != "person" or not await by.may(reader, MANAGE, org_id=call.org_id):
        return []
    moment = ids.now()
    possible = {"update": moment < call.opens_at, "end": moment < call.closes_at and not call.reason}
    return [verb for verb, is_possible in possible.items() if is_possible]


async def must_take(session: Session, call: OpenCall) -> None:
    """Refuses an entry that comes before the call begins or after it ends; who ends it waits for this transaction."""
    held = await session.hold(OpenCall, call.call_id)
    if held is None or held.reason or not held.opens_at <= await session.clock() < held.closes_at:
        raise Refused("CALL_CLOSED", until=ids.said_in_china(call.closes_at))


async def page(reader: Reader, org_id: str, size: int, token: str, *, taking: bool) -> tuple[list[OpenCall], str]:
    """Calls, newest first."""
    c = OpenCall.c
    statement = sa.select(OpenCall.__table__)
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    if taking:
        statement = statement.where(c.reason == "", c.opens_at <= sa.func.now(), c.closes_at > sa.func.now())
    return await paging.read(reader, statement, OpenCall, [c.call_id], size, token, org_id, taking, descending=True)
