"""Use cases of the register of think tanks. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kexie.zhihui.v1 import events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Query, Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish

from . import domain
from .domain import Draft, Kind, State
from .tables import PUBLIC, ThinkTank


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> ThinkTank:
    """Registers a think tank of an active organisation."""
    await _permit(session, by, org_id)
    domain.check(draft)
    organisation = await directory.organisation(session, org_id)
    if organisation is None or organisation.state != "active":
        raise Refused("THINK_TANK_OWNER_INACTIVE")
    tank = ThinkTank(
        think_tank_id=ids.new_id(),
        org_id=org_id,
        org_name=organisation.name,
        state=State.ACTIVE,
        registered_at=ids.now(),
        **said(draft),
    )
    await session.insert(tank)
    note(session, "think-tanks.create", "think-tank", tank.think_tank_id, org_id)
    publish(session, changed(tank), version=tank.version)
    return tank


async def first_of(reader: Reader, org_id: UUID) -> ThinkTank | None:
    """The think tank of an organisation that is longest on the register."""
    c = ThinkTank.c
    statement = sa.select(ThinkTank.__table__).where(c.org_id == org_id, c.state == State.ACTIVE)
    return await reader.one(statement.order_by(c.registered_at, c.think_tank_id).limit(1), ThinkTank)


async def update(session: Session, by: Actor, tank: ThinkTank, draft: Draft) -> ThinkTank:
    """Changes what the register says of a think tank."""
    await _permit(session, by, tank.org_id)
    if tank.state is State.WITHDRAWN:
        raise withdrawn(tank)
    domain.check(draft)
    tank = await session.update(tank, **said(draft))
    note(session, "think-tanks.update", "think-tank", tank.think_tank_id, tank.org_id)
    publish(session, changed(tank), version=tank.version)
    return tank


def changed(tank: ThinkTank) -> events.ThinkTankChanged:
    """The event of a think tank that was registered or changed."""
    return events.ThinkTankChanged(
        think_tank_id=str(tank.think_tank_id), org_id=str(tank.org_id), kind=tank.kind, region=tank.region
    )


async def withdraw(session: Session, by: Actor, think_tank_id: UUID, reason: str) -> ThinkTank:
    """Takes a think tank off the register for good."""
    tank = await locked(session, think_tank_id)
    await _permit(session, by, tank.org_id)
    if tank.state is State.WITHDRAWN:
        raise withdrawn(tank)
    tank = await session.update(tank, state=State.WITHDRAWN, withdrawn_at=ids.now(), withdrawal_reason=reason)
    note(session, "think-tanks.withdraw", "think-tank", think_tank_id, tank.org_id)
    event = events.ThinkTankWithdrawn(think_tank_id=str(think_tank_id), org_id=str(tank.org_id))
    publish(session, event, version=tank.version)
    return tank


def withdrawn(tank: ThinkTank) -> Refused:
    """What whoever asks for a withdrawn think tank is told."""
    day = ids.day_in_china(tank.withdrawn_at) if tank.withdrawn_at else ""
    return Refused("THINK_TANK_WITHDRAWN", title=tank.name, date=day, why=tank.withdrawal_reason or "—")


async def locked(session: Session, think_tank_id: UUID) -> ThinkTank:
    """A think tank, kept from other writers."""
    tank = await session.lock(ThinkTank, think_tank_id)
    if tank is None:
        raise Refused("THINK_TANK_NOT_FOUND")
    return tank


async def read(reader: Reader, think_tank_id: UUID) -> ThinkTank:
    """A think tank on the register."""
    tank = await reader.get(ThinkTank, think_tank_id)
    if tank is None:
        raise Refused("THINK_TANK_NOT_FOUND")
    if tank.state is State.WITHDRAWN:
        raise withdrawn(tank)
    return tank


async def verbs(reader: Reader, by: Actor, tank: ThinkTank) -> list[str]:
    """What the actor may do with a think tank on the register."""
    if by.caller.kind == "guest":
        return []
    region = await _region_of(reader, tank.org_id)
    may = await by.may(reader, "think-tanks.edit", org_id=tank.org_id, region=region)
    return ["update", "withdraw"] if may else []


async def page(
    reader: Reader,
    *,
    kind: Kind | None = None,
    region: str = "",
    org_id: str = "",
    size: int = 0,
    token: str = "",
) -> tuple[list[ThinkTank], str]:
    """A page of the register, the newest entry first, and the token of the next."""
    question = (kind, region, org_id)
    after = paging.position(token, *question)
    count = paging.size(size)
    asked: dict[str, Any] = {}
    asked |= {"kind": kind} if kind else {}
    asked |= {"region": f"{region}%"} if region else {}
    asked |= {"org": UUID(org_id)} if org_id else {}
    asked |= {"after": UUID(after[1]), "at": datetime.fromisoformat(after[0])} if after else {}
    found = await reader.all(_listed(frozenset(asked)), ThinkTank, **asked, count=count + 1)
    tanks = found[:count]
    last = tanks[-1:] if len(found) > count else []
    return tanks, "".join(paging.token([t.registered_at, t.think_tank_id], *question) for t in last)


c = ThinkTank.c
FILTERS: dict[str, sa.ColumnElement[bool]] = {
    "kind": c.kind == sa.bindparam("kind", type_=sa.Text()),
    "region": c.region.like(sa.bindparam("region")),
    "org": c.org_id == sa.bindparam("org"),
    "after": sa.tuple_(c.registered_at, c.think_tank_id) < sa.tuple_(sa.bindparam("at"), sa.bindparam("after")),
}


@cache
def _listed(asked: frozenset[str]) -> Query:
    tanks = sa.select(ThinkTank.__table__).where(PUBLIC).order_by(c.registered_at.desc(), c.think_tank_id.desc())
    conditions = (FILTERS[name] for name in sorted(asked & FILTERS.keys()))
    return Query(tanks.where(*conditions).limit(sa.bindparam("count")))


async def named(reader: Reader, think_tank_ids: Sequence[UUID]) -> list[ThinkTank]:
    """The think tanks with these ids."""
    return await reader.all(_BY_IDS, ThinkTank, ids=list(think_tank_ids))


_BY_IDS = Query(
    sa.select(ThinkTank.__table__).where(c.think_tank_id == sa.func.any(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid()))))
)


def said(draft: Draft) -> dict[str, Any]:
    """A draft as columns."""
    return {f.name: getattr(draft, f.name) for f in fields(draft)}


async def _permit(reader: Reader, by: Actor, org_id: UUID) -> None:
    await by.permit(reader, "think-tanks.edit", org_id=org_id, region=await _region_of(reader, org_id))


async def _region_of(reader: Reader, org_id: UUID) -> str:
    organisation = await directory.organisation(reader, org_id)
    return organisation.region if organisation else ""
