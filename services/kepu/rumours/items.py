"""Rumours as items. The title is the claim as it goes round, so an item's state is the verdict: whoever shows the one
shows the other."""

from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader
from kit.items import Source

from . import service
from .domain import State
from .tables import Rumour

SUMMARY = 200


async def get(reader: Reader, ids: list[UUID]) -> list[pb.Item]:
    return [item_message(rumour) for rumour in await service.named(reader, ids)]


async def page(reader: Reader, after: UUID, limit: int) -> list[pb.Item]:
    statement = sa.select(Rumour.__table__).where(Rumour.c.rumour_id > after).order_by(Rumour.c.rumour_id).limit(limit)
    return [item_message(rumour) for rumour in await reader.all(statement, Rumour)]


def item_message(rumour: Rumour) -> pb.Item:
    """The public view; of a rumour whose verdict was withdrawn, a tombstone without its text."""
    live = rumour.state is State.PUBLISHED
    return pb.Item(
        item_id=str(rumour.rumour_id),
        kind=pb.ITEM_KIND_RUMOUR,
        version=rumour.version,
        live=live,
        state=rumour.verdict if live else rumour.state,
        title=rumour.claim,
        summary=rumour.explanation[:SUMMARY] if live else "",
        text=rumour.explanation if live else "",
        keywords=rumour.tags if live else (),
        org_id=str(rumour.org_id or ""),
        published_at=rumour.published_at,
        available=live,
    )


SOURCE = Source(get, page)
