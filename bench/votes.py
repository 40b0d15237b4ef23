"""Votes on one public poll, each of another verified person, from the use case to its commit (who may vote, what the
ballot says, the lock that the count waits for, the insert that is the constraint), for each of the same insert and
commit in plain SQL; sixteen connections. 10,000 votes a minute are 167 a second."""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import count

import asyncpg

from bench._load import CONNECTIONS, Load
from bench._run import Effort, Figure, compared, run
from bench._stand import Stand
from kit import directory
from kit.actor import Actor
from kit.auth import Caller
from kit.db import Database
from kit.ledger import write
from services.commons.selections.domain import Kind, Method, State, Voters, VoteStage
from services.commons.selections.tables import Selection
from services.commons.votes import service
from services.commons.votes.tables import Poll

TARGETS = {"separate": 0.15, "together": 0.15}
VOTERS = 300_000
FLOOR = """
drop schema if exists floor_votes cascade;
create schema floor_votes;
create table floor_votes.vote (like commons.vote including all);
"""
PEOPLE = """
insert into commons.directory_subject (subject_id, kind, state, org_id, scopes, level, version)
select md5('voter-' || n)::uuid::text, 'person', 'active', '', '{}', 'real_name', 1 from generate_series(1, $1) as n
on conflict do nothing
"""
PLAIN = (
    "insert into floor_votes.vote (poll_id, person_id, natural_id, day, places, network, cast_at, set_aside) "
    "values ($1, $2, $2, '0001-01-01', $3, '', now(), false) on conflict do nothing"
)
WHO = "select md5('voter-' || n)::uuid as id from generate_series(1, $1) as n"


async def measure(stand: Stand, effort: Effort) -> Figure:
    people = effort.of(VOTERS)
    connection = await asyncpg.connect(stand.database)
    await connection.execute(PEOPLE, people)
    await connection.execute(FLOOR)
    voters = [row["id"] for row in await connection.fetch(WHO, people)]
    await connection.close()
    database = Database(stand.database, schema="commons", pool=CONNECTIONS)
    pool = await asyncpg.create_pool(stand.database, min_size=CONNECTIONS, max_size=CONNECTIONS)
    selection_id, poll = await _poll(database)
    turn, plain = count(), count()

    async def vote() -> None:
        by = Actor(Caller("person", str(voters[next(turn) % people])), directory.Standing())
        async with database.transaction() as session:
            await service.cast(session, by, selection_id, 1, [poll.candidates[0]], "")
            await write(session, "commons")

    async def insert() -> None:
        async with pool.acquire() as one, one.transaction():
            await one.execute(PLAIN, poll.poll_id, voters[next(plain) % people], [0])

    try:
        return await compared(
            lambda seconds: _as_fast(vote, seconds), lambda seconds: _as_fast(insert, seconds), effort
        )
    finally:
        await pool.close()
        await database.close()


async def _as_fast(once: Callable[[], Awaitable[None]], seconds: float) -> Load:
    """As often as it is done in so many seconds, on all connections."""
    ends, done = time.monotonic() + seconds, 0

    async def worker() -> None:
        nonlocal done
        while time.monotonic() < ends:
            await once()
            done += 1

    began, worked = time.monotonic(), time.process_time()
    await asyncio.gather(*(worker() for _ in range(CONNECTIONS)))
    took = time.monotonic() - began
    return Load(done, done / took, (time.process_time() - worked) / took)


async def _poll(database: Database) -> tuple[uuid.UUID, Poll]:
    """A public vote that is open for a day, of ten."""
    moment, day, selection_id = datetime.now(UTC), timedelta(days=1), uuid.uuid4()
    stage = VoteStage(
        voters=Voters.PUBLIC,
        method=Method.APPROVAL,
        most=1,
        daily=False,
        seats=1,
        shortlist=0,
        share=100,
        least_percent=0,
        opens_at=moment - day,
        closes_at=moment + day,
    )
    selection = Selection(
        selection_id=selection_id,
        org_id=uuid.uuid4(),
        org_name="",
        title="",
        kind=Kind.LIST,
        summary="",
        rules="",
        places=1,
        quota=1,
        nominating_kinds=[],
        born_from=None,
        criteria=[],
        weights=[],
        reviews_each=3,
        blind=False,
        nominate_from=moment - 9 * day,
        nominate_until=moment - 8 * day,
        review_until=moment - 2 * day,
        notice_days=5,
        votes=[stage.kept()],
        state=State.OPEN,
        created_at=moment,
    )
    poll = Poll(
        poll_id=uuid.uuid4(),
        selection_id=selection_id,
        stage=1,
        opens_at=stage.opens_at,
        closes_at=stage.closes_at,
        candidates=[uuid.uuid4() for _ in range(10)],
        lot=list(range(10)),
    )
    async with database.transaction() as session:
        await session.insert(selection)
        await session.insert(poll)
    return selection_id, poll


if __name__ == "__main__":
    raise SystemExit(run(["votes"]))
