"""Open calls as items: what search, feeds and streams know of them."""

from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader, any_of
from kit.items import Source
from kit.markdown import excerpt

from .tables import OpenCall


async def get(reader: Reader, ids: list[UUID]) -> list[pb.Item]:
    statement = sa.select(OpenCall.__table__).where(any_of(OpenCall.c.call_id, ids))
    return [item_message(call) for call in await reader.all(statement, OpenCall)]


async def page(reader: Reader, after: UUID, limit: int) -> list[pb.Item]:
    c = OpenCall.c
    statement = sa.select(OpenCall.__table__).where(c.call_id > after).order_by(c.call_id).limit(limit)
    return [item_message(call) for call in await reader.all(statement, OpenCall)]


def item_message(call: OpenCall) -> pb.Item:
    """The public view, from when it was announced until it is over; else a tombstone without its text."""
    live = call.announced_at is not None and call.ended_at is None
    return pb.Item(
        item_id=str(call.call_id),
        kind=pb.ITEM_KIND_CALL,
        version=call.version,
        live=live,
        state="open" if live else "ended" if call.ended_at else "ahead",
        title=call.title if call.announced_at else "",
        summary=excerpt(call.text, 200) if live else "",
        text="\n".join([call.text, *call.topics]) if live else "",
        keywords=call.topics if live else (),
        org_id=str(call.org_id),
        published_at=call.announced_at,
    )


SOURCE = Source(get, page)
