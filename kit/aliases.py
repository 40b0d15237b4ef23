"""Ids that stand for others: of accounts that went into another account of the same person.

A service that shows a person what it keeps under the person's id takes this table into its schema, and keeps it by
identity's events. What it keeps under the old id may stay there: then undoing a merge leaves nothing behind.
"""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as identity
from kit.consumers import Consumers, Delivery
from kit.db import Reader, Session
from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table

consumers = Consumers("aliases")  # for a service that has nothing more to do when accounts are merged

KEEP = (
    "insert into person_alias as a (old_id, person_id, holds, version) values ($1, $2, $3, $4) "
    "on conflict (old_id) do update set person_id = $2, holds = $3, version = $4 where a.version < $4"
)
# `same` has all accounts (`id`) of each person asked about ($1, `asked`): what went into one, and into what it went.
SAME = """
with recursive same (asked, id) as (
  select id, id from unnest($1::uuid[]) as id
  union select s.asked, case when a.old_id = s.id then a.person_id else a.old_id end
  from same s join person_alias a on a.holds and (a.old_id = s.id or a.person_id = s.id))
"""


def alias_table(metadata: sa.MetaData) -> None:
    """Adds the table to a service's schema."""

    @table(
        "person_alias",
        metadata,
        sa.Index("ix_person_alias_person", "person_id"),
        data=PERSONAL,
        level=2,
        personal=Personal("account", about=["old_id", "person_id"]),
    )
    class _Alias(Row):
        old_id: UUID = column(key=True)
        person_id: UUID
        holds: bool  # false once the merge was undone
        version: int = column(sa.BigInteger())


async def keep(session: Session, event: identity.PersonMerged | identity.PersonUnmerged, version: int) -> bool:
    """Keeps what an event says; False when something newer is known."""
    holds = isinstance(event, identity.PersonMerged)
    return await session.execute(KEEP, UUID(event.absorbed_id), UUID(event.survivor_id), holds, version) > 0


@consumers.on(identity.PersonMerged, identity.PersonUnmerged)
async def keep_what_changed(
    session: Session, event: identity.PersonMerged | identity.PersonUnmerged, delivery: Delivery
) -> None:
    await keep(session, event, delivery.version)


async def of(reader: Reader, person_id: UUID) -> UUID:
    """For whom an id stands: itself, or the account that it went into."""
    rows = await reader.fetch("select person_id from person_alias where old_id = $1 and holds", person_id)
    return rows[0]["person_id"] if rows else person_id


async def all_of(reader: Reader, person_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """The ids under which each of some persons is known, whichever of them is asked by: that one first."""
    found = {person_id: [person_id] for person_id in person_ids}
    for row in await reader.fetch(f"{SAME} select asked, id from same where id <> asked order by id", list(found)):
        found[row["asked"]].append(row["id"])
    return found
