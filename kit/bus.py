"""The broker: NATS JetStream, one stream for each service that owns events, one durable consumer for each reader.

The broker is transport. What must not be lost is in the owner's event table; what a reader has done is in its inbox.
So nothing here retries for ever, and everything may be wiped and is made anew.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import nats
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error
from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DeliverPolicy,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
)
from nats.js.errors import NotFoundError

from kit.ledger import Envelope

log = structlog.get_logger()

DAYS_KEPT = 7
DUPLICATE_WINDOW = 600.0  # seconds in which the broker itself drops a repeated id
ACK_WAIT = 30.0
BATCH = 128
EXPIRES = 30.0
ANSWERED = 2.0  # seconds a broker that is well takes at most to acknowledge
HEARTBEAT = 5.0
GATHERED = 0.005  # seconds in which what comes after a first message is handled with it


def stream_of(owner: str) -> str:
    """The stream that carries a service's events."""
    return f"kexie-{owner}"


def durable_of(service: str, consumer: str) -> str:
    """The durable name of a service's consumer."""
    return f"{service}-{consumer}"


def inbox_prefix(user: str) -> str:
    """Where a user's answers arrive; no other user may listen there."""
    return f"_INBOX_{user}"


class Arrivals:
    """Messages of a subscription, taken as many at a time as have come. The library's own `next_msg` makes a task and a
    timer for each, which costs more than handling it."""

    def __init__(self) -> None:
        self._come: list[Msg] = []
        self._some = asyncio.Event()

    async def add(self, message: Msg) -> None:
        """What the subscription calls with each message."""
        self._come.append(message)
        self._some.set()

    def wake(self) -> None:
        """Ends the waiting, for who is to look whether it should go on."""
        self._some.set()

    async def take(self, seconds: float, gathered: float = 0) -> list[Msg]:
        """What has come; waits so long for a first one, or until it is woken, and then for others to come with it."""
        if not self._come:
            self._some.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._some.wait()
            except TimeoutError:
                return []
            if gathered:
                await asyncio.sleep(gathered)
        come, self._come = self._come, []
        return come


class Bus:
    """A connection that comes back by itself. Work goes on without it."""

    def __init__(self, url: str, user: str, password: str, *, replicas: int = 1) -> None:
        self._url, self._user, self._password, self._replicas = url, user, password, replicas
        self._client: Client | None = None
        self._connecting = asyncio.Lock()
        self._waiting: set[Arrivals] = set()  # of those who pull
        self.breaks = 0  # counts up when the connection is lost and when it is back: messages may have been missed

    @property
    def connected(self) -> bool:
        return self._client is not None and self._client.is_connected

    async def client(self) -> Client:
        """The connection, made on first use. Raises OSError or a NATS error while the broker is away."""
        if self._client is None:
            async with self._connecting:
                if self._client is None:
                    self._client = await nats.connect(
                        self._url,
                        user=self._user,
                        password=self._password,
                        name=self._user,
                        inbox_prefix=inbox_prefix(self._user).encode(),
                        allow_reconnect=True,
                        max_reconnect_attempts=-1,
                        reconnect_time_wait=0.25,
                        connect_timeout=2,
                        ping_interval=10,
                        max_outstanding_pings=2,
                        error_cb=_problem,
                        disconnected_cb=self._broken,
                        reconnected_cb=self._broken,
                    )
        if not self._client.is_connected:
            raise ConnectionError("the broker is away")
        return self._client

    async def _broken(self) -> None:
        self.breaks += 1
        self.wake()

    def wake(self) -> None:
        """Lets all who pull look at once whether they are to go on."""
        for arrivals in self._waiting:
            arrivals.wake()

    async def stream(self) -> JetStreamContext:
        return (await self.client()).jetstream(timeout=5)

    async def ensure_stream(self, owner: str) -> None:
        """Makes the owner's stream, or brings its settings up to date."""
        js = await self.stream()
        config = StreamConfig(
            name=stream_of(owner),
            subjects=[f"kexie.{owner}.>"],
            retention=RetentionPolicy.LIMITS,
            storage=StorageType.FILE,
            discard=DiscardPolicy.OLD,
            max_age=DAYS_KEPT * 86_400.0,
            duplicate_window=DUPLICATE_WINDOW,
            num_replicas=self._replicas,
        )
        try:
            found = await js.stream_info(stream_of(owner))
        except NotFoundError:
            await js.add_stream(config)
            return
        if set(found.config.subjects or []) != set(config.subjects or []) or found.config.max_age != config.max_age:
            await js.update_stream(config)

    async def ensure_consumer(self, owner: str, durable: str, subjects: list[str]) -> None:
        """Makes a durable consumer on the owner's stream, or brings its subjects up to date."""
        js = await self.stream()
        config = ConsumerConfig(
            durable_name=durable,
            filter_subjects=sorted(subjects),
            ack_policy=AckPolicy.EXPLICIT,
            deliver_policy=DeliverPolicy.ALL,
            ack_wait=ACK_WAIT,
            max_deliver=-1,
            max_ack_pending=1000,
        )
        try:
            found = (await js.consumer_info(stream_of(owner), durable)).config
        except NotFoundError:
            await js.add_consumer(stream_of(owner), config)
            return
        if sorted(found.filter_subjects or [found.filter_subject or ""]) != sorted(subjects):
            await js.add_consumer(stream_of(owner), config)

    async def publish(self, owner: str, envelopes: list[Envelope]) -> list[Envelope]:
        """Publishes events and returns those the broker has acknowledged. Their order is kept for each object: while
        one is unanswered, later ones of the same object wait."""
        client = await self.client()
        inbox = client.new_inbox()
        answers = Arrivals()
        subscription = await client.subscribe(f"{inbox}.*", cb=answers.add)
        done: list[Envelope] = []
        waiting = envelopes
        try:
            while waiting:
                wave, waiting = _wave(waiting)
                for at, envelope in wave.items():
                    headers = headers_of(owner, envelope)
                    await client.publish(envelope.subject, envelope.payload, f"{inbox}.{at}", headers)
                acknowledged = await _acknowledged(answers, set(wave))
                done += [e for at, e in wave.items() if at in acknowledged]
                if len(acknowledged) < len(wave):
                    log.warning("bus.unanswered", events=len(wave) - len(acknowledged))
                    break
        finally:
            if client.is_connected:
                await subscription.unsubscribe()
        return done

    async def pull(self, owner: str, durable: str, stopping: asyncio.Event) -> AsyncIterator[list[Msg]]:
        """Messages of a durable consumer, as many at a time as have come, until told to stop. Ends by itself when the
        connection is lost or the consumer is gone; the caller makes sure of the consumer and pulls again."""
        client = await self.client()
        inbox = client.new_inbox()
        arrivals = Arrivals()
        subscription = await client.subscribe(inbox, cb=arrivals.add)
        asked = {"batch": BATCH, "expires": int(EXPIRES * 1e9), "idle_heartbeat": int(HEARTBEAT * 1e9)}
        request = json.dumps(asked).encode()
        subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream_of(owner)}.{durable}"
        due, heard = 0, time.monotonic()
        self._waiting.add(arrivals)
        try:
            while not stopping.is_set() and client.is_connected:
                if due == 0:
                    await client.publish(subject, request, reply=inbox)
                    due, heard = BATCH, time.monotonic()
                come = await arrivals.take(HEARTBEAT, GATHERED)
                if not come:
                    if time.monotonic() - heard > 2 * HEARTBEAT + 1:
                        return
                    continue
                heard = time.monotonic()
                events = [m for m in come if _status(m) is None]
                statuses = {_status(m) for m in come} - {None, "100"}
                due = 0 if statuses else due - len(events)
                if events:
                    yield events
                if statuses - {"404", "408"}:  # no responders, consumer deleted, leadership changed
                    return
        finally:
            self._waiting.discard(arrivals)
            if client.is_connected:
                await subscription.unsubscribe()

    async def close(self) -> None:
        if self._client is not None:
            try:
                await asyncio.wait_for(self._client.close(), 2)
            except (Error, OSError, TimeoutError):
                pass
            self._client = None


def _status(message: Msg) -> str | None:
    """The status of what is no event: 404 nothing there, 408 the request ran out, 100 still alive."""
    return (message.headers or {}).get("Status") if not message.data else None


async def _problem(error: Exception) -> None:
    log.warning("bus.problem", problem=type(error).__name__)


def _wave(envelopes: list[Envelope]) -> tuple[dict[int, Envelope], list[Envelope]]:
    """The events that may be on their way at once, by number, and those that wait for one of the same object."""
    wave: dict[int, Envelope] = {}
    rest: list[Envelope] = []
    keys: set[str] = set()
    for envelope in envelopes:
        if envelope.key in keys:
            rest.append(envelope)
        else:
            keys.add(envelope.key)
            wave[envelope.sequence] = envelope
    return wave, rest


async def _acknowledged(answers: Arrivals, wanted: set[int]) -> set[int]:
    """The numbers that the broker has on disk; waits for all, but no longer than it takes a broker that is well."""
    found: set[int] = set()
    while found != wanted:
        come = await answers.take(ANSWERED)
        found |= {int(m.subject.rpartition(".")[2]) for m in come if m.data and b'"error"' not in m.data}
        if not come or not all(m.data for m in come):
            break  # nobody takes it: there is no stream
    return found


def headers_of(owner: str, envelope: Envelope) -> dict[str, str]:
    """An event's attributes as CloudEvents 1.0 in binary mode; `Nats-Msg-Id` lets the broker drop a repetition."""
    headers = {
        "Nats-Msg-Id": str(envelope.event_id),
        "Nats-Expected-Stream": stream_of(owner),
        "ce-specversion": "1.0",
        "ce-id": str(envelope.event_id),
        "ce-source": f"/kexie/{owner}",
        "ce-type": envelope.subject,
        "ce-subject": envelope.key,
        "ce-time": envelope.recorded_at.isoformat(),
        "ce-datacontenttype": "application/protobuf",
        "ce-sequence": str(envelope.version),
        "ce-position": str(envelope.sequence),
        "ce-partitionkey": envelope.key,
    }
    if envelope.traceparent:
        headers["traceparent"] = envelope.traceparent
    return headers


def envelope_of(message: Msg) -> Envelope:
    """The event that a message carries. Raises KeyError or ValueError for what is no event of the hub."""
    headers: dict[str, Any] = message.headers or {}
    return Envelope(
        event_id=UUID(headers["ce-id"]),
        subject=headers["ce-type"],
        key=headers["ce-subject"],
        version=int(headers["ce-sequence"]),
        payload=message.data,
        recorded_at=datetime.fromisoformat(headers["ce-time"]).astimezone(UTC),
        traceparent=headers.get("traceparent", ""),
        sequence=int(headers.get("ce-position", 0)),
    )
