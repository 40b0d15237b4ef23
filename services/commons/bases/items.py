"""Bases as items: what search and matching know of them. One that never was named is none."""

from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader, any_of
from kit.items import Source

from . import reading
from .domain import NAMED
from .reading import Shown
from .tables import Base

SUMMARY = 200


async def get(reader: Reader, ids: list[UUID]) -> list[pb.Item]:
    c = Base.c
    statement = sa.select(Base.__table__).where(any_of(c.base_id, ids), c.certificate != "")
    return [item_message(found) for found in await reading.shown(reader, await reader.all(statement, Base))]


async def page(reader: Reader, after: UUID, limit: int) -> list[pb.Item]:
    c = Base.c
    statement = sa.select(Base.__table__).where(c.base_id > after, c.certificate != "").order_by(c.base_id).limit(limit)
    return [item_message(found) for found in await reading.shown(reader, await reader.all(statement, Base))]


def item_message(found: Shown) -> pb.Item:
    """The public view; of one that lost its title, a tombstone without its text."""
    base, live = found.base, found.base.state in NAMED
    return pb.Item(
        item_id=str(base.base_id),
        kind=pb.ITEM_KIND_BASE,
        version=base.version,
        live=live,
        state=base.state,
        title=found.venue.name,
        summary=f"{found.kind.name}（{base.level}）：{found.venue.summary}"[:SUMMARY] if live else "",
        text=f"{found.kind.name}\n{found.venue.summary}\n{found.venue.address}" if live else "",
        keywords=[found.kind.name] if live else (),
        region=base.region,
        org_id=str(base.org_id),
        published_at=base.created_at,
        available=live,
    )


SOURCE = Source(get, page)
