"""Small things about HTTP that every part of the gateway says the same way."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from kit.errors import Refused

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

BODY_MOST = 1_048_576
JSON_HEADERS: Headers = [
    (b"content-type", b"application/json"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
PRIVATE = (b"cache-control", b"private, no-store")
SHARED = (b"cache-control", b"public, max-age=5")


def headers_of(scope: Scope) -> dict[str, str]:
    """The request's headers, names in lower case; of repeated ones the last."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def cookies_of(headers: Mapping[str, str]) -> dict[str, str]:
    """The request's cookies."""
    pairs = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
    return {name: value for name, _, value in pairs if name}


def locale_of(headers: Mapping[str, str], cookies: Mapping[str, str] | None = None) -> str:
    """The language to answer in: the cookie's choice, else the first asked for of English and Chinese, else Chinese."""
    chosen = (cookies or {}).get("kexie_lang", "")
    if chosen in ("zh-CN", "en"):
        return chosen
    for part in headers.get("accept-language", "").lower().split(","):
        language = part.strip().partition(";")[0]
        if language.startswith("zh"):
            return "zh-CN"
        if language.startswith("en"):
            return "en"
    return "zh-CN"


async def body_of(receive: Receive, most: int = BODY_MOST) -> bytes:
    """The request's body. One that is too large is refused; it is read to its end, unkept, up to a limit, since a
    client that is still sending would not see the answer."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        part = message.get("body", b"")
        size += len(part)
        if size <= most:
            parts.append(part)
        if not message.get("more_body", False) or size > 16 * most:
            break
    if size > most:
        raise Refused("TOO_LARGE", most=most)
    return b"".join(parts)


async def answer(send: Send, status: int, headers: Headers, body: bytes, *, head: bool = False) -> None:
    """Sends a whole answer."""
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": b"" if head else body})
