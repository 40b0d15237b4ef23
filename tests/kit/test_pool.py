"""Connections that are lent, and transactions that begin with their first statement."""

import asyncio

import asyncpg
import pytest

from kit.db import Database
from kit.errors import Refused
from kit.pool import Pool, together

NAMES = "select name from thing order by name"


@pytest.fixture
async def database(servers):
    """A database with one table, reached over two connections."""
    made = Database(servers.superuser_url(await servers.database()), schema="public", pool=2)
    async with made.transaction() as session:
        await session.execute("create table thing (name text primary key)")
    yield made
    await made.close()


async def names(database):
    return [row["name"] for row in await (await database.reader()).fetch(NAMES)]


async def sleep(database):
    await (await database.reader()).fetch("select pg_sleep(30)")


def test_statements_become_one_and_their_parameters_are_counted_on():
    assert together(("a $1",)) == "a $1"
    assert together(("a $1, $2", "b", "c $2 $1")) == "with s0 as (a $1, $2), s1 as (b) c $4 $3"


async def test_all_who_ask_are_served_in_turn(database):
    reader = await database.reader()
    found = await asyncio.gather(*(reader.fetch("select $1::int as n, pg_backend_pid() as pid", n) for n in range(50)))
    assert [rows[0]["n"] for rows in found] == [*range(50)]
    assert len({rows[0]["pid"] for rows in found}) <= 2


async def test_a_connection_whose_statement_was_given_up_serves_again(database):
    for _ in range(5):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await asyncio.gather(*(sleep(database) for _ in range(4)))
    async with asyncio.timeout(5):
        await asyncio.gather(*(names(database) for _ in range(20)))


async def test_a_transaction_that_was_given_up_leaves_nothing_behind(database):
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1), database.transaction() as session:
            await session.execute("insert into thing values ('a')")
            await session.fetch("select pg_sleep(30)")
    assert await names(database) == []
    async with database.transaction() as session:
        await session.execute("insert into thing values ('a')")
    assert await names(database) == ["a"]


async def test_a_transaction_whose_statement_failed_is_not_thought_to_be_committed(database):
    with pytest.raises(asyncpg.InFailedSQLTransactionError):
        async with database.transaction() as session:
            await session.execute("insert into thing values ('a')")
            with pytest.raises(asyncpg.UniqueViolationError):
                await session.execute("insert into thing values ('a')")
    assert await names(database) == []


async def test_the_last_statement_alone_is_committed_by_itself(database):
    async with database.transaction() as session:
        await session.last(("insert into thing values ($1)", ["a"]), ("insert into thing values ($1)", ["b"]))
        assert await names(database) == ["a", "b"]  # seen by others before the block ends: it needed no transaction
    with pytest.raises(asyncpg.UniqueViolationError):
        async with database.transaction() as session:
            await session.last(("insert into thing values ($1)", ["c"]), ("insert into thing values ($1)", ["a"]))
    assert await names(database) == ["a", "b"]


async def test_what_is_undone_takes_what_was_added_with_it(database):
    async with database.transaction() as session:
        session._source.note("insert into thing values ($1)", ["before"])
        async with session.savepoint() as point:
            assert [row["name"] for row in await session.fetch(NAMES)] == ["before"]
            session._source.note("insert into thing values ($1)", ["within"])
            await point.undo()
        session._source.note("insert into thing values ($1)", ["after"])
    assert await names(database) == ["after", "before"]


async def test_a_row_that_waits_for_another_is_refused_after_a_while(database):
    async with database.transaction() as first:
        await first.execute("insert into thing values ('a')")
        with pytest.raises(Refused, match="BUSY_ROW"):
            async with database.transaction() as second:
                await second.execute("set local lock_timeout = '50ms'")
                await second.execute("insert into thing values ('a')")


async def test_a_broken_connection_is_replaced(database, servers):
    async with database.transaction() as session:
        await session.execute("insert into thing values ('a')")
    other = await database.connect()
    await other.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'public'")
    await other.close()
    await asyncio.sleep(0.1)
    assert await names(database) == ["a"]


async def test_who_waits_for_a_connection_that_cannot_be_made_is_told():
    async def connect():
        await asyncio.sleep(0.01)
        raise ConnectionRefusedError

    pool = Pool(connect, 2)
    found = await asyncio.gather(*(pool.fetch("select 1") for _ in range(6)), return_exceptions=True)
    assert [type(f) for f in found] == [ConnectionRefusedError] * 6


async def test_a_closed_pool_lends_nothing(database):
    await names(database)
    await database.close()
    with pytest.raises(asyncpg.InterfaceError):
        await names(database)
