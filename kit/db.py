"""The database: one pool a process, one transaction a unit of work, statements in SQLAlchemy's language.

Statements are compiled once and run straight on asyncpg; SQLAlchemy's own async session costs seven times the CPU for
the same read (docs/adr/0003). A `Reader` reads outside any transaction; a `Session` is one transaction, and remembers
which events and audit records are to be committed with it. Use cases take the open session and never commit.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar, cast

import asyncpg
import orjson
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg_dialect
from sqlalchemy.sql.base import Executable
from sqlalchemy.util import LRUCache

from kit.errors import Refused
from kit.guards import OPEN
from kit.pool import Pool, Statement, Transaction
from kit.rows import Row, load

R = TypeVar("R", bound=Row)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
DIALECT = asyncpg_dialect()
COMPILED: LRUCache[Any, Any] = LRUCache(2000)
LOCK_TIMEOUT = "2s"  # a caller that waits longer for a row is told to try again
GONE = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.CannotConnectNowError,
    OSError,
    asyncpg.TooManyConnectionsError,
)


def metadata_of(schema: str) -> sa.MetaData:
    """The tables of one service, which live in its own schema."""
    return sa.MetaData(schema=schema, naming_convention=NAMES)


def any_of(column: Any, values: Sequence[Any]) -> sa.ColumnElement[bool]:
    """`column = any(values)`: one statement for any number of values, where IN would be one for each number."""
    return column == sa.func.any(sa.bindparam(None, list(values), type_=sa.ARRAY(column.type)))


def overlaps(column: Any, values: Sequence[Any]) -> sa.ColumnElement[bool]:
    """Whether an array column shares a value with `values`."""
    return column.op("&&", is_comparison=True)(sa.bindparam(None, list(values), type_=column.type))


class Query:
    """A statement with named `bindparam`s that is compiled once, for hot paths: building one anew costs more than
    running it. Where filters vary, keep one for each combination with `functools.cache`."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._made: tuple[str, tuple[str, ...], dict[str, Any]] | None = None

    def bind(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        if self._made is None:
            made = cast(Any, self._statement).compile(dialect=DIALECT)
            self._made = made.string, tuple(made.positiontup or ()), made.construct_params(_check=False)
        sql, names, fixed = self._made
        return sql, [values[name] if name in values else fixed[name] for name in names]


def compiled(statement: Executable | Query, params: dict[str, Any]) -> tuple[str, list[Any]]:
    """A statement's SQL and parameters in order. The SQL is cached by the statement's shape."""
    if isinstance(statement, Query):
        return statement.bind(params)
    made, extracted, collected, _ = cast(Any, statement)._compile_w_cache(
        DIALECT, compiled_cache=COMPILED, column_keys=[], for_executemany=False, schema_translate_map=None
    )
    if made.post_compile_params:
        raise TypeError("write any_of(column, values) for column.in_(values)")
    values = made.construct_params(extracted_parameters=extracted, _collected_params=collected, params=params or None)
    return made.string, [values[name] for name in made.positiontup or ()]


@lru_cache(maxsize=500)
def _insert(table: sa.Table, names: tuple[str, ...], ignore: bool) -> str:
    columns = ", ".join(f'"{n}"' for n in names)
    marks = ", ".join(f"${i}::{table.c[n].type.compile(DIALECT)}" for i, n in enumerate(names, 1))
    return f"insert into {table.fullname} ({columns}) values ({marks})" + (" on conflict do nothing" if ignore else "")


@lru_cache(maxsize=500)
def _update(table: sa.Table, names: tuple[str, ...], key: tuple[str, ...], versioned: bool) -> str:
    sets = [f'"{n}" = ${i}::{table.c[n].type.compile(DIALECT)}' for i, n in enumerate(names, 1)]
    where = [f'"{n}" = ${i}' for i, n in enumerate(key, len(names) + 1)]
    if versioned:
        sets.append("version = version + 1")
        where.append(f"version = ${len(names) + len(key) + 1}")
    return f"update {table.fullname} set {', '.join(sets)} where {' and '.join(where)} returning *"


@lru_cache(maxsize=500)
def _select(table: sa.Table, key: tuple[str, ...], lock: str) -> str:
    where = " and ".join(f'"{n}" = ${i}' for i, n in enumerate(key, 1))
    return f"select * from {table.fullname} where {where}{lock}"


@lru_cache(maxsize=500)
def _delete(table: sa.Table, key: tuple[str, ...]) -> str:
    where = " and ".join(f'"{n}" = ${i}' for i, n in enumerate(key, 1))
    return f"delete from {table.fullname} where {where}"


class Reader:
    """Reads, each statement on its own. Over a pool, or over the connection of a transaction."""

    def __init__(self, source: Any) -> None:
        self._source = source

    async def fetch(self, sql: str, *values: Any) -> list[asyncpg.Record]:
        """Rows of plain SQL; for what the statement language says badly."""
        return cast(list[asyncpg.Record], await self._source.fetch(sql, *values))

    async def get(self, cls: type[R], *key: Any) -> R | None:
        """The row with this primary key."""
        record = await self._source.fetchrow(_select(cls.__table__, cls.primary, ""), *key)
        return load(cls, record) if record is not None else None

    @asynccontextmanager
    async def opened(self, *guards: object) -> AsyncIterator["Session"]:
        """To read rows of guarded tables by their guards (`kit/guards.py`). The caller has checked who asks."""
        transaction = self._source if isinstance(self._source, Transaction) else Transaction(self._source)
        session = Session(transaction)
        try:
            await session.open(*guards)
            yield session
        finally:
            if transaction is not self._source:
                await transaction.rollback()

    async def guarded(self, cls: type[R], key: object) -> R | None:
        """The row of a guarded table with this primary key, which is its guard too."""
        async with self.opened(key) as session:
            return await session.get(cls, key)

    async def one(self, statement: Executable | Query, into: type[R], **params: Any) -> R | None:
        """The first row of a statement that selects a table's columns."""
        sql, values = compiled(statement, params)
        record = await self._source.fetchrow(sql, *values)
        return load(into, record) if record is not None else None

    async def all(self, statement: Executable | Query, into: type[R], **params: Any) -> list[R]:
        """The rows of a statement that selects a table's columns."""
        sql, values = compiled(statement, params)
        return [load(into, record) for record in await self._source.fetch(sql, *values)]

    async def rows(self, statement: Executable | Query, **params: Any) -> list[asyncpg.Record]:
        """The records of any statement."""
        sql, values = compiled(statement, params)
        return cast(list[asyncpg.Record], await self._source.fetch(sql, *values))

    async def clock(self) -> datetime:
        """This moment, by the database's clock, which goes on while a transaction waits. A deadline is held against it
        once nothing is waited for any more: what was in time when it began to wait may be late by then."""
        return cast(datetime, await self._source.fetchval("select clock_timestamp()"))

    async def scalar(self, statement: Executable | Query, **params: Any) -> Any:
        """The first column of the first row, or None."""
        sql, values = compiled(statement, params)
        return await self._source.fetchval(sql, *values)


class Session(Reader):
    """One transaction. What is to be told with it (events, audit) is collected and written just before the commit."""

    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction)
        self.events: list[Any] = []
        self.audits: list[Any] = []
        self._after: list[Callable[[], None]] = []
        self._savepoints = 0

    async def open(self, *keys: object) -> None:
        """Lets this transaction see the rows of guarded tables whose guard is one of these (`kit/guards.py`); called
        where it was checked who asks. To who never asked, the database shows none of them."""
        await self.fetch(OPEN, ",".join(map(str, keys)))

    async def lock(self, cls: type[R], *key: Any) -> R | None:
        """The row with this primary key, kept from other writers until the end of the transaction."""
        record = await self._source.fetchrow(_select(cls.__table__, cls.primary, " for no key update"), *key)
        return load(cls, record) if record is not None else None

    async def hold(self, cls: type[R], *key: Any) -> R | None:
        """The row with this primary key, kept as it is until the end of the transaction. Many hold it so together; who
        locks it waits for them."""
        record = await self._source.fetchrow(_select(cls.__table__, cls.primary, " for share"), *key)
        return load(cls, record) if record is not None else None

    async def insert(self, *rows: Row, ignore: bool = False) -> None:
        """Inserts rows of one class; with `ignore`, those that break a unique constraint are left out."""
        if not rows:
            return
        sql = _insert(rows[0].__table__, rows[0].stored, ignore)
        if len(rows) == 1:
            await self._source.execute(sql, *_values(rows[0]))
        else:
            await self._source.executemany(sql, [_values(row) for row in rows])

    def add(self, row: Row) -> None:
        """Notes a row to be inserted with the last statement, or before the next; it saves a way to the database and
        back. What the insert raises is raised then."""
        self._source.note(_insert(row.__table__, row.stored, False), _values(row))

    def forget_added(self) -> None:
        """Drops rows that were added and are not yet inserted."""
        self._source.forget()

    async def last(self, *statements: Statement) -> None:
        """Runs SQL with its parameters, in one statement with the rows that were added; only the commit comes after."""
        await self._source.last(*statements)

    async def update(self, row: R, **changes: Any) -> R:
        """Writes changes to a row and returns it as it is now.

        A table with a `version` column counts it up, and refuses when the row has changed since it was read.
        """
        cls = type(row)
        versioned = "version" in cls.__table__.c
        values = [*changes.values(), *(getattr(row, n) for n in cls.primary)]
        if versioned:
            values.append(row.version)  # type: ignore[attr-defined]
        record = await self._source.fetchrow(_update(cls.__table__, tuple(changes), cls.primary, versioned), *values)
        if record is None:
            raise Refused("CHANGED_MEANWHILE")
        return load(cls, record)

    async def delete(self, row: Row) -> None:
        """Deletes one row."""
        await self._source.execute(_delete(row.__table__, row.primary), *(getattr(row, n) for n in row.primary))

    async def execute(self, statement: Executable | Query | str, *values: Any, **params: Any) -> int:
        """Runs a statement and returns the number of rows it touched."""
        sql, arguments = (statement, list(values)) if isinstance(statement, str) else compiled(statement, params)
        status = cast(str, await self._source.execute(sql, *arguments))
        count = status.rsplit(" ", 1)[-1]
        return int(count) if count.isdigit() else 0

    async def executemany(self, sql: str, arguments: Sequence[Sequence[Any]]) -> None:
        """Runs plain SQL once for each row of arguments, in one round trip."""
        if arguments:
            await self._source.executemany(sql, arguments)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator["Savepoint"]:
        """A part of the transaction that can be undone by itself, with what it noted."""
        self._savepoints += 1
        point = Savepoint(self, f"point_{self._savepoints}", len(self.events), len(self.audits))
        await point.begin()
        try:
            yield point
        except BaseException:
            await point.undo()
            raise
        await point.keep()

    def after_commit(self, work: Callable[[], None]) -> None:
        """Registers work that is lost when the process dies right after the commit: wake-ups, never facts."""
        self._after.append(work)

    def committed(self) -> None:
        for work in self._after:
            work()


class Savepoint:
    """See `Session.savepoint`."""

    def __init__(self, session: Session, name: str, events: int, audits: int) -> None:
        self._session, self._name, self._events, self._audits = session, name, events, audits
        self._open = False

    async def begin(self) -> None:
        await self._session.execute(f"savepoint {self._name}")
        self._open = True

    async def undo(self) -> None:
        """Takes back all since the savepoint."""
        if self._open:
            self._open = False
            self._session.forget_added()
            await self._session.execute(f"rollback to savepoint {self._name}")
            del self._session.events[self._events :]
            del self._session.audits[self._audits :]

    async def keep(self) -> None:
        if self._open:
            self._open = False
            await self._session.execute(f"release savepoint {self._name}")


def _values(row: Row) -> Sequence[Any]:
    """What an insert writes, in the order of the columns."""
    return type(row).written(row)


async def _prepare(connection: Any) -> None:
    for name in ("json", "jsonb"):
        await connection.set_type_codec(
            name, encoder=lambda v: orjson.dumps(v).decode(), decoder=orjson.loads, schema="pg_catalog"
        )


class Database:
    """Hands out readers and transactions. The pool opens on first use and survives a restart of the database."""

    def __init__(self, url: str, *, schema: str, pool: int = 16, application: str = "") -> None:
        self.url, self.schema = url.replace("postgresql+asyncpg://", "postgresql://"), schema
        self._application = application or schema
        self._pool = Pool(self._connect, pool)

    async def connect(self) -> Any:
        """A connection of its own, outside the pool, for leases and migrations; the caller closes it."""
        connection = await asyncpg.connect(
            self.url,
            timeout=5,
            server_settings={"application_name": f"{self._application}-lease", "search_path": self.schema},
        )
        await _prepare(connection)
        return connection

    async def _connect(self) -> Any:
        connection = await asyncpg.connect(
            self.url,
            timeout=5,
            server_settings={
                "application_name": self._application,
                "search_path": self.schema,
                "lock_timeout": LOCK_TIMEOUT,
                "idle_in_transaction_session_timeout": "60s",
                "jit": "off",
            },
        )
        await _prepare(connection)
        return connection

    async def reader(self) -> Reader:
        """Reads without a transaction, each statement on a free connection."""
        return Reader(self._pool)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Commits when the block ends, rolls back when it raises."""
        transaction = Transaction(self._pool)
        session = Session(transaction)
        try:
            yield session
            await transaction.commit()
        except asyncpg.LockNotAvailableError as error:
            await transaction.rollback()
            raise Refused("BUSY_ROW") from error
        except BaseException:
            await transaction.rollback()
            raise
        session.committed()

    async def close(self) -> None:
        await self._pool.close()
