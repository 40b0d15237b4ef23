"""Items as every other feature reads them."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from kit.db import Query, Reader

from .tables import Item

_NAMED = Query(
    sa.select(Item.__table__).where(Item.c.item_id == sa.func.any(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid()))))
)


async def named(reader: Reader, item_ids: Sequence[UUID]) -> dict[UUID, Item]:
    """Items by id, whatever their state."""
    return {item.item_id: item for item in await reader.all(_NAMED, Item, ids=list(item_ids))} if item_ids else {}


async def live(reader: Reader, item_ids: Sequence[UUID]) -> dict[UUID, Item]:
    """Those of some items that may be shown."""
    return {item_id: item for item_id, item in (await named(reader, item_ids)).items() if item.live}
