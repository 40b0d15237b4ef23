"""Which accounts are one person's: asked wherever it is said who somebody is."""

from uuid import UUID

from kit.db import Reader

INTO = """
with recursive chain as (
  select $1::uuid as person_id, 0 as depth
  union all select m.survivor_id, c.depth + 1 from person_merge m join chain c on m.absorbed_id = c.person_id
  where m.state = 'merged' and c.depth < 20)
select person_id from chain order by depth desc limit 1
"""
ALSO = """
with recursive inside as (
  select m.absorbed_id from person_merge m where m.survivor_id = $1 and m.state = 'merged'
  union select m.absorbed_id from person_merge m join inside i on m.survivor_id = i.absorbed_id
  where m.state = 'merged')
select absorbed_id from inside
"""


async def survivor(reader: Reader, person_id: UUID) -> UUID:
    """The account for which one stands: itself, or the one into which it went."""
    [row] = await reader.fetch(INTO, person_id)
    found: UUID = row["person_id"]
    return found


async def also(reader: Reader, person_id: UUID) -> list[UUID]:
    """The accounts that went into one, straight or by way of others."""
    return [row["absorbed_id"] for row in await reader.fetch(ALSO, person_id)]
