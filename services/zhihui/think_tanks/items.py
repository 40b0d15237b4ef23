"""Think tanks as items: what search and matching know of them."""

from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader
from kit.items import Source

from . import service
from .domain import State
from .tables import ThinkTank

SUMMARY = 200


async def get(reader: Reader, ids: list[UUID]) -> list[pb.Item]:
    return [item_message(tank) for tank in await service.named(reader, ids)]


async def page(reader: Reader, after: UUID, limit: int) -> list[pb.Item]:
    c = ThinkTank.c
    statement = sa.select(ThinkTank.__table__).where(c.think_tank_id > after).order_by(c.think_tank_id).limit(limit)
    return [item_message(tank) for tank in await reader.all(statement, ThinkTank)]


def item_message(tank: ThinkTank) -> pb.Item:
    """The public view; of what was taken off the register, a tombstone without its text."""
    live = tank.state is State.ACTIVE
    return pb.Item(
        item_id=str(tank.think_tank_id),
        kind=pb.ITEM_KIND_THINK_TANK,
        version=tank.version,
        live=live,
        state=tank.state,
        title=tank.name,
        summary=tank.summary[:SUMMARY] if live else "",
        text=tank.summary if live else "",
        subjects=tank.subjects,
        region=tank.region,
        org_id=str(tank.org_id),
        published_at=tank.registered_at,
        available=live,
    )


SOURCE = Source(get, page)
