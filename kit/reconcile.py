"""Reconciliation: what a consumer lacks is found in the owner's record and handled, with or without a broker.

For each owner a consumer keeps the number up to which it is known to have handled everything. Every few seconds the
owner is asked for what came after; what the inbox does not hold is handled from the record itself. The numbers have
no gaps for a reader (see `kit.relay`), so nothing stays behind. As long as all goes well it need not be read at all:
where the owner counts as many events as this process has handled, and the inbox holds these, none is lacking.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC
from typing import TYPE_CHECKING, Any
from uuid import UUID

import structlog

from kexie.events.v1 import log_pb2 as pb
from kexie.events.v1 import log_pb2_grpc
from kit import ids, metrics, relay
from kit.consumers import ATTEMPTS, Reception, is_transient, problem_of
from kit.db import GONE, Reader
from kit.edge import Call, Rpc, note
from kit.errors import Refused
from kit.ledger import Envelope

if TYPE_CHECKING:
    from kit.app import Running

log = structlog.get_logger()

EVERY = 10.0  # seconds between rounds
SETTLED = 5_000  # milliseconds an event is left to the ordinary way
ON_ITS_WAY = 15.0  # seconds in which a broker that brings events at all has brought some
PAGE = 500
BATCH = 100  # events that are handled together
NOT_COUNTED = 2**63 - 1  # beyond any number: an owner of an earlier release does not count
LETTER = ("event_id", "subject", "key", "version", "payload", "recorded_at")  # what a dead letter keeps of its event

BOUND = """
select coalesce(
  (select min(sequence) - 1 from event where sequence > $1 and recorded_at > now() - $2 * interval '1 millisecond'),
  (select sequence from head where name = 'event'), 0) as bound
"""
READ = """
select event_id, subject, key, version, payload, recorded_at, traceparent, sequence from event
where sequence > $1 and sequence <= $2 and ($3::text[] is null or subject = any($3)) order by sequence limit $4
"""
CURSORS = "select consumer, owner, sequence from cursor order by consumer, owner"
COUNT = """
select count(*) as number from (
  select from event where sequence > $1 and sequence <= $2 and ($3::text[] is null or subject = any($3)) limit $4) as e
"""


async def recorded(
    reader: Reader, after: int, subjects: Sequence[str] | None, limit: int, settled_ms: int = 0
) -> tuple[list[Envelope], int]:
    """A page of this service's own events after a number, and the number to go on from. Events younger than
    `settled_ms` are not yet listed, and the number never passes one."""
    bound = await _bound(reader, after, settled_ms)
    rows = await reader.fetch(READ, after, bound, list(subjects) if subjects else None, limit)
    events = [Envelope(**dict(row)) for row in rows]
    return events, events[-1].sequence if len(events) == limit else bound


async def counted(
    reader: Reader, after: int, subjects: Sequence[str] | None, most: int, settled_ms: int
) -> tuple[int, int]:
    """How many of this service's own events lie after a number, at most so many, and up to which number."""
    bound = await _bound(reader, after, settled_ms)
    if bound == after:
        return 0, bound
    [row] = await reader.fetch(COUNT, after, bound, list(subjects) if subjects else None, most)
    return row["number"], bound


async def _bound(reader: Reader, after: int, settled_ms: int) -> int:
    """The number up to which events are listed. Taken first: what is numbered meanwhile lies beyond it."""
    [row] = await reader.fetch(BOUND, after, settled_ms)
    return max(after, row["bound"])


class EventLogRpc(Rpc):
    """Every service answers for its own events."""

    contract = pb.DESCRIPTOR.services_by_name["EventLogService"]
    alone = frozenset({"Reconcile", "ReplayDeadLetter"})

    async def ListEvents(self, request: pb.ListEventsRequest, call: Call) -> pb.ListEventsResponse:
        events, following = await recorded(
            call.reader, request.after_sequence, request.subjects, request.limit or PAGE, request.settled_ms
        )
        return pb.ListEventsResponse(events=[message_of(e) for e in events], next_sequence=following)

    async def CountEvents(self, request: pb.CountEventsRequest, call: Call) -> pb.CountEventsResponse:
        number, following = await counted(
            call.reader, request.after_sequence, request.subjects, request.most, request.settled_ms
        )
        return pb.CountEventsResponse(number=number, next_sequence=following)

    async def GetProgress(self, request: pb.GetProgressRequest, call: Call) -> pb.GetProgressResponse:
        [row] = await call.reader.fetch(relay.PROGRESS)
        cursors = await call.reader.fetch(CURSORS)
        return pb.GetProgressResponse(
            last_sequence=row["last"],
            unnumbered=row["unnumbered"],
            unpublished=row["unpublished"],
            unchained=row["unchained"],
            dead_letters=row["dead"],
            consumers=[
                pb.ConsumerProgress(consumer=c["consumer"], owner=c["owner"], settled_sequence=c["sequence"])
                for c in cursors
            ],
        )

    async def Reconcile(self, request: pb.ReconcileRequest, call: Call) -> pb.ReconcileResponse:
        missing, handled, unreachable = await self.service.reconciler.round(check=request.check, settled_ms=0)
        return pb.ReconcileResponse(missing=missing, handled=handled, unreachable=unreachable)

    async def ListDeadLetters(self, request: pb.ListDeadLettersRequest, call: Call) -> pb.ListDeadLettersResponse:
        rows = await call.reader.fetch(
            "select * from dead_letter where replayed_at is null order by failed_at limit $1", request.limit or 100
        )
        return pb.ListDeadLettersResponse(dead_letters=[dead_letter_message(row) for row in rows])

    async def ReplayDeadLetter(self, request: pb.ReplayDeadLetterRequest, call: Call) -> pb.ReplayDeadLetterResponse:
        rows = await call.reader.fetch(
            "select * from dead_letter where event_id = $1 and ($2 = '' or consumer = $2) and replayed_at is null",
            UUID(request.event_id),
            request.consumer,
        )
        if not rows:
            raise Refused("DEAD_LETTER_NOT_FOUND", event_id=request.event_id)
        response = pb.ReplayDeadLetterResponse()
        for row in rows:
            handled = await self._replay(row)
            (response.handled if handled else response.failed).append(row["consumer"])
        async with call.transaction() as session:
            note(session, "events.replay", "event", request.event_id, handled=list(response.handled))
        return response

    async def _replay(self, row: Any) -> bool:
        found = self.service.receptions.get(row["consumer"])
        if found is None:
            return False  # a consumer that this release does not have
        reception = found[0]
        event = Envelope(**{name: row[name] for name in LETTER})
        try:
            await reception.accept([event])
        except Exception as error:
            await reception.bury(event, problem_of(error))
            return False
        async with self.service.database.transaction() as session:
            await session.execute(
                "update dead_letter set replayed_at = now() where consumer = $1 and event_id = $2",
                *(row["consumer"], row["event_id"]),
            )
        return True


def dead_letter_message(row: Any) -> pb.DeadLetter:
    message = pb.DeadLetter(
        consumer=row["consumer"],
        event_id=str(row["event_id"]),
        subject=row["subject"],
        key=row["key"],
        reason=row["reason"],
    )
    message.recorded_at.FromDatetime(row["recorded_at"])
    message.failed_at.FromDatetime(row["failed_at"])
    return message


def message_of(event: Envelope) -> pb.Envelope:
    message = pb.Envelope(
        event_id=str(event.event_id),
        subject=event.subject,
        key=event.key,
        version=event.version,
        payload=event.payload,
        sequence=event.sequence,
        traceparent=event.traceparent,
    )
    message.recorded_at.FromDatetime(event.recorded_at)
    return message


def envelope_of(message: pb.Envelope) -> Envelope:
    return Envelope(
        event_id=UUID(message.event_id),
        subject=message.subject,
        key=message.key,
        version=message.version,
        payload=message.payload,
        recorded_at=message.recorded_at.ToDatetime(tzinfo=UTC),
        traceparent=message.traceparent,
        sequence=message.sequence,
    )


class Reconciler:
    """Compares this service's consumers with the owners' records."""

    def __init__(self, service: "Running") -> None:
        self._service = service
        self._one = asyncio.Lock()
        self._failed: dict[tuple[str, UUID], int] = {}

    async def run(self) -> None:
        """Rounds until the service stops, in the process that leads the relay."""
        while not self._service.stopping.is_set():
            await self._service.pause(EVERY)
            if self._service.relay.leading and not self._service.stopping.is_set():
                try:
                    await self.round()
                except GONE as error:
                    log.info("reconcile.waiting", problem=type(error).__name__)
                except Exception:
                    log.exception("reconcile.failed")

    async def round(self, *, check: bool = False, settled_ms: int = SETTLED) -> tuple[int, int, list[str]]:
        """Looks at all consumers once. Returns how many events were missing, how many of them are handled now, and
        the owners that did not answer. With `check` nothing is handled and no number moves."""
        missing = handled = 0
        unreachable: set[str] = set()
        async with self._one:
            reader = await self._service.database.reader()
            at = {(row["consumer"], row["owner"]): row["sequence"] for row in await reader.fetch(CURSORS)}
            bounds: dict[str, int] = {}  # by owner: the number up to which there is anything to look at
            for reception, consumers in self._service.receptions.values():
                for owner, subjects in consumers.owners().items():
                    after = at.get((reception.name, owner), 0)
                    if after >= bounds.get(owner, after + 1):
                        continue
                    try:
                        if settled_ms and not check:
                            bounds[owner], complete = await self._count(reception, owner, subjects, after, settled_ms)
                            if complete:
                                continue
                        found, done = await self._compare(reception, owner, subjects, after, check, settled_ms)
                    except Refused as refused:
                        if not is_transient(refused):
                            raise
                        unreachable.add(owner)
                        continue
                    missing, handled = missing + found, handled + done
        if missing and not check:
            metrics.MISSING.labels(self._service.name).inc(missing)
            log.warning("reconcile.found", missing=missing, handled=handled)
        return missing, handled, sorted(unreachable)

    async def _count(
        self, reception: Reception, owner: str, subjects: list[str], after: int, settled_ms: int
    ) -> tuple[int, bool]:
        """The owner's last number that is to be looked at, and whether nothing up to it is lacking: the owner counts
        as many events as were handled here, and the inbox holds these. All may be well otherwise too, after a restart
        or where others share the work; then what there is has to be compared."""
        handled = reception.handled(owner)
        asked = pb.CountEventsRequest(
            subjects=subjects, after_sequence=after, most=len(handled) + 1, settled_ms=settled_ms
        )
        try:
            answer = await log_pb2_grpc.EventLogServiceStub(self._service.channel(owner)).CountEvents(asked)
        except Refused as refused:
            if refused.reason != "METHOD_NOT_FOUND":
                raise
            return NOT_COUNTED, False
        bound = answer.next_sequence
        event_ids = [event_id for number, event_id in handled.items() if after < number <= bound]
        if answer.number != len(event_ids):
            return bound, False
        reader = await self._service.database.reader()
        if len(await _settled(reader, reception.name, event_ids)) < len(event_ids):
            return bound, False
        if bound > after:
            await self._settle(reception, owner, bound)
        return bound, True

    async def _compare(
        self, reception: Reception, owner: str, subjects: list[str], after: int, check: bool, settled_ms: int
    ) -> tuple[int, int]:
        reader = await self._service.database.reader()
        missing = handled = 0
        while True:
            events, following = await self._read(owner, subjects, after, settled_ms)
            if settled_ms and (reached := reception.reached(owner, ON_ITS_WAY)) is not None and following > reached:
                events, following = [e for e in events if e.sequence <= reached], max(after, reached)
            settled = await _settled(reader, reception.name, [e.event_id for e in events])
            lacking = [e for e in events if e.event_id not in settled]
            missing += len(lacking)
            done = 0 if check else await self._repair(reception, lacking)
            handled += done
            if done < len(lacking) and not check:
                break
            if not check and following > after:
                await self._settle(reception, owner, following)
            if len(events) < PAGE:
                break
            after = following
        return missing, handled

    async def _read(self, owner: str, subjects: list[str], after: int, settled_ms: int) -> tuple[list[Envelope], int]:
        log_of_owner = log_pb2_grpc.EventLogServiceStub(self._service.channel(owner))
        page = await log_of_owner.ListEvents(
            pb.ListEventsRequest(subjects=subjects, after_sequence=after, limit=PAGE, settled_ms=settled_ms)
        )
        return [envelope_of(e) for e in page.events], page.next_sequence

    async def _repair(self, reception: Reception, events: list[Envelope]) -> int:
        """Handles events from the record, together or else one by one; returns how many are settled, handled or buried,
        up to the first that is not."""
        for at in range(0, len(events), BATCH):
            batch = events[at : at + BATCH]
            try:
                await reception.accept(batch)
            except Exception:
                for number, event in enumerate(batch):
                    if not await self._repair_one(reception, event):
                        return at + number
        return len(events)

    async def _repair_one(self, reception: Reception, event: Envelope) -> bool:
        place = (reception.name, event.event_id)
        try:
            await reception.accept([event])
        except Exception as error:
            tried = self._failed[place] = self._failed.get(place, 0) + 1
            if is_transient(error) or tried < ATTEMPTS:
                return False
            await reception.bury(event, problem_of(error))
        self._failed.pop(place, None)
        return True

    async def _settle(self, reception: Reception, owner: str, sequence: int) -> None:
        async with self._service.database.transaction() as session:
            await session.execute(
                "insert into cursor as c values ($1, $2, $3) on conflict (consumer, owner) do update "
                "set sequence = greatest(c.sequence, $3)",
                *(reception.name, owner, sequence),
            )
        reception.forget(owner, sequence)


async def _settled(reader: Reader, consumer: str, event_ids: Sequence[UUID]) -> set[UUID]:
    """Those of the events that a consumer has handled, or that are dead letters."""
    if not event_ids:
        return set()
    rows = await reader.fetch(
        "select event_id from inbox where consumer = $1 and day = any($3) and event_id = any($2) "
        "union all select event_id from dead_letter where consumer = $1 and event_id = any($2)",
        *(consumer, event_ids, sorted({ids.day_of(event_id) for event_id in event_ids})),
    )
    return {row["event_id"] for row in rows}
