"""A decision in process: whether somebody may do something, of whom and of which organisation the process has read a
moment ago, in a directory of 100,000 organisations and 1,000,000 grants; besides, what it costs to read one anew."""

import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from statistics import median

import asyncpg

from bench._run import Effort, Figure, run
from bench._stand import Stand
from kit import directory
from kit.actor import Actor
from kit.auth import Caller
from kit.db import Database

TARGETS = {"separate": 50.0, "together": 50.0}  # µs
ORGANISATIONS = 100_000
GRANTS = 1_000_000
PEOPLE = GRANTS // 2
ASKED = 1_000  # people and organisations that are asked about
SCHEMA = "bench_policy"
# One nation, 31 provinces, 341 prefectures, 2,900 counties, and bodies below those; ancestors as the matrix tells them.
PLACES = f"""
insert into {SCHEMA}.directory_organisation (org_id, name, kind, region, state, ancestors, version)
select 'o' || n, '组织' || n, case when n < 3273 then 'association' else 'enterprise' end,
    case when n = 0 then '' when n < 32 then (10 + n) || '0000'
        when n < 373 then (11 + n % 31) || lpad((n % 12 + 1)::text, 2, '0') || '00'
        else (11 + n % 31) || lpad((n % 12 + 1)::text, 2, '0') || lpad((n % 99 + 1)::text, 2, '0') end,
    'active',
    case when n = 0 then '{{}}' when n < 32 then array['o0'] when n < 373 then array['o0', 'o' || (1 + n % 31)]
        when n < 3273 then array['o0', 'o' || (1 + n % 31), 'o' || (32 + n % 341)]
        else array['o0', 'o' || (1 + n % 31), 'o' || (32 + n % 341), 'o' || (373 + n % 2900)] end,
    1
from generate_series(0, $1::int - 1) n
"""
HELD = f"""
insert into {SCHEMA}.directory_grant (grant_id, subject_id, role, org_id, subtree, valid_from, valid_to, revoked,
    version)
select 'g' || n, 'p' || (n % $2::int),
    (array['enterprise-officer', 'enterprise-admin', 'association-operator', 'association-admin'])[1 + n % 4],
    'o' || (n::bigint * 7919 % $3::int), n % 3 = 0, now() - interval '1 day', null, false, 1
from generate_series(0, $1::int - 1) n
"""


async def measure(stand: Stand, effort: Effort) -> Figure:
    scale = 1 if effort.seconds >= 1 else 100  # a short trial asks whether it runs, not how fast
    async with _directory(stand.database, scale) as database:
        reader = await database.reader()
        standing = directory.Standing()
        chance = random.Random(7)
        rows = await reader.fetch(
            "select subject_id, org_id from directory_grant order by hashtext(grant_id) limit $1", ASKED
        )
        actors = [Actor(Caller("person", row["subject_id"]), standing) for row in rows]
        # Half are asked about an organisation in which they hold a role, half about any.
        places = [
            row["org_id"] if n % 2 else f"o{chance.randrange(ORGANISATIONS // scale)}" for n, row in enumerate(rows)
        ]

        async def decide(n: int) -> bool:
            return await actors[n % ASKED].may(reader, "needs.read", org_id=places[n % ASKED], region="330106")

        kept, directory.KEPT_SECONDS = directory.KEPT_SECONDS, 3600.0  # so that no round reads what another has read
        try:
            allowed = sum([await decide(n) for n in range(ASKED)])
            warm = [await _each(decide, effort.seconds) for _ in range(effort.rounds)]
        finally:
            directory.KEPT_SECONDS = kept

        async def read(n: int) -> object:
            return await directory.rights(reader, "person", f"p{n * 7 % (PEOPLE // scale)}")

        cold = [await _each(read, effort.seconds) for _ in range(effort.rounds)]
    said = [
        f"{GRANTS // scale:,} grants, {ORGANISATIONS // scale:,} organisations",
        f"{allowed} of {ASKED} allowed",
        f"a subject read anew {median(cold):.0f} µs, its way to the database included",
    ]
    return Figure(median(warm), min(warm), max(warm), "µs", said)


async def _each(work: Callable[[int], Awaitable[object]], seconds: float) -> float:
    """Microseconds of one piece of work, done over and over."""
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        for _ in range(100):
            await work(done)
            done += 1
    return (time.perf_counter() - began) * 1e6 / done


@asynccontextmanager
async def _directory(url: str, scale: int) -> AsyncIterator[Database]:
    """A directory of that size, in a schema of its own beside the hub's, which goes again."""
    connection = await asyncpg.connect(url)
    database = Database(url, schema=SCHEMA)
    try:
        await connection.execute(f"drop schema if exists {SCHEMA} cascade; create schema {SCHEMA}")
        for name in ("directory_organisation", "directory_grant", "directory_subject"):
            await connection.execute(f"create table {SCHEMA}.{name} (like kechuang.{name} including all)")
        await connection.execute(PLACES, ORGANISATIONS // scale)
        await connection.execute(HELD, GRANTS // scale, PEOPLE // scale, ORGANISATIONS // scale)
        await connection.execute(f"analyze {SCHEMA}.directory_grant, {SCHEMA}.directory_organisation")
        yield database
    finally:
        await database.close()
        await connection.execute(f"drop schema if exists {SCHEMA} cascade")
        await connection.close()


if __name__ == "__main__":
    raise SystemExit(run(["policy"]))
