"""What ties people to each other, in every service that lets one judge another (XP-07).

`home` owns these facts, writes its table itself and publishes what changes; the other services keep a copy. With the
roles of the directory they are the facts for `kit.conflicts`.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from kexie.home.v1 import events_pb2 as home
from kit import aliases, conflicts, directory, ids, policy
from kit.actor import Actor
from kit.conflicts import Known, Party, Tie
from kit.consumers import Batch, Consumers
from kit.db import Reader, Session
from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table

consumers = Consumers("ties")

Judging = Callable[[frozenset[str]], Awaitable[Collection[str]]]  # which of some people judge, besides who is asked now

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


DID = """
select from audit where object_type = $1 and object_id = $2 and action = $3 and actor = any($4)
    and $5 in ('', detail ->> 'number') limit 1
"""


@dataclass(frozen=True)
class Bench:
    """Among whom somebody judges, for what who is judged alone says: who judges as well, and whether this one has."""

    judging: Judging
    judged: bool = False


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
    return (await _joined(reader, {by.caller.id: by.caller.accounts}))[by.caller.id]


async def whole(reader: Reader, person_ids: Collection[str]) -> dict[str, Known]:
    """The same of each of some persons, by whichever account one is named; in a service that keeps `kit.aliases`."""
    accounts = await aliases.all_of(reader, {UUID(person_id) for person_id in person_ids})
    return await _joined(reader, {str(person): [str(account) for account in of] for person, of in accounts.items()})


async def _joined(reader: Reader, accounts: Mapping[str, Collection[str]]) -> dict[str, Known]:
    """What is known of each of some persons under all the accounts of each."""
    facts = await known(reader, {account for held in accounts.values() for account in held})
    return {
        person: Known(
            person,
            tuple(work for account in held for work in facts[account].employments),
            *(
                frozenset[str]().union(*(getattr(facts[account], name) for account in held))
                for name in ("works", "mentors", "relatives", "declared")
            ),
            also=frozenset(held) - {person},
        )
        for person, held in accounts.items()
    }


async def must_be_free(
    reader: Reader,
    by: Actor,
    person_ids: Collection[str | UUID],
    *,
    but: Collection[Tie] = (),
    bench: Bench | None = None,
) -> None:
    """Refuses an actor who is one of some people or is tied to one of them; ties in `but` do not count here. With a
    bench, what only the people say counts within bounds (`heard`)."""
    judge, party = await _sides(reader, by, person_ids, but, bench)
    conflicts.must_be_free(judge, party, ids.now(), but=but)


async def is_free(
    reader: Reader,
    by: Actor,
    person_ids: Collection[str | UUID],
    *,
    but: Collection[Tie] = (),
    bench: Bench | None = None,
) -> bool:
    """The same as a question, for what is offered."""
    judge, party = await _sides(reader, by, person_ids, but, bench)
    return not set(conflicts.ties(judge, party, ids.now())) - set(but)


async def _sides(
    reader: Reader, by: Actor, person_ids: Collection[str | UUID], but: Collection[Tie], bench: Bench | None
) -> tuple[Known, Party]:
    judge, party = await of(reader, by), await _party(reader, person_ids)
    return judge, await heard(reader, judge, party, bench, but=but) if bench else party


async def heard(reader: Reader, judge: Known, party: Party, bench: Bench, *, but: Collection[Tie] = ()) -> Party:
    """A party as it is heard beside a judge (`kit.conflicts.heard`): its word alone keeps away few of a bench, and
    nobody who has judged."""
    moment, others = ids.now(), list[Known]()
    if not bench.judged and conflicts.by_word(judge, party, moment, but=but):
        others = list((await known(reader, await bench.judging(conflicts.named_by(party)))).values())
    return conflicts.heard(judge, party, others, moment, but=but, judged=bench.judged)


async def has_judged(reader: Reader, by: Actor, action: str, kind: str, object_id: UUID, number: str = "") -> bool:
    """Whether an actor did something to a thing before, or to this number of it, as the audit log has it."""
    actors = [f"person:{account}" for account in by.caller.accounts]
    return bool(await reader.fetch(DID, kind, str(object_id), action, actors, number))


def holding(reader: Reader, action: str, *, org_id: str | UUID = "", regions: Collection[str] = ()) -> Judging:
    """Those who judge are who may do something in an organisation, or in one that answers for one of some regions."""

    async def among(named: frozenset[str]) -> Collection[str]:
        roles = policy.holding(action)
        return named & set(await directory.holders(reader, roles, org_id=str(org_id), regions=list(regions)))

    return among


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
