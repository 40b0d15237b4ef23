"""Consumers: each event is handled once by each, whatever the broker repeats, loses or shuffles.

A consumer's mark in the inbox and the effect of the event are one transaction; the message is acknowledged after it.
What keeps failing becomes a dead letter, with its reason and a way back.
"""

import math
import time
import uuid
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

import asyncpg
import sqlalchemy as sa
import structlog
from google.protobuf.message import DecodeError, Message
from nats.aio.msg import Msg

from kit import ids, ledger, logs, metrics, tracing
from kit.bus import durable_of, envelope_of
from kit.contracts import EventType, event_type
from kit.db import GONE, Database, Session
from kit.errors import TRANSIENT, Refused
from kit.ledger import Envelope
from kit.relay import ensure_partition
from kit.rows import BUSINESS, Row, column, table

if TYPE_CHECKING:
    from kit.app import Running

log = structlog.get_logger()

ATTEMPTS = 8
BACKOFF = (0.5, 1, 2, 5, 10, 30, 60)  # seconds before the next attempt
REMEMBERED = 20_000  # events of one owner that are remembered until reconciliation has looked at them

E = TypeVar("E", bound=Message)


@dataclass(frozen=True)
class Delivery:
    """What a handler knows of an event besides its message. `fetched` is what the handler's fetch brought; `sequence`
    is the event's number at its owner, 0 for a dead letter that comes again."""

    version: int
    event_id: uuid.UUID = field(default_factory=ids.new_id)
    key: str = ""
    subject: str = ""
    recorded_at: datetime = field(default_factory=ids.now)
    fetched: Any = None
    sequence: int = 0
    traceparent: str = ""

    @classmethod
    def of(cls, envelope: Envelope) -> "Delivery":
        e = envelope
        return cls(
            *(e.version, e.event_id, e.key, e.subject, e.recorded_at), sequence=e.sequence, traceparent=e.traceparent
        )


Handler = Callable[[Session, Any, Delivery], Awaitable[None]]
Batch = Sequence[tuple[E, Delivery]]
Batches = Callable[[Session, Batch[Any]], Awaitable[None]]
Fetch = Callable[[list[Any], "Running"], Awaitable[Sequence[Any]]]


@dataclass
class Consumers:
    """The events one feature listens to. Its name, after the service's, is the durable name on the broker."""

    name: str
    handlers: dict[str, tuple[EventType, Batches, Fetch | None]] = field(default_factory=dict)

    def on(
        self, *events: type[E], fetch: Fetch | None = None
    ) -> Callable[[Callable[[Session, E, Delivery], Awaitable[None]]], Any]:
        """Registers a handler. `fetch(events, service)` runs before the transaction, may ask other services, and brings
        one thing for each event; the handler finds it as `delivery.fetched`."""

        def register(handler: Any) -> Any:
            self._register(events, one_by_one(handler), fetch)
            return handler

        return register

    def on_many(
        self, *events: type[E], fetch: Fetch | None = None
    ) -> Callable[[Callable[[Session, Batch[E]], Awaitable[None]]], Any]:
        """Registers a handler of as many events as have come, with their deliveries: for events of which hundreds come
        in a second, and whose effect is one statement for all."""

        def register(handler: Any) -> Any:
            self._register(events, handler, fetch)
            return handler

        return register

    def _register(self, events: Iterable[type[Any]], handler: Batches, fetch: Fetch | None) -> None:
        for event in events:
            kind = event_type(event)
            if kind.subject in self.handlers:
                raise ValueError(f"{self.name} handles {kind.subject} twice")
            self.handlers[kind.subject] = (kind, handler, fetch)

    def owners(self) -> dict[str, list[str]]:
        """The subjects listened to, by the service that owns them."""
        found: dict[str, list[str]] = defaultdict(list)
        for subject, (kind, _, _) in self.handlers.items():
            found[kind.owner].append(subject)
        return dict(found)


def one_by_one(handler: Handler) -> Batches:
    """A handler of single events as one of many. What it publishes continues the trace of its event."""

    async def handle(session: Session, batch: Batch[Any]) -> None:
        for event, delivery in batch:
            told = len(session.events)
            await handler(session, event, delivery)
            for at in range(told, len(session.events)):
                session.events[at] = session.events[at]._replace(traceparent=delivery.traceparent)

    return handle


def consumer_tables(metadata: sa.MetaData) -> None:
    """Adds inbox, dead letters and cursors to a service's schema."""

    @table("inbox", metadata, data=BUSINESS, level=2, partition_by="RANGE (day)")
    class _Inbox(Row):
        day: date = column(key=True)
        consumer: str = column(key=True)
        event_id: uuid.UUID = column(key=True)

    @table(
        "dead_letter",
        metadata,
        sa.Index("ix_dead_letter_open", "failed_at", postgresql_where=sa.text("replayed_at is null")),
        data=BUSINESS,
        level=2,
    )
    class _DeadLetter(Row):
        consumer: str = column(key=True)
        event_id: uuid.UUID = column(key=True)
        subject: str
        key: str
        version: int = column(sa.BigInteger())
        payload: bytes
        recorded_at: datetime
        reason: str
        failed_at: datetime
        replayed_at: datetime | None = None

    @table("cursor", metadata, data=BUSINESS)
    class _Cursor(Row):
        """Up to where a consumer is known to have handled an owner's events."""

        consumer: str = column(key=True)
        owner: str = column(key=True)
        sequence: int = column(sa.BigInteger())


class Reception:
    """Hands events to one consumer's handlers: as many as have come in one transaction, else one by one."""

    def __init__(self, service: "Running", consumers: Consumers) -> None:
        self._service, self._consumers = service, consumers
        self._db: Database = service.database
        self.name = durable_of(service.name, consumers.name)
        self._reached: dict[str, tuple[int, float]] = {}  # by owner: the last number the broker brought here, and when
        self._handled: defaultdict[str, dict[int, uuid.UUID]] = defaultdict(dict)  # by owner and number

    def reached(self, owner: str, seconds: float) -> int | None:
        """The number up to which the broker has brought an owner's events; None when it brought none in that time. What
        lies beyond is on its way."""
        number, at = self._reached.get(owner, (0, -math.inf))
        return number if time.monotonic() - at < seconds else None

    def handled(self, owner: str) -> dict[int, uuid.UUID]:
        """Events of an owner that this process has handled, by their numbers, as far as they are remembered."""
        return self._handled[owner]

    def forget(self, owner: str, sequence: int) -> None:
        """Forgets an owner's events up to a number."""
        self._handled[owner] = {n: event_id for n, event_id in self._handled[owner].items() if n > sequence}

    async def accept(self, envelopes: Sequence[Envelope]) -> int:
        """Handles events in their order, all or none; returns how many had not been handled before."""
        fresh = await self._accepted(envelopes)
        if not self._service.relay.leading:  # another process reconciles, and would never forget what is here
            self._handled.clear()
            return fresh
        for envelope in envelopes:
            handled = self._handled[self._owner(envelope)]
            if envelope.sequence and len(handled) < REMEMBERED:
                handled[envelope.sequence] = envelope.event_id
        return fresh

    async def _accepted(self, envelopes: Sequence[Envelope]) -> int:
        try:
            return await self._accept(envelopes)
        except asyncpg.CheckViolationError as error:
            if getattr(error, "table_name", "") != "inbox":
                raise
        # An event is from a day for which this service has no partition yet.
        connection = await self._db.connect()
        try:
            for day in sorted({ids.day_of(e.event_id) for e in envelopes}):
                await ensure_partition(connection, "inbox", day)
        finally:
            await connection.close()
        return await self._accept(envelopes)

    async def _accept(self, envelopes: Sequence[Envelope]) -> int:
        work = [self._prepared(e) for e in envelopes]
        await self._fetch(work)
        with tracing.together([(f"{self.name} {e.subject}", e.traceparent) for e in envelopes]):
            async with self._db.transaction() as session:
                fresh = await self._mark(session, envelopes)
                new = [item for item in work if item.delivery.event_id in fresh]
                for handler, items in groupby(new, key=lambda item: item.handler):
                    await handler(session, [(item.event, item.delivery) for item in items])
                for record in session.audits:  # what follows from an event is the service's doing
                    record.sign(f"service:{self._service.name}", "", tracing.traceparent())
                if session.events:
                    session.after_commit(self._service.woken.set)
                await ledger.write(session, self._db.schema)
        moment, age = ids.now(), metrics.EVENT_AGE.labels(self.name)
        for envelope in envelopes:
            age.observe(max(0.0, (moment - envelope.recorded_at).total_seconds()))
        return len(fresh)

    def _owner(self, envelope: Envelope) -> str:
        return self._consumers.handlers[envelope.subject][0].owner

    def _prepared(self, envelope: Envelope) -> "Work":
        kind, handler, fetch = self._consumers.handlers[envelope.subject]
        return Work(kind.message.FromString(envelope.payload), handler, fetch, Delivery.of(envelope))

    async def _fetch(self, work: "list[Work]") -> None:
        """Asks other services for what the handlers want to know, all events of one fetch at once."""
        for fetch in {id(w.fetch): w.fetch for w in work if w.fetch is not None}.values():
            asking = [w for w in work if w.fetch is fetch]
            brought = await fetch([w.event for w in asking], self._service)
            for item, found in zip(asking, brought, strict=True):
                item.delivery = replace(item.delivery, fetched=found)

    async def _mark(self, session: Session, envelopes: Sequence[Envelope]) -> set[uuid.UUID]:
        rows = await session.fetch(
            "insert into inbox (day, consumer, event_id) "
            "select day, $2, id from unnest($1::date[], $3::uuid[]) as e (day, id) "
            "on conflict do nothing returning event_id",
            [ids.day_of(e.event_id) for e in envelopes],
            self.name,
            [e.event_id for e in envelopes],
        )
        return {row["event_id"] for row in rows}

    async def bury(self, envelope: Envelope, problem: str) -> None:
        """Keeps an event that cannot be handled, for a person to look at."""
        async with self._db.transaction() as session:
            await session.execute(
                "insert into dead_letter (consumer, event_id, subject, key, version, payload, recorded_at, reason, "
                "failed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, now()) on conflict (consumer, event_id) do update "
                "set reason = $8, failed_at = now(), replayed_at = null",
                *(self.name, envelope.event_id, envelope.subject, envelope.key, envelope.version, envelope.payload),
                *(envelope.recorded_at, problem),
            )
        log.error("event.dead", consumer=self.name, event_id=str(envelope.event_id), subject=envelope.subject)

    async def handle(self, messages: list[Msg]) -> None:
        """Handles messages of the broker and answers each: acknowledged, to be repeated later, or buried. When they
        cannot be handled together, each is handled alone, so that one that is bad holds up no other."""
        come: list[tuple[Msg, Envelope]] = []
        for message in messages:
            try:
                come.append((message, envelope_of(message)))
            except (KeyError, ValueError):
                await message.term()
        if not come:
            return
        try:
            await self._take(come)
        except Exception as error:
            if len(come) == 1:
                await self._failed(*come[0], error)
                return
            for one in come:
                try:
                    await self._take([one])
                except Exception as problem:
                    await self._failed(*one, problem)

    async def _take(self, come: list[tuple[Msg, Envelope]]) -> None:
        fresh = await self.accept([envelope for _, envelope in come])
        metrics.EVENTS.labels(self.name, "handled").inc(fresh)
        metrics.EVENTS.labels(self.name, "repeated").inc(len(come) - fresh)
        for message, envelope in come:
            await message.ack()
            owner = self._owner(envelope)
            self._reached[owner] = max(envelope.sequence, self._reached.get(owner, (0, 0))[0]), time.monotonic()

    async def _failed(self, message: Msg, envelope: Envelope, error: Exception) -> None:
        attempt = message.metadata.num_delivered or 1
        problem = problem_of(error)
        if not is_transient(error) and (attempt >= ATTEMPTS or isinstance(error, DecodeError)):
            await self.bury(envelope, problem)
            metrics.EVENTS.labels(self.name, "dead").inc()
            await message.term()
            return
        metrics.EVENTS.labels(self.name, "failed").inc()
        log.warning("event.failed", consumer=self.name, subject=envelope.subject, attempt=attempt, problem=problem)
        await message.nak(delay=BACKOFF[min(attempt, len(BACKOFF)) - 1])


@dataclass
class Work:
    """An event with its handler."""

    event: Message
    handler: Batches
    fetch: Fetch | None
    delivery: Delivery


def problem_of(error: Exception) -> str:
    """An error in words, for whoever looks at dead letters; without the row that PostgreSQL quotes."""
    return error.reason if isinstance(error, Refused) else logs.clean(f"{type(error).__name__}: {error}")


def is_transient(error: Exception) -> bool:
    """Whether another try later may help, however often it failed."""
    return isinstance(error, (*GONE, TimeoutError)) or (isinstance(error, Refused) and error.reason in TRANSIENT)


async def subscribe(reception: Reception, owner: str, subjects: list[str], service: "Running") -> None:
    """Feeds one consumer with one owner's events until the service stops."""
    while not service.stopping.is_set():
        try:
            await service.bus.ensure_consumer(owner, reception.name, subjects)
            async for messages in service.bus.pull(owner, reception.name, service.stopping):
                await reception.handle(messages)
        except Exception as error:
            log.info("bus.waiting", consumer=reception.name, owner=owner, problem=type(error).__name__)
        await service.pause(0.5)


def receptions(service: "Running", consumers: Iterable[Consumers]) -> dict[str, tuple[Reception, Consumers]]:
    """The receptions of a service, by the consumers' durable names."""
    made = [(Reception(service, c), c) for c in consumers]
    return {reception.name: (reception, c) for reception, c in made}
