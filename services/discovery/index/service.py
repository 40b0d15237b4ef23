"""Use cases of the index: keeping the newest of what the owners say."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from kexie.items.v1 import items_pb2 as pb
from kit.db import DIALECT, Reader, Session
from services.discovery.links import service as links

from . import records
from .tables import Item

COLUMNS = [c.name for c in Item.__table__.columns if c.name not in ("pending", "unsent", "changed_at")]
TYPES = {c.name: c.type.compile(DIALECT) for c in Item.__table__.columns}
KEEP = f"""
insert into item ({", ".join(COLUMNS)}, pending, unsent, changed_at)
select {", ".join(COLUMNS)}, true, true, now()
from jsonb_to_recordset($1) as new ({", ".join(f"{c} {TYPES[c]}" for c in COLUMNS)})
on conflict (item_id) do update set {", ".join(f"{c} = excluded.{c}" for c in COLUMNS[1:])},
  pending = true, unsent = true, changed_at = now()
where item.version < excluded.version or ($2 and item.version = excluded.version)
returning item_id
"""
# Rows are locked in the order in which all others lock them.
AGAIN = """
with again as (select item_id from item where {which} order by item_id for update)
update item set pending = true from again where item.item_id = again.item_id
"""
ASK_REBUILD = """
insert into rebuild select kind, '', now(), null from unnest($1::text[]) as kind
on conflict (kind) do update set after_id = '', asked_at = now(), done_at = null
"""
STATE = """
select count(*) as items, count(*) filter (where live) as live, count(*) filter (where pending) as pending,
  (select count(*) from rebuild where done_at is null) as rebuilding,
  (select coalesce(max(version), 0) from model) as model, (select max(trained_at) from model) as trained_at
from item
"""


async def keep(session: Session, items: Iterable[pb.Item], *, again: bool = False) -> set[UUID]:
    """Keeps items that are newer than what is known, and returns their ids; with `again` also those that are as new.

    What is withdrawn leaves every list at once, since all lists look here; what was made from it goes afterwards.
    """
    newest: dict[str, pb.Item] = {}
    for item in items:
        if item.item_id not in newest or newest[item.item_id].version < item.version:
            newest[item.item_id] = item
    if not newest:
        return set()
    rows = await session.fetch(KEEP, [records.record(newest[key]) for key in sorted(newest)], again)
    kept = {row["item_id"] for row in rows}
    live = {item_id: records.references(newest[str(item_id)]) for item_id in kept if newest[str(item_id)].live}
    await links.replace(session, live)
    hidden = [i for i in kept if not newest[str(i)].live and newest[str(i)].kind == pb.ITEM_KIND_EXPERT]
    await links.forget(session, hidden)
    return kept


async def forget_expert(session: Session, person_id: UUID) -> None:
    """Makes a tombstone of a person who is erased: the owner has no longer anything to tell of."""
    item = await session.get(Item, person_id)
    if item is not None and (item.live or item.title):
        gone = pb.Item(
            item_id=str(person_id), kind=pb.ITEM_KIND_EXPERT, version=item.version + 1, live=False, state="hidden"
        )
        await keep(session, [gone])


async def ask_again(session: Session, which: str, *values: Any) -> None:
    """Asks for items to be worked off again, also those that just are; `which` is a condition over `item`."""
    await session.execute(AGAIN.format(which=which), *values)


async def ask_rebuild(session: Session) -> None:
    """Asks for all kinds to be read anew."""
    await session.execute(ASK_REBUILD, list(records.KINDS))


async def state(reader: Reader) -> dict[str, Any]:
    """How far the index is."""
    [row] = await reader.fetch(STATE)
    return dict(row)
