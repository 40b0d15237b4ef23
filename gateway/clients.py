"""API clients at the door: from where they may call, how many calls they have left, and what they called.

Quotas hold over all gateways together. A gateway takes calls out of a client's quota by the lease from identity, which
decides; it counts them down by itself, and never lets pass what it does not hold. While identity does not answer,
clients wait: letting them pass uncounted would give more than the quota, and letting them pass unchecked would let in
who was revoked. What is left of a lease is given back with the next. Counts of calls are reported every few seconds;
a gateway that is killed loses those, and the calls of its leases, and nothing else.
"""

import asyncio
import math
import time
import uuid
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog

from gateway.http import Headers
from kexie.identity.v1 import calls_pb2 as pb
from kexie.identity.v1 import calls_pb2_grpc
from kit import networks
from kit.channel import Channel
from kit.errors import Refused
from kit.once import Once

log = structlog.get_logger()

ASK_SECONDS = 2.5
REFUSED_SECONDS = 2.0  # how long a refusal holds: a revoked client that goes on calling asks identity no more often
REPORT_SECONDS = 2.0
MOST_CLIENTS = 10_000
MOST_COUNTS = 5_000  # in a report
AWAY = frozenset({"NOT_ANSWERING", "STORE_UNAVAILABLE", "INTERNAL", "BUSY_ROW"})
HOUR = 3600
LENGTHS = {"minute": 60, "day": 86_400}


@dataclass
class Window:
    """A quota in its present window, as it was when it was asked for."""

    quota: int
    left: int  # leased to nobody
    ends: float


@dataclass
class Held:
    """What this gateway holds of a client's quota, and knows of the client."""

    ends: float
    refused: Refused | None = None
    lease_id: str = ""
    left: int = 0
    networks: Sequence[str] = ()
    windows: dict[str, Window] = field(default_factory=dict[str, Window])

    @property
    def is_used_up(self) -> bool:
        """Whether it held calls that are used; there may be more to be had."""
        return bool(self.lease_id) and not self.left

    def headers(self, moment: float) -> Headers:
        """The quotas as a client is told of them (draft-ietf-httpapi-ratelimit-headers)."""
        policy = ", ".join(f'"{name}";q={w.quota};w={LENGTHS[name]}' for name, w in self.windows.items())
        left = ", ".join(
            f'"{name}";r={w.left + self.left};t={max(0, math.ceil(w.ends - moment))}'
            for name, w in self.windows.items()
        )
        return [(b"ratelimit-policy", policy.encode()), (b"ratelimit", left.encode())]

    def wait(self, moment: float) -> int:
        """Seconds until there are calls again, when there are none."""
        spent = [w.ends for w in self.windows.values() if not w.left] or [self.ends]
        return max(1, math.ceil(max(spent) - moment))


class Clients:
    """The API clients of one gateway."""

    def __init__(self, identity: Channel) -> None:
        self._identity: Any = calls_pb2_grpc.ClientCallServiceStub(identity)  # type: ignore[arg-type]
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._asking = Once[Held]()
        self._counts: dict[tuple[str, int, str], list[int]] = {}
        self._report: pb.RecordClientCallsRequest | None = None

    async def admit(self, client_id: str, address: str, headers: Headers) -> None:
        """Lets one call pass, or refuses; the client's quotas are added to the answer's headers either way."""
        try:
            async with asyncio.timeout(ASK_SECONDS):
                held = await self._take(client_id, address)
        except TimeoutError as error:
            raise Refused("NOT_ANSWERING", service="identity") from error
        moment = time.monotonic()
        if held.refused:
            raise held.refused
        if not networks.within(address, held.networks):
            raise Refused("NETWORK_REFUSED", address=address)
        headers += held.headers(moment)
        if not held.lease_id:
            raise Refused("QUOTA_SPENT", seconds=held.wait(moment))

    async def _take(self, client_id: str, address: str) -> Held:
        """What is held, with one call taken of it where there was one."""
        while True:
            held = self._held.get(client_id)
            if held is None or held.ends <= time.monotonic() or held.is_used_up:
                held = await self._asking.do(client_id, partial(self._lease, client_id, address))
            if held.ends > time.monotonic() and not held.is_used_up:
                if held.left and networks.within(address, held.networks):
                    held.left -= 1
                return held

    async def _lease(self, client_id: str, address: str) -> Held:
        before = self._held.pop(client_id, Held(0))
        asked = time.monotonic()  # a lease is counted from here: it ends before its window does in the database
        request = pb.LeaseClientCallsRequest(
            client_id=client_id, address=address, lease_id=before.lease_id, unused=before.left
        )
        try:
            given = await self._identity.LeaseClientCalls(request, timeout=ASK_SECONDS)
            held = _held_of(given, asked)
        except Refused as refused:
            if refused.reason in AWAY:
                raise
            held = Held(asked + REFUSED_SECONDS, refused)
        self._held[client_id] = held
        while len(self._held) > MOST_CLIENTS:
            self._held.popitem(last=False)
        return held

    def count(self, client_id: str, operation: str, status: int) -> None:
        """Counts a call that was answered."""
        key = client_id, int(time.time()) // HOUR * HOUR, operation
        found = self._counts.setdefault(key, [0, 0, 0])
        found[0] += 1
        found[1] += 400 <= status < 500
        found[2] += status >= 500

    async def run(self, stopping: asyncio.Event) -> None:
        """Reports what was counted, every few seconds and at the end."""
        while not stopping.is_set():
            try:
                await asyncio.wait_for(stopping.wait(), REPORT_SECONDS)
            except TimeoutError:
                pass
            await self._tell()

    async def _tell(self) -> None:
        """A report that was not answered is sent again as it was, and counted once."""
        while self._report or self._counts:
            self._report = self._report or self._next_report()
            try:
                await self._identity.RecordClientCalls(self._report, timeout=ASK_SECONDS)
            except Refused as refused:
                log.info("client-calls.waiting", problem=refused.reason)
                return
            self._report = None

    def _next_report(self) -> pb.RecordClientCallsRequest:
        report = pb.RecordClientCallsRequest(batch_id=str(uuid.uuid4()))
        for client_id, hour, operation in list(self._counts)[:MOST_COUNTS]:
            calls, refused, failed = self._counts.pop((client_id, hour, operation))
            counted = report.counts.add(
                client_id=client_id, operation=operation, calls=calls, refused=refused, failed=failed
            )
            counted.hour.seconds = hour
        return report


def _held_of(given: pb.LeaseClientCallsResponse, asked: float) -> Held:
    windows = {
        name: Window(window.quota, window.left, asked + window.resets_ms / 1000)
        for name, window in (("minute", given.minute), ("day", given.day))
    }
    return Held(asked + given.holds_ms / 1000, None, given.lease_id, given.calls, tuple(given.networks), windows)
