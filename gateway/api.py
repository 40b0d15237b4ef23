"""The API: JSON over HTTP for every RPC that has an http rule, built at the start from the contracts alone."""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

import orjson
import structlog

from gateway import problem
from gateway.auth import Doorkeeper, Visitor, peer_of
from gateway.cache import Cache, Kept
from gateway.clients import Clients
from gateway.codec import Codec, below, from_text, wrong
from gateway.http import (
    JSON_HEADERS,
    PRIVATE,
    SHARED,
    Headers,
    Receive,
    Scope,
    Send,
    answer,
    body_of,
    cookies_of,
    headers_of,
    locale_of,
)
from gateway.limits import Limits
from gateway.routes import Match, Routes
from kit import metrics, tracing
from kit.channel import Channel
from kit.contracts import Method, fill, methods
from kit.errors import Invalid, Refused
from kit.once import Once

log = structlog.get_logger()

READ_SECONDS = 2.5  # a reader is told within three seconds that nobody answers
WRITE_SECONDS = 10.0
MOST_PARAMETERS = 100
FORWARDED = ("idempotency-key", "if-match")


@dataclass
class Operation:
    """A method with what is needed to answer it over HTTP."""

    method: Method
    request: Codec
    response: Codec
    etag: str  # the field of the answer's resource that holds its version; empty where it has none
    seconds: float

    @property
    def name(self) -> str:
        """As the description of the API calls it."""
        return f"{self.method.owner}_{self.method.name}"

    @classmethod
    def of(cls, method: Method) -> "Operation":
        descriptor: Any = method.descriptor
        return cls(
            method,
            Codec(descriptor.input_type),
            Codec(descriptor.output_type),
            _resource_with_etag(descriptor.output_type),
            READ_SECONDS if method.reads else WRITE_SECONDS,
        )


def _resource_with_etag(message: Any) -> str:
    """The field of a response that holds one resource with an `etag`."""
    for each in message.fields:
        if each.message_type and not each.is_repeated and "etag" in each.message_type.fields_by_name:
            return each.name
    return ""


@dataclass
class Told:
    """What is known of a request while it is answered: which client's it is, what it asks and by which template of
    paths, what its answer adds."""

    client_id: str = ""
    operation: str = ""
    route: str = ""
    headers: Headers = field(default_factory=list[tuple[bytes, bytes]])


class Api:
    """Answers what lies under `/api/`."""

    def __init__(
        self, channels: Mapping[str, Channel], door: Doorkeeper, cache: Cache, limits: Limits, clients: Clients
    ) -> None:
        self._channels, self._door, self._cache, self._limits = channels, door, cache, limits
        self._clients = clients
        self._routes = Routes()
        self._operations: dict[str, Operation] = {}
        self._making = Once[tuple[Headers, bytes]]()
        for method in methods():
            if method.http is not None and not method.streams:
                self._routes.add(method)
                self._operations[method.path] = Operation.of(method)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        cookies = cookies_of(headers)
        locale = locale_of(headers, cookies)
        head = scope["method"] == "HEAD"
        told = Told()
        with tracing.serve(scope["method"], headers) as span:
            try:
                status, found, body = await self._answer(scope, receive, headers, cookies, locale, told)
            except Refused as refused:
                status = problem.status_of(refused)
                found = [(b"content-type", problem.MEDIA), *JSON_HEADERS[1:], PRIVATE, *problem.headers_of(refused)]
                body = problem.document(refused, locale, tracing.current_id())
            except Exception:
                log.exception("request.failed", path=told.route)
                status, found = 500, [(b"content-type", problem.MEDIA), *JSON_HEADERS[1:], PRIVATE]
                body = problem.document(Refused("INTERNAL", trace=tracing.current_id()), locale, tracing.current_id())
            span.named(f"{scope['method']} {told.route}")  # a path itself may hold what only its holder is to know
            span.done(str(status))
            metrics.request("api", status)
            if told.client_id:
                self._clients.count(told.client_id, told.operation, status)
            await answer(send, status, [*found, *told.headers], body, head=head)

    def kept(self, scope: Scope) -> Kept | None:
        """The answer kept for a request without credentials: the hot path, before anything else is looked at."""
        if scope["method"] != "GET":
            return None
        language = ""
        for name, value in scope["headers"]:
            if name in (b"authorization", b"cookie"):
                return None
            if name == b"accept-language":
                language = value.decode("latin-1")
        return self._cache.get(_key(scope, locale_of({"accept-language": language})))

    async def _answer(
        self, scope: Scope, receive: Receive, headers: dict[str, str], cookies: dict[str, str], locale: str, told: Told
    ) -> tuple[int, Headers, bytes]:
        match = self._routes.find(scope["method"], scope["path"])
        if match is None:
            raise Refused("METHOD_NOT_FOUND")
        if isinstance(match, list):
            raise Refused("VERB_NOT_ALLOWED", verbs=", ".join(match))
        operation = self._operations[match.method.path]
        told.operation = operation.name
        told.route = match.method.http[1] if match.method.http else ""
        caller = await self._admit(scope, headers, cookies, told)
        payload = await self._payload(operation, match, scope, receive, headers)
        metadata = {name: headers[name] for name in FORWARDED if name in headers}
        metadata |= caller.told(match.method, scope, locale)
        if caller.authorization:
            metadata["authorization"] = caller.authorization
        if match.method.rules.cache.seconds and not caller.authorization:
            found, body = await self._shared(operation, _key(scope, locale), payload, metadata)
        else:
            found, body = await self._own(operation, payload, metadata)
        etag = next((value for name, value in found if name == b"etag"), b"")
        if match.method.reads and etag and matches(headers.get("if-none-match", ""), etag):
            return 304, [h for h in found if h[0] in (b"etag", b"cache-control", b"vary")], b""
        return 200, found, body

    async def _admit(self, scope: Scope, headers: Mapping[str, str], cookies: Mapping[str, str], told: Told) -> Visitor:
        caller = await self._door.admit(scope["method"], headers, cookies, peer_of(scope))
        if caller.caller.kind == "client":
            told.client_id = caller.caller.id
        self._limits.take(caller.limited_by(scope))
        if told.client_id:
            await self._clients.admit(told.client_id, caller.address(scope), told.headers)
        return caller

    async def _payload(
        self, operation: Operation, match: Match, scope: Scope, receive: Receive, headers: Mapping[str, str]
    ) -> bytes:
        descriptor: Any = operation.method.descriptor.input_type
        query = _query(scope)
        body_field = operation.method.http[2] if operation.method.http else ""
        if not body_field:
            asked = from_text(descriptor, query)
            return operation.request.encode(orjson.dumps(asked) if asked else b"", match.fields)
        if query:
            raise Invalid(*(wrong(below("", name), "UNKNOWN_FIELD", name=name) for name, _ in query))
        kind = headers.get("content-type", "application/json").partition(";")[0].strip()
        if kind != "application/json" and not kind.endswith("+json"):
            raise Refused("NOT_JSON", media=kind[:60])
        return operation.request.encode(await body_of(receive), match.fields)

    async def _own(self, operation: Operation, payload: bytes, metadata: dict[str, str]) -> tuple[Headers, bytes]:
        """An answer for this caller only."""
        headers, body = await self._call(operation, payload, metadata)
        return [*headers, PRIVATE], body

    async def _shared(
        self, operation: Operation, request: str, payload: bytes, metadata: dict[str, str]
    ) -> tuple[Headers, bytes]:
        """An answer for everybody: made once for all who wait for it, and kept."""
        return await self._making.do(request, partial(self._make, operation, request, payload, metadata))

    async def _make(
        self, operation: Operation, request: str, payload: bytes, metadata: dict[str, str]
    ) -> tuple[Headers, bytes]:
        rules = operation.method.rules.cache
        message = operation.method.request.FromString(payload)
        tags = tuple(fill(tag, message) for tag in rules.tags)
        made = time.monotonic()
        headers, body = await self._call(operation, payload, metadata)
        headers = [*headers, SHARED, (b"vary", b"Accept-Language, Authorization, Cookie")]
        etag = next(value for name, value in headers if name == b"etag")
        length = (b"content-length", str(len(body)).encode())
        self._cache.put(request, Kept([*headers, length], body, etag, tags, made, made + rules.seconds))
        return headers, body

    async def _call(self, operation: Operation, payload: bytes, metadata: dict[str, str]) -> tuple[Headers, bytes]:
        method = operation.method
        channel = self._channels.get(method.owner)
        if channel is None:
            raise Refused("NOT_ANSWERING", service=method.owner)
        repeatable = method.repeatable or "idempotency-key" in metadata
        reply = await channel.call(method.path, payload, metadata, operation.seconds, repeatable)
        body, resource = operation.response.decode_with(reply, operation.etag)
        version = resource.etag if resource is not None else ""
        # The version alone would not tell apart what else an answer says: what this caller may do, what links to it.
        mark = f"{version}-" * bool(version) + hashlib.blake2b(reply, digest_size=9).hexdigest()
        return [*JSON_HEADERS, (b"etag", f'"{mark}"'.encode())], body


def _query(scope: Scope) -> list[tuple[str, str]]:
    text = scope["query_string"].decode("latin-1")
    if text.count("&") >= MOST_PARAMETERS:
        raise Refused("MALFORMED", problem=f"more than {MOST_PARAMETERS} parameters")
    return parse_qsl(text, keep_blank_values=True)


def _key(scope: Scope, locale: str) -> str:
    """What makes two requests the same."""
    return f"{locale}{scope['path']}?{scope['query_string'].decode('latin-1')}"


def matches(wanted: str, etag: bytes) -> bool:
    """Whether an `If-None-Match` names the tag."""
    tags = [tag.strip().removeprefix("W/") for tag in wanted.split(",")]
    return etag.decode() in tags or "*" in tags
