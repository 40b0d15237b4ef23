"""What ties people to each other, in every service that lets one judge another (XP-07).

`home` owns these facts, writes its table itself and publishes what changes; the other services keep a copy. With the
roles of the directory they are the facts for `kit.conflicts`.
"""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from kexie.home.v1 import events_pb2 as home
from kit import conflicts, directory, ids
from kit.actor import Actor
from kit.conflicts import Known, Party, Tie
from kit.consumers import Batch, Consumers
from kit.db import Reader, Session
from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table

consumers = Consumers("ties")

OF = (
    "select tie_id, person_id, other_id, kind from tie where (person_id = any($1) or other_id = any($1)) "
    "and holds and (until_year = 0 or until_year >= $2)"
)
KEEP = (
    "insert into tie as t (tie_id, person_id, other_id, kind, until_year, holds, version) "
    "values ($1, $2, $3, $4, $5, $6, $7) on conflict (tie_id) do update "
    "set until_year = $5, holds = $6, version = $7 where t.version < $7"
)


def tie_table(metadata: sa.MetaData) -> None:
    """Adds the table to a service's schema."""

    @table(
        "tie",
        metadata,
        sa.Index("ix_tie_person", "person_id"),
        sa.Index("ix_tie_other", "other_id"),
        data=PERSONAL,
        level=2,
        personal=Personal("judgement", about=["person_id"], by=["other_id"], confided=True),
    )
    class _Tie(Row):
        tie_id: UUID = column(key=True)  # of the two and the kind, so that there is one
        person_id: str  # who declared it; of co-authors the lesser id
        other_id: str
        kind: str
        until_year: int  # the last in which it counts; 0 for without end
        holds: bool  # false once it was taken back
        version: int = column(sa.BigInteger())


@consumers.on_many(home.TieChanged)
async def keep(session: Session, batch: Batch[home.TieChanged]) -> None:
    await session.executemany(
        KEEP,
        [
            (UUID(e.tie_id), e.person_id, e.other_id, e.kind, e.until_year, e.holds, delivery.version)
            for e, delivery in batch
        ],
    )


async def of(reader: Reader, by: Actor) -> Known:
    """What is known of who acts, whichever of the accounts that were merged it is kept under."""
    facts = list((await known(reader, by.caller.accounts)).values())
    return Known(
        by.caller.id,
        tuple(work for one in facts for work in one.employments),
        *(
            frozenset[str]().union(*(getattr(one, name) for one in facts))
            for name in ("works", "mentors", "relatives", "declared")
        ),
        also=by.caller.also,
    )


async def must_be_free(
    reader: Reader, by: Actor, person_ids: Collection[str | UUID], *, but: Collection[Tie] = ()
) -> None:
    """Refuses an actor who is one of some people or is tied to one of them; ties in `but` do not count here."""
    conflicts.must_be_free(await of(reader, by), await _party(reader, person_ids), ids.now(), but=but)


async def is_free(reader: Reader, by: Actor, person_ids: Collection[str | UUID], *, but: Collection[Tie] = ()) -> bool:
    """The same as a question, for what is offered."""
    found = conflicts.ties(await of(reader, by), await _party(reader, person_ids), ids.now())
    return not set(found) - set(but)


async def _party(reader: Reader, person_ids: Collection[str | UUID]) -> Party:
    return Party(tuple((await known(reader, {str(i) for i in person_ids})).values()))


async def known(reader: Reader, person_ids: Collection[str]) -> dict[str, Known]:
    """What is known of each of some persons: where they work, what they wrote with others, what they declared."""
    wanted = set(person_ids)
    works = await directory.employments(reader, wanted)
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in await reader.fetch(OF, list(wanted), ids.now().year):
        if row["kind"] == Tie.CO_AUTHOR:
            told[row["person_id"], Tie.CO_AUTHOR].add(str(row["tie_id"]))
            told[row["other_id"], Tie.CO_AUTHOR].add(str(row["tie_id"]))
        else:
            told[row["person_id"], row["kind"]].add(row["other_id"])
    return {
        person: Known(
            person,
            works[person],
            *(frozenset(told[person, tie]) for tie in (Tie.CO_AUTHOR, Tie.MENTOR, Tie.RELATIVE, Tie.DECLARED)),
        )
        for person in wanted
    }
