"""Bases as items: what search and matching know of them. One that never was named is none."""

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader
from kit.items import of_rows

from . import reading
from .domain import NAMED
from .reading import Shown
from .tables import Base

SUMMARY = 200


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


async def _messages(reader: Reader, found: list[Base]) -> list[pb.Item]:
    return [item_message(base) for base in await reading.shown(reader, found)]


SOURCE = of_rows(Base, _messages, Base.c.certificate != "")
