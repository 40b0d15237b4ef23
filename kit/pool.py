"""Connections to the database, lent out; the one given back last is lent first.

asyncpg's own pool costs more than a statement: 24 µs beside 14, since it wraps each connection it lends and takes it
back in a task of its own. Here a connection that is well is given back by an append. A transaction begins with its
first statement, and one that consists of its last statement alone needs neither `begin` nor `commit` (docs/adr/0011).
"""

import asyncio
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import lru_cache
from typing import Any

import asyncpg

IDLE_SECONDS = 60.0
MARK = re.compile(r"\$(\d+)")


class Pool:
    """At most `size` connections, opened as they are needed. Those that broke are replaced."""

    def __init__(self, connect: Callable[[], Awaitable[Any]], size: int) -> None:
        self._connect, self._size = connect, size
        self._free: list[tuple[Any, float]] = []  # with the moment each was given back
        self._open = 0
        self._waiting: deque[asyncio.Future[Any]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    async def take(self) -> Any:
        """A connection, to be given back; waits while all are lent."""
        while self._free:
            connection, _ = self._free.pop()
            if not connection.is_closed():
                return connection
            self._open -= 1
        if self._closed:
            raise asyncpg.InterfaceError("the pool is closed")
        if self._open >= self._size:
            waiting: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
            self._waiting.append(waiting)
            try:
                connection = await waiting
            except asyncio.CancelledError:
                if waiting.done() and not waiting.cancelled():
                    self._pass_on(waiting.result())
                raise
            if connection is not None:
                return connection
        else:
            self._open += 1
        try:
            return await self._connect()
        except BaseException:
            self._pass_on(None)
            raise

    def give(self, connection: Any) -> None:
        """Takes a connection back. One that is still within a transaction is closed."""
        if connection._protocol._is_cancelling():  # the statement was given up, and the server has not yet said so
            self._later(self._mend(connection))
        elif connection.is_closed() or connection.is_in_transaction() or self._closed:
            connection.terminate()
            self._pass_on(None)
        else:
            self._pass_on(connection)

    async def _mend(self, connection: Any) -> None:
        try:
            await connection._protocol._wait_for_cancellation(5)
        except Exception:
            connection.terminate()
            self._pass_on(None)
        else:
            self.give(connection)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _pass_on(self, connection: Any) -> None:
        """Hands a connection, or with None the room for one, to the next who waits for it."""
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(connection)
                return
        if connection is None:
            self._open -= 1
            return
        moment = time.monotonic()
        self._free.append((connection, moment))
        if moment - self._free[0][1] > IDLE_SECONDS:
            self._open -= 1
            self._later(_closed(self._free.pop(0)[0]))

    async def close(self, seconds: float = 3.0) -> None:
        """Closes all, those that are lent when they come back; waits so long for them."""
        self._closed = True
        ends = time.monotonic() + seconds
        while self._open and time.monotonic() < ends:
            while self._free:
                connection, _ = self._free.pop()
                self._open -= 1
                await _closed(connection)
            if self._open:
                await asyncio.sleep(0.02)

    # Statements on a connection of their own.

    async def fetch(self, sql: str, *values: Any) -> Any:
        connection = await self.take()
        try:
            return await connection.fetch(sql, *values)
        finally:
            self.give(connection)

    async def fetchrow(self, sql: str, *values: Any) -> Any:
        connection = await self.take()
        try:
            return await connection.fetchrow(sql, *values)
        finally:
            self.give(connection)

    async def fetchval(self, sql: str, *values: Any) -> Any:
        connection = await self.take()
        try:
            return await connection.fetchval(sql, *values)
        finally:
            self.give(connection)


Statement = tuple[str, Sequence[Any]]  # SQL, and its parameters in order


class Transaction:
    """Statements that are committed together. It takes its connection with the first of them."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._connection: Any = None
        self._noted: list[Statement] = []

    def note(self, sql: str, values: Sequence[Any]) -> None:
        """Notes a statement whose result nobody waits for: it runs with the last one, or before the next."""
        self._noted.append((sql, values))

    def forget(self) -> None:
        """Drops what was noted and has not run."""
        self._noted.clear()

    async def _begun(self) -> Any:
        if self._connection is None:
            connection = await self._pool.take()
            try:
                await connection.execute("begin")
            except BaseException:
                self._pool.give(connection)
                raise
            self._connection = connection
        if self._noted:
            noted, self._noted = self._noted, []
            for sql, values in noted:
                await self._connection.execute(sql, *values)
        return self._connection

    async def fetch(self, sql: str, *values: Any) -> Any:
        return await (await self._begun()).fetch(sql, *values)

    async def fetchrow(self, sql: str, *values: Any) -> Any:
        return await (await self._begun()).fetchrow(sql, *values)

    async def fetchval(self, sql: str, *values: Any) -> Any:
        return await (await self._begun()).fetchval(sql, *values)

    async def execute(self, sql: str, *values: Any) -> Any:
        return await (await self._begun()).execute(sql, *values)

    async def executemany(self, sql: str, arguments: Any) -> None:
        await (await self._begun()).executemany(sql, arguments)

    async def last(self, *statements: Statement) -> None:
        """Runs what was noted and these, as one statement after which only the commit comes; alone, it is committed by
        itself."""
        run, self._noted = [*self._noted, *statements], []
        if run:
            sql = together(tuple(sql for sql, _ in run))
            await (self._connection or self._pool).fetch(sql, *(value for _, values in run for value in values))

    async def commit(self) -> None:
        """Makes it last. Raises when a statement had failed, after which PostgreSQL commits nothing."""
        await self.last()
        await self._end("commit")

    async def rollback(self) -> None:
        """Takes everything back. With a connection that is lost the server does so by itself."""
        try:
            await self._end("rollback")
        except (asyncpg.PostgresConnectionError, asyncpg.InterfaceError, OSError):
            pass

    async def _end(self, how: str) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            if await connection.execute(how) != how.upper():  # the server answers ROLLBACK, and raises nothing
                raise asyncpg.InFailedSQLTransactionError("a statement failed, so nothing was committed")
        finally:
            self._pool.give(connection)


@lru_cache(maxsize=1000)
def together(statements: tuple[str, ...]) -> str:
    """One statement that does what several do, where none needs to see what another did. Parameters are counted on."""
    parts: list[str] = []
    first = 0
    for sql in statements:
        parts.append(MARK.sub(lambda found, by=first: f"${int(found[1]) + by}", sql))
        first += max((int(number) for number in MARK.findall(sql)), default=0)
    named = [f"s{number} as ({part})" for number, part in enumerate(parts[:-1])]
    return (f"with {', '.join(named)} " if named else "") + parts[-1]


async def _closed(connection: Any) -> None:
    try:
        await connection.close(timeout=5)
    except Exception:
        connection.terminate()
