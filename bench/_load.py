"""Asks one address as fast as a number of connections allow, with as little work of its own as Python permits."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 16


@dataclass(frozen=True)
class Load:
    """What came of a load. `busy` is the share of the time in which the generator itself was computing."""

    answers: int
    per_second: float
    busy: float


def request(method: str, url: str, headers: dict[str, str] | None = None, body: bytes = b"") -> bytes:
    """A request as it goes over the wire."""
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"{method} {path} HTTP/1.1", f"host: {parts.netloc}", *(f"{n}: {v}" for n, v in (headers or {}).items())]
    if body:
        lines += ["content-type: application/json", f"content-length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


class _Connection(asyncio.Protocol):
    """Sends the next request when an answer is complete; with `pause`, not before its time has come."""

    def __init__(self, ask: Callable[[], bytes], ends: float, pause: float, first: float) -> None:
        self._ask, self._ends, self._pause, self._due = ask, ends, pause, first
        self._loop = asyncio.get_running_loop()
        self._buffer = b""
        self._transport: asyncio.WriteTransport | None = None
        self.answers = 0
        self.done: asyncio.Future[None] = self._loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]
        self._next()

    def _next(self) -> None:
        if self._pause:
            self._due += self._pause
            self._loop.call_at(self._due, self._send)
        else:
            self._send()

    def _send(self) -> None:
        assert self._transport is not None
        self._transport.write(self._ask())

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        head = self._buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        at = self._buffer.find(b"content-length: ", 0, head)
        length = int(self._buffer[at + 16 : self._buffer.find(b"\r", at)]) if at > 0 else 0
        if len(self._buffer) < head + 4 + length:
            return
        if self._buffer[9:12] != b"200" and not self.done.done():
            self.done.set_exception(RuntimeError(self._buffer.decode(errors="replace")[:2000]))
            return
        self._buffer = b""
        self.answers += 1
        if time.monotonic() < self._ends:
            self._next()
        elif not self.done.done():
            self.done.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("closed before its time"))


async def load(ask: Callable[[], bytes], port: int, seconds: float, *, per_second: float = 0) -> Load:
    """Sends what `ask` gives for a time: as fast as it is answered, or so many a second. Raises RuntimeError for any
    answer but 200."""
    loop = asyncio.get_running_loop()
    pause = CONNECTIONS / per_second if per_second else 0.0
    began, worked, now = time.monotonic(), time.process_time(), loop.time()
    made = [
        await loop.create_connection(
            lambda n=n: _Connection(ask, began + seconds, pause, now + pause * (n / CONNECTIONS - 1)),
            "127.0.0.1",
            port,
        )
        for n in range(CONNECTIONS)
    ]
    try:
        await asyncio.gather(*(connection.done for _, connection in made))
    finally:
        for transport, _ in made:
            transport.close()
    took = time.monotonic() - began
    answers = sum(connection.answers for _, connection in made)
    return Load(answers, answers / took, (time.process_time() - worked) / took)
