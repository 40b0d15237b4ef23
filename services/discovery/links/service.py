"""Use cases of links (XP-08): kept with the items that refer, read from both ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kit import paging
from kit.db import Reader, Session
from kit.errors import Refused
from services.discovery.index import reading
from services.discovery.index.tables import Item

KEEP = """
insert into link (from_id, to_id, to_kind) select * from unnest($1::uuid[], $2::uuid[], $3::text[])
on conflict (from_id, to_id) do update set to_kind = excluded.to_kind
"""
# What the item refers to first, newest first on each side; an end that never came up is left out.
ENDS = """
with ends as (
  select to_id as other, true as outward from link where from_id = $1
  union all select from_id, false from link where to_id = $1),
known as (
  select other, outward, extract(epoch from coalesce(published_at, 'epoch'))::float8 as at
  from ends join item on item_id = other where title <> '')
select * from known where $2::bool is null or (not outward, -at, other) > (not $2, -$3::float8, $4::uuid)
order by not outward, at desc, other limit $5
"""


@dataclass(frozen=True)
class End:
    """The other end of a link."""

    item: Item
    outward: bool  # the item in question refers to it


async def replace(session: Session, references: dict[UUID, set[tuple[str, str]]]) -> None:
    """Keeps what each of some items refers to, in place of what it referred to before."""
    await session.execute("delete from link where from_id = any($1)", list(references))
    rows = [(item_id, UUID(to), kind) for item_id, found in references.items() for kind, to in sorted(found)]
    if rows:
        await session.execute(KEEP, *map(list, zip(*rows, strict=True)))


async def forget(session: Session, item_ids: Sequence[UUID]) -> None:
    """Drops every link of items that are to leave no trace: persons who hid."""
    await session.execute("delete from link where from_id = any($1) or to_id = any($1)", list(item_ids))


async def page(reader: Reader, item_id: UUID, size: int, token: str) -> tuple[Item, list[End], str]:
    """An item with a page of its links, and the token of the next."""
    item = await reader.get(Item, item_id)
    if item is None or not item.title:
        raise Refused("ITEM_NOT_FOUND")
    after = paging.position(token, item_id)
    count = paging.size(size)
    outward, at, other = (after[0], float(after[1]), UUID(after[2])) if after else (None, 0.0, None)
    rows = await reader.fetch(ENDS, item_id, outward, at, other, count + 1)
    items = await reading.named(reader, [row["other"] for row in rows])
    ends = [End(items[row["other"]], row["outward"]) for row in rows[:count]]
    last = rows[count - 1] if len(rows) > count else None
    return item, ends, paging.token([last["outward"], repr(last["at"]), last["other"]], item_id) if last else ""
