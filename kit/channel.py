"""Calls to other services: with a deadline, a few retries within a budget, and quick to say when nobody answers.

A remote service is reached by an exchange, one stream that carries many calls: a unary call of Python's gRPC costs
about eight times the CPU (docs/adr/0002). In one process the same stubs reach the edge directly.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

import grpc
import structlog
from google.rpc import status_pb2

from kexie.exchange.v1 import exchange_pb2 as pb
from kit import contracts, tracing
from kit.auth import ServiceIdentity
from kit.edge import Edge, left
from kit.errors import Refused
from kit.status import refused_of

log = structlog.get_logger()

TIMEOUT = 2.5  # seconds, where the caller says none
SILENCE = 1.0  # seconds without any answer after which an address with waiting calls is thought to be frozen
PROBES = 4  # calls that still try an address thought to be frozen
LARGEST = 16 * 1024 * 1024
PATH = "/kexie.exchange.v1.ExchangeService/Exchange"
OPTIONS = [
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 1000),  # how long one attempt may take
    ("grpc.max_reconnect_backoff_ms", 1000),
    ("grpc.keepalive_time_ms", 10_000),
    ("grpc.keepalive_timeout_ms", 3_000),
    ("grpc.max_receive_message_length", LARGEST),
    ("grpc.max_send_message_length", LARGEST),
    ("grpc.use_local_subchannel_pool", 1),
]


class Unreachable(Exception):
    """The call did not get an answer, since its connection was lost or, when it was not `sent`, never came about."""

    def __init__(self, *, sent: bool = True) -> None:
        super().__init__()
        self.sent = sent


class Budget:
    """Retries a service may cause: one for every ten calls, and a few at rest, so that retries never become a storm."""

    def __init__(self, share: float = 0.1, most: float = 20.0) -> None:
        self._share, self._most, self._left = share, most, most

    def earn(self) -> None:
        self._left = min(self._most, self._left + self._share)

    def spend(self) -> bool:
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Channel(Protocol):
    """A way to one service. Generated stubs take it for a gRPC channel."""

    service: str

    async def call(
        self, path: str, payload: bytes, metadata: Mapping[str, str], timeout: float, repeatable: bool = False
    ) -> bytes:
        """One call. Raises Refused. `repeatable` calls are tried again when their connection is lost."""
        ...

    async def close(self) -> None:
        """Closes what is open."""
        ...

    def unary_unary(
        self, method: str, request_serializer: Any, response_deserializer: Any, _registered_method: bool = False
    ) -> Any:
        """What a generated stub asks of a channel. The stub's methods take `metadata` as a mapping, and `timeout`."""
        ...


class _Stubs:
    """Lets generated stubs call: as the service itself unless the metadata names another caller."""

    service: str
    _identity: ServiceIdentity
    call: Callable[..., Awaitable[bytes]]

    def unary_unary(
        self, method: str, request_serializer: Any, response_deserializer: Any, _registered_method: bool = False
    ) -> Any:
        async def ask(
            request: Any,
            *,
            timeout: float = TIMEOUT,
            metadata: Mapping[str, str] | None = None,
            repeatable: bool | None = None,
        ) -> Any:
            sent = dict(metadata or {})
            if repeatable is None:
                repeatable = method in contracts.repeatable() or "idempotency-key" in sent
            sent.setdefault("authorization", self._identity.authorization())
            with tracing.ask(method):
                sent["traceparent"] = tracing.traceparent()
                return response_deserializer(
                    await self.call(method, request_serializer(request), sent, min(timeout, left()), repeatable)
                )

        return ask


class Local(_Stubs):
    """The way to a service in this same process."""

    def __init__(self, service: str, edge: Edge, identity: ServiceIdentity) -> None:
        self.service, self._edge, self._identity = service, edge, identity

    async def call(
        self, path: str, payload: bytes, metadata: Mapping[str, str], timeout: float, repeatable: bool = False
    ) -> bytes:
        return await self._edge.dispatch(path, payload, metadata, timeout)

    async def close(self) -> None:
        """Nothing is open."""


class Remote(_Stubs):
    """The way to a service at one or more addresses."""

    def __init__(self, service: str, addresses: list[str], identity: ServiceIdentity) -> None:
        self.service, self._identity = service, identity
        self._lines = [Line(address) for address in addresses]
        self._budget = Budget()

    async def call(
        self, path: str, payload: bytes, metadata: Mapping[str, str], timeout: float, repeatable: bool = False
    ) -> bytes:
        began = time.monotonic()
        ends = began + timeout
        self._budget.earn()
        tries = 0
        while True:
            line = self._pick()
            try:
                if line is None:
                    raise Unreachable(sent=False)
                return await line.call(path, payload, metadata, ends - time.monotonic())
            except Unreachable as error:
                tries += 1
                pause = min(0.05 * 2**tries, 0.5) * (0.5 + random.random())
                may = repeatable or (not error.sent and time.monotonic() - began < SILENCE)
                if not (may and time.monotonic() + pause < ends and (tries == 1 or self._budget.spend())):
                    raise Refused("NOT_ANSWERING", service=self.service) from error
                await asyncio.sleep(pause)
            except TimeoutError as error:
                raise Refused("NOT_ANSWERING", service=self.service) from error
            except Refused as refused:
                refused.facts.setdefault("service", self.service)
                raise

    def _pick(self) -> "Line | None":
        """The line with the fewest calls waiting, of those that are not thought to be frozen. One that let a call down
        is left alone while there are others, and asked now and then whether it is back."""
        lines = [line for line in self._lines if line.answers]
        if len(self._lines) > 1:
            good = [line for line in lines if not line.doubtful]
            if good and len(good) < len(self._lines):
                for line in self._lines:
                    if line.doubtful:
                        line.probe()
                lines = good
        return min(lines, key=lambda line: (line.waiting, random.random())) if lines else None

    async def close(self) -> None:
        for line in self._lines:
            await line.close()


class Line:
    """An exchange with one address. It opens on first use and again after it broke."""

    def __init__(self, address: str) -> None:
        self._channel = grpc.aio.insecure_channel(address, options=OPTIONS)
        self._open = self._channel.stream_stream(
            PATH,
            request_serializer=pb.ExchangeRequest.SerializeToString,
            response_deserializer=pb.ExchangeResponse.FromString,
        )
        self._calls: dict[int, tuple[float, asyncio.Future[bytes]]] = {}
        self._queue: list[pb.Call] = []
        self._queued = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._last = 0
        self._heard = time.monotonic()
        self._late = 0.0  # when a call last ran out of time
        self._probed = 0.0
        self._probing: asyncio.Task[None] | None = None

    @property
    def doubtful(self) -> bool:
        """A call ran out of time here, or its connection was lost, and nothing was heard since."""
        return self._late > self._heard

    def probe(self) -> None:
        """Asks, at most once a second, for an answer of any kind."""
        moment = time.monotonic()
        if moment - self._probed > SILENCE:
            self._probed = moment
            self._probing = asyncio.create_task(self._probe())

    async def _probe(self) -> None:
        try:
            await self.call(PATH, b"", {}, SILENCE)
        except (Refused, Unreachable, TimeoutError):
            pass

    @property
    def waiting(self) -> int:
        return len(self._calls)

    @property
    def answers(self) -> bool:
        """False while calls have waited longer than an answering service takes, and none was answered since."""
        if len(self._calls) < PROBES:
            return True
        oldest = next(iter(self._calls.values()))[0]
        moment = time.monotonic()
        return moment - max(oldest, self._heard) < SILENCE

    async def call(self, path: str, payload: bytes, metadata: Mapping[str, str], timeout: float) -> bytes:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        self._last = (self._last + 1) & 0xFFFFFFFF
        number = self._last
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        began = time.monotonic()
        self._calls[number] = (began, future)
        self._queue.append(
            pb.Call(id=number, path=path, payload=payload, timeout_ms=max(1, int(timeout * 1000)), metadata=metadata)
        )
        self._queued.set()
        loop = asyncio.get_running_loop()
        handle = loop.call_later(max(0.0, timeout), _expire, future)
        if timeout > TIMEOUT:
            loop.call_later(TIMEOUT - SILENCE, self._doubt, future, began)
        try:
            return await future
        except TimeoutError:
            if self._heard < began:
                self._late = time.monotonic()
            raise
        finally:
            handle.cancel()
            self._calls.pop(number, None)

    def _doubt(self, future: "asyncio.Future[bytes]", began: float) -> None:
        """Of a call that may take long: asks whether anybody is there at all, and gives it up when nobody is."""
        if not future.done() and self._heard < began:
            self.probe()
            asyncio.get_running_loop().call_later(SILENCE, self._give_up, future, began)

    def _give_up(self, future: "asyncio.Future[bytes]", began: float) -> None:
        if self._heard < began:
            _expire(future)

    async def _run(self) -> None:
        stream = self._open()
        lost = Unreachable()
        writer = asyncio.create_task(self._write(stream))
        try:
            while isinstance(answers := await stream.read(), pb.ExchangeResponse):
                self._heard = time.monotonic()
                for answer in answers.answers:
                    self._settle(answer)
        except grpc.aio.AioRpcError as error:
            lost.sent = not (error.details() or "").startswith("failed to connect")
        except asyncio.InvalidStateError:
            pass
        finally:
            self._late = time.monotonic()
            writer.cancel()
            stream.cancel()
            self._queue.clear()
            for _, future in list(self._calls.values()):
                if not future.done():
                    future.set_exception(Unreachable(sent=lost.sent))

    async def _write(self, stream: Any) -> None:
        """Sends what is queued; while one message is on its way the next gathers."""
        while True:
            await self._queued.wait()
            self._queued.clear()
            calls, self._queue = self._queue, []
            if calls:
                try:
                    await stream.write(pb.ExchangeRequest(calls=calls))
                except (grpc.aio.AioRpcError, asyncio.InvalidStateError):
                    return

    def _settle(self, answer: pb.Answer) -> None:
        found = self._calls.get(answer.id)
        if found is None or found[1].done():
            return
        if answer.status:
            found[1].set_exception(refused_of(status_pb2.Status.FromString(answer.status), ""))
        else:
            found[1].set_result(answer.payload)

    async def close(self) -> None:
        tasks = [task for task in (self._task, self._probing) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._channel.close()


def _expire(future: "asyncio.Future[bytes]") -> None:
    if not future.done():
        future.set_exception(TimeoutError())
