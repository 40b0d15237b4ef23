"""Use cases of links: items that were withdrawn are marked as such where they are linked (XP-08)."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from kit.db import Reader, Session, any_of

from .tables import LinkedItem


async def note_item(session: Session, item_id: UUID, *, withdrawn: bool, version: int) -> None:
    """Notes what an owner says of an item; of two events the one with the higher version stands."""
    await session.execute(
        "insert into linked_item as i (item_id, withdrawn, version) values ($1, $2, $3) "
        "on conflict (item_id) do update set withdrawn = $2, version = $3 where i.version < $3",
        *(item_id, withdrawn, version),
    )


async def withdrawn(reader: Reader, item_ids: Iterable[str]) -> set[str]:
    """Those of the items that were withdrawn."""
    wanted = [UUID(item_id) for item_id in item_ids]
    if not wanted:
        return set()
    c = LinkedItem.c
    found = await reader.all(sa.select(LinkedItem.__table__).where(any_of(c.item_id, wanted), c.withdrawn), LinkedItem)
    return {str(item.item_id) for item in found}
