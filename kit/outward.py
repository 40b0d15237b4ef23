"""One call to a place that somebody outside named, made to an address that was checked, and to no other.

The name is resolved once, every address it has is held against the table, and the connection is made to one of those
very addresses: a name that means something else a moment later leads nowhere else. TLS and the Host header still name
the host that was asked for. Neither redirects nor proxies of the environment are followed, and of an answer no more is
read than was asked for.
"""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, cast

import httpcore

from kit.hosts import Address, Destination, Forbidden, Hosts, Reach, checked

CONNECT_SECONDS = 3.0
TOTAL_SECONDS = 10.0
MOST_ADDRESSES = 4  # of a name's addresses that are tried
READ_SECONDS = 1.0  # for the rest of an answer, once its status has come
MOST_READ = 4096  # bytes of an answer; a receiver may be angry at a connection that ends before it has been read

# A resolver that does not answer holds its thread for long: these are for names of others only.
_threads = ThreadPoolExecutor(16, thread_name_prefix="outward-names")


class Problem(StrEnum):
    """Why there is no answer."""

    NO_ANSWER = "no-answer"
    NO_ADDRESS = "no-address"
    ADDRESS_REFUSED = "address-refused"
    UNTRUSTED = "untrusted"
    TOO_LARGE = "too-large"


class NotTaken(Exception):
    """A place was not reached, or did not answer in time."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Answer:
    """What was said: the status, for how long it wants to be left alone, and of what was fetched the body."""

    status: int
    wait: timedelta | None = None
    body: bytes = b""


async def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name."""
    loop = asyncio.get_running_loop()
    found = await loop.run_in_executor(_threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


Check = Callable[[], Awaitable[None]]
Reading = Callable[[httpcore.Response], Awaitable[bytes]]


async def post(
    to: Destination, headers: dict[str, str], body: bytes, reach: Reach, before: Check | None = None
) -> Answer:
    """Hands something over. `before` runs when the connection stands and nothing has been said yet: what it raises ends
    the call. Raises NotTaken where no answer came; what it says besides its status is forgotten."""
    said = headers | {"content-length": str(len(body))}
    return await _call("POST", to, said, body, reach, _forgotten, TOTAL_SECONDS, before)


async def fetch(to: Destination, headers: dict[str, str], reach: Reach, *, most: int, seconds: float) -> Answer:
    """Reads something of at most so many bytes within so many seconds. Raises NotTaken."""

    async def whole(response: httpcore.Response) -> bytes:
        read = bytearray()
        async for part in response.aiter_stream():
            read += part
            if len(read) > most:
                raise NotTaken(Problem.TOO_LARGE)
        return bytes(read)

    return await _call("GET", to, headers, b"", reach, whole, seconds, None)


async def _call(
    method: str,
    to: Destination,
    headers: dict[str, str],
    body: bytes,
    reach: Reach,
    reading: Reading,
    seconds: float,
    before: Check | None,
) -> Answer:
    try:
        async with asyncio.timeout(seconds):
            found = await _addresses(to, reach.hosts)
            return await _exchange(method, to, found, headers, body, reach.authorities, reading, before)
    except Forbidden:
        raise NotTaken(Problem.ADDRESS_REFUSED) from None
    except ssl.SSLError:
        raise NotTaken(Problem.UNTRUSTED) from None
    except (TimeoutError, OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
        untrusted = isinstance(error.__cause__ or error.__context__, ssl.SSLError)
        raise NotTaken(Problem.UNTRUSTED if untrusted else Problem.NO_ANSWER) from None


async def _addresses(to: Destination, hosts: Hosts) -> list[Address]:
    if to.literal is not None:
        return checked([str(to.literal)], hosts)
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            found = await resolve(to.host, to.port)
    except (TimeoutError, OSError, UnicodeError):
        raise NotTaken(Problem.NO_ADDRESS) from None
    if not found:
        raise NotTaken(Problem.NO_ADDRESS)
    return checked(found, hosts)[:MOST_ADDRESSES]


async def _exchange(
    method: str,
    to: Destination,
    found: list[Address],
    headers: dict[str, str],
    body: bytes,
    authorities: Path | None,
    reading: Reading,
    before: Check | None,
) -> Answer:
    async def trace(event: str, _info: dict[str, Any]) -> None:
        if before is not None and event == "http11.send_request_headers.started":
            await before()

    url = httpcore.URL(scheme=to.scheme, host=to.host, port=to.port, target=to.target)
    said = {"host": to.authority, "connection": "close"} | headers
    limits = {"connect": CONNECT_SECONDS, "read": TOTAL_SECONDS, "write": TOTAL_SECONDS, "pool": 1.0}
    async with (
        httpcore.AsyncConnectionPool(ssl_context=believed(authorities), network_backend=Pinned(found)) as pool,
        pool.stream(
            method, url, headers=list(said.items()), content=body, extensions={"timeout": limits, "trace": trace}
        ) as response,
    ):
        return Answer(response.status, _wait(response.headers), await reading(response))


async def _forgotten(response: httpcore.Response) -> bytes:
    """Reads the beginning of an answer, and forgets it."""
    read = 0
    try:
        async with asyncio.timeout(READ_SECONDS):
            async for part in response.aiter_stream():
                read += len(part)
                if read >= MOST_READ:
                    break
    except (TimeoutError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
        pass  # the status has come; what was to follow is nobody's
    return b""


def _wait(headers: list[tuple[bytes, bytes]]) -> timedelta | None:
    for name, value in headers:
        if name.lower() == b"retry-after" and value.isdigit() and len(value) < 7:
            return timedelta(seconds=int(value))
    return None


@cache
def believed(authorities: Path | None) -> ssl.SSLContext:
    """Which certificates are believed: those of the system, and of the operator's own authorities."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authorities is not None:
        context.load_verify_locations(authorities)
    return context


class Pinned(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were checked, whatever name it is asked for."""

    def __init__(self, found: list[Address]) -> None:
        self._found = found
        self._inner = cast(httpcore.AsyncNetworkBackend, httpcore.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Tries the addresses in turn."""
        for address in self._found[:-1]:
            try:
                return await self._inner.connect_tcp(
                    str(address), port, (timeout or CONNECT_SECONDS) / len(self._found), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(str(self._found[-1]), port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Nobody asks for it."""
        raise httpcore.ConnectError("calls go to addresses")

    async def sleep(self, seconds: float) -> None:
        """As asked."""
        await self._inner.sleep(seconds)
