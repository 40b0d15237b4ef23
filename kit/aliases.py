"""Ids that stand for others: of accounts that went into another account of the same person.

A service that shows a person what it keeps under the person's id takes this table into its schema, and keeps it by
identity's events. What it keeps under the old id may stay there: then undoing a merge leaves nothing behind.
"""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as identity
from kit.db import Reader, Session
from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table

KEEP = (
    "insert into person_alias as a (old_id, person_id, holds, version) values ($1, $2, $3, $4) "
    "on conflict (old_id) do update set person_id = $2, holds = $3, version = $4 where a.version < $4"
)


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


async def of(reader: Reader, person_id: UUID) -> UUID:
    """For whom an id stands: itself, or the account that it went into."""
    rows = await reader.fetch("select person_id from person_alias where old_id = $1 and holds", person_id)
    return rows[0]["person_id"] if rows else person_id


async def all_of(reader: Reader, person_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """The ids under which each of some persons is known: their own, and those that went into them."""
    found = {person_id: [person_id] for person_id in person_ids}
    rows = await reader.fetch(
        "select person_id, old_id from person_alias where person_id = any($1) and holds order by old_id", list(found)
    )
    for row in rows:
        found[row["person_id"]].append(row["old_id"])
    return found
