"""The front: what is asked most is answered first."""

from starlette.types import ASGIApp

from gateway.api import Api, matches
from gateway.cache import Kept
from gateway.http import Receive, Scope, Send
from kit import metrics

KEPT = metrics.REQUESTS.labels("kept", 200)


class Front:
    """The gateway as an ASGI application: kept answers, then the API, then everything else (FastAPI)."""

    def __init__(self, api: Api, pages: ASGIApp) -> None:
        self._api, self._pages = api, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"].startswith("/api/"):
            if kept := self._api.kept(scope):
                await _give(kept, scope, send)
            else:
                await self._api(scope, receive, send)
        else:
            await self._pages(scope, receive, send)  # type: ignore[arg-type]


async def _give(kept: Kept, scope: Scope, send: Send) -> None:
    KEPT.inc()
    for name, value in scope["headers"]:
        if name == b"if-none-match" and matches(value.decode("latin-1"), kept.etag):
            headers = [h for h in kept.headers if h[0] in (b"etag", b"cache-control", b"vary")]
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
    await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
    await send({"type": "http.response.body", "body": kept.body})
