"""Released products as items: what search and matching know of them. One that never was released is none."""

from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader
from kit.items import Source

from . import service
from .domain import Level, State
from .tables import Product


async def get(reader: Reader, ids: list[UUID]) -> list[pb.Item]:
    return [item_message(product) for product in await service.named(reader, ids) if _was_public(product)]


async def page(reader: Reader, after: UUID, limit: int) -> list[pb.Item]:
    c = Product.c
    statement = sa.select(Product.__table__).where(
        c.level == Level.PUBLIC, c.released_at.is_not(None), c.product_id > after
    )
    return [
        item_message(product) for product in await reader.all(statement.order_by(c.product_id).limit(limit), Product)
    ]


def _was_public(product: Product) -> bool:
    return product.level is Level.PUBLIC and product.released_at is not None


def item_message(product: Product) -> pb.Item:
    """The public view; of what was withdrawn, a tombstone without its text."""
    live = product.state is State.RELEASED
    return pb.Item(
        item_id=str(product.product_id),
        kind=pb.ITEM_KIND_PRODUCT,
        version=product.version,
        live=live,
        state=product.state,
        title=product.title,
        summary=product.summary if live else "",
        text=product.text or product.summary if live else "",
        keywords=product.keywords if live else (),
        subjects=product.subjects,
        region=product.region,
        org_id=str(product.org_id),
        person_ids=[str(author) for author in product.author_ids],
        published_at=product.released_at,
        links=[pb.ItemLink(kind=pb.ITEM_KIND_THINK_TANK, item_id=str(product.think_tank_id))],
        available=live,
    )


SOURCE = Source(get, page)
