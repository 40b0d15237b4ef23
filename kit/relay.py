"""The relay: numbers what was committed, publishes it, and chains the audit log. One leader for each database.

Rows are numbered behind the transaction horizon: a row is taken only when no transaction that might still commit an
earlier one is running, so whoever follows the numbers misses none; within a transaction the ids, which are
UUIDv7 of one process, keep the order. The leader holds an advisory lock on a connection of its own and does all its
writing there; a connection that breaks ends its leadership with it.
"""

import asyncio
import time
import zlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import asyncpg
import structlog
from nats.errors import Error as BusError

from kit import audit, ids, metrics
from kit.db import GONE
from kit.ledger import Envelope

if TYPE_CHECKING:
    from kit.app import Running

log = structlog.get_logger()

BATCH = 500
IDLE = 1.0  # seconds between looks when nobody wakes the relay
GATHERED = 0.04  # seconds from one round to the next: what is committed meanwhile goes together
COUNTED = 1.0  # seconds between counts of what waits
CHAINED = 0.5  # seconds between blocks of the audit chain, which need not hurry as events do
EVENT_DAYS = 30
KEY_HOURS = 48  # answers to repeat are kept at least a day

NUMBER = """
with due as (
  select day, event_id, row_number() over (order by txid, event_id) as n from event
  where sequence is null and txid < pg_snapshot_xmin(pg_current_snapshot())
  order by txid, event_id limit $1),
head as (
  update head set sequence = sequence + (select count(*) from due)
  where name = 'event' and exists (select 1 from due) returning sequence)
update event e set sequence = head.sequence - (select count(*) from due) + due.n
from due, head where e.day = due.day and e.event_id = due.event_id
"""
DUE = """
select event_id, subject, key, version, payload, recorded_at, traceparent, sequence from event
where sequence > (select sequence from head where name = 'published') order by sequence limit $1
"""

# This need not be on disk before the next step: what is published again is known by its id.
PUBLISHED = """
update head set sequence = $1
where name = 'published' and sequence < $1 and set_config('synchronous_commit', 'off', true) = 'off'
"""

# How many rows of the ledger wait, and the last number given.
PROGRESS = """
select (select count(*) from event where sequence is null) as unnumbered,
       (select count(*) from event
        where sequence > (select sequence from head where name = 'published')) as unpublished,
       (select count(*) from audit where txid >= (select horizon from head where name = 'audit')) as unchained,
       (select count(*) from dead_letter where replayed_at is null) as dead,
       (select coalesce(max(sequence), 0) from head where name = 'event') as last
"""


class Relay:
    """Runs in every process of a service; one of them leads."""

    def __init__(self, service: "Running") -> None:
        self._service = service
        self._lock = zlib.crc32(f"kexie-relay-{service.database.schema}".encode())
        self.leading = False
        self._chained = self._counted = 0.0

    async def run(self) -> None:
        while not self._service.stopping.is_set():
            try:
                await self._lead()
            except GONE as error:
                log.info("relay.waiting", problem=type(error).__name__)
            except Exception:
                log.exception("relay.failed")
            self.leading = False
            await self._service.pause(0.5)

    async def _lead(self) -> None:
        connection = await self._service.database.connect()
        try:
            if not await connection.fetchval("select pg_try_advisory_lock($1)", self._lock):
                await self._service.pause(2)
                return
            self.leading = True
            await connection.execute(
                "insert into head values ('event', 0, '0', ''), ('published', 0, '0', ''), ('audit', 0, '0', '') "
                "on conflict do nothing"
            )
            await self._mend()
            kept = 0.0
            loop = asyncio.get_running_loop()
            while not self._service.stopping.is_set():
                self._service.woken.clear()
                began = loop.time()
                if loop.time() - kept > 3600 or not kept:
                    await keep_house(connection)
                    kept = loop.time()
                if not await self.step(connection):
                    await self._count(connection)
                    await self._service.wait(self._service.woken, IDLE)
                    await self._service.pause(GATHERED - (loop.time() - began))
        finally:
            connection.terminate()

    async def step(self, connection: Any) -> bool:
        """One round; True when there may be more to do at once."""
        numbered = int((await connection.execute(NUMBER, BATCH)).rsplit(" ", 1)[-1])
        published = await self._publish(connection)
        chained = 0
        if time.monotonic() - self._chained > CHAINED:
            chained = await self._chain(connection)
            self._chained = 0.0 if chained >= BATCH else time.monotonic()
        return numbered >= BATCH or published >= BATCH or chained >= BATCH

    async def _publish(self, connection: Any) -> int:
        """Publishes in the order of the numbers, and notes the number up to which all are acknowledged."""
        rows = await connection.fetch(DUE, BATCH)
        if not rows:
            return 0
        envelopes = [Envelope(**dict(row)) for row in rows]
        try:
            sent = {e.sequence for e in await self._service.bus.publish(self._service.name, envelopes)}
        except (BusError, OSError, TimeoutError) as error:
            log.info("relay.broker_away", problem=type(error).__name__)
            sent = set()
        unanswered = next((e.sequence for e in envelopes if e.sequence not in sent), envelopes[-1].sequence + 1)
        await connection.execute(PUBLISHED, unanswered - 1)
        metrics.EVENTS.labels(self._service.name, "published").inc(len(sent))
        if len(sent) < len(envelopes):
            await self._mend()
            return 0
        return len(sent)

    async def _mend(self) -> None:
        """After a failure: makes sure of the stream, which may have been wiped, and leaves the broker a moment."""
        try:
            await self._service.bus.ensure_stream(self._service.name)
        except (BusError, OSError, TimeoutError):
            await self._service.pause(0.5)

    async def _chain(self, connection: Any) -> int:
        async with connection.transaction():
            return await audit.chain(connection, self._service.settings.audit_key())

    async def _count(self, connection: Any) -> None:
        if time.monotonic() - self._counted < COUNTED:
            return
        self._counted = time.monotonic()
        row = await connection.fetchrow(PROGRESS)
        for what in ("unnumbered", "unpublished", "unchained", "dead"):
            metrics.WAITING.labels(self._service.name, what).set(row[what])


async def keep_house(connection: Any) -> None:
    """Makes the days' partitions ahead, drops those past their time, forgets old answers to repeat."""
    today = ids.now().date()
    for name in ("event", "inbox"):
        for ahead in range(-1, 4):
            await ensure_partition(connection, name, today + timedelta(days=ahead))
        for row in await connection.fetch(
            "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid "
            "where i.inhparent = $1::regclass and c.relname < $2",
            name,
            f"{name}_{today - timedelta(days=EVENT_DAYS + 1):%Y%m%d}",
        ):
            await connection.execute(f'drop table "{row["relname"]}"')
    await connection.execute("delete from idempotency where made_at < now() - $1::interval", timedelta(hours=KEY_HOURS))


async def ensure_partition(connection: Any, name: str, day: Any) -> None:
    """Makes one day's partition of a table that is kept by days; two processes may do so at once."""
    made = f"{name}_{day:%Y%m%d}"
    if await connection.fetchval("select to_regclass($1)", made) is not None:
        return  # the statement below would lock the whole table
    try:
        await connection.execute(
            f"create table if not exists {made} partition of {name} "
            f"for values from ('{day}') to ('{day + timedelta(days=1)}')"
        )
    except (asyncpg.UniqueViolationError, asyncpg.DuplicateTableError):
        pass
