"""Asks one address as fast as a number of connections allow, with as little work of its own as Python permits."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Load:
    """What came of a load: answers a second, and how many were none of 200 and 304."""

    per_second: float
    answers: int
    failures: int


def request(method: str, url: str, headers: dict[str, str] | None = None, body: bytes = b"") -> bytes:
    """A request as it goes over the wire."""
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"{method} {path} HTTP/1.1", f"host: {parts.netloc}", *(f"{n}: {v}" for n, v in (headers or {}).items())]
    if body:
        lines += ["content-type: application/json", f"content-length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


class _Connection(asyncio.Protocol):
    """Sends the next request when an answer is complete."""

    def __init__(self, requests: Sequence[bytes], first: int, step: int, ends: float) -> None:
        self._requests, self._at, self._step, self._ends = requests, first, step, ends
        self.answers = self.failures = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "write")
        self._transport = transport  # type: ignore[assignment]
        self._send()

    def _send(self) -> None:
        assert self._transport is not None
        self._transport.write(self._requests[self._at % len(self._requests)])
        self._at += self._step

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        low = head.lower()
        at = low.find(b"content-length: ")
        length = int(low[at + 16 : low.find(b"\r", at) if low.find(b"\r", at) > 0 else None]) if at > 0 else 0
        if len(rest) < length:
            return
        self._buffer = rest[length:]
        self.answers += 1
        self.failures += head[9:12] not in (b"200", b"304")
        if time.monotonic() < self._ends:
            self._send()
        elif not self.done.done():
            self.done.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("closed before its time"))


async def load(requests: Sequence[bytes], port: int, *, connections: int = 16, seconds: float = 3.0) -> Load:
    """Sends the requests in turn, each connection the next but so many, for a time."""
    loop = asyncio.get_running_loop()
    began = time.monotonic()
    made = [
        (
            await loop.create_connection(
                lambda n=n: _Connection(requests, n, connections, began + seconds),  # type: ignore[misc]
                "127.0.0.1",
                port,
            )
        )[1]
        for n in range(connections)
    ]
    await asyncio.gather(*(c.done for c in made))
    took = time.monotonic() - began
    answers, failures = sum(c.answers for c in made), sum(c.failures for c in made)
    return Load(answers / took, answers, failures)
