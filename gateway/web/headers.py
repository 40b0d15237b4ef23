"""What every answer outside the API carries, and what is counted and traced of it."""

from collections.abc import Mapping
from typing import Any

import structlog
from starlette.types import ASGIApp

from gateway.http import Receive, Scope, Send, headers_of
from kit import metrics, tracing

log = structlog.get_logger()

POLICY = (
    b"default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    b"form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
ALWAYS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
ONLY_SECURE = (b"strict-transport-security", b"max-age=31536000")


def route_of(scope: Mapping[str, Any]) -> str:
    """The template of the path that was asked: a path itself may hold what only its holder is to know."""
    return getattr(scope.get("route"), "path", "")


class Dressed:
    """Wraps the pages: headers on every answer, a trace and a count for every request."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._headers = (*ALWAYS, ONLY_SECURE) if secure else ALWAYS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        status = 0

        async def dressed(message: dict[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                there = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(h for h in self._headers if h[0] not in there)]
            await send(message)

        with tracing.serve(scope["method"], headers_of(scope)) as span:
            try:
                await self._app(scope, receive, dressed)  # type: ignore[arg-type]
            except Exception:
                if not status:  # otherwise the error page has been sent, and the failure logged with it
                    raise
            span.named(f"{scope['method']} {route_of(scope)}")
            span.done(str(status))
            metrics.REQUESTS.labels("page", status).inc()
