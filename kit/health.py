"""What a process says of itself over HTTP: `/livez`, `/readyz` naming each dependency, `/metrics`."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kit import metrics

if TYPE_CHECKING:
    from kit.app import Running

Check = Callable[[], Awaitable[str]]


async def examine(checks: dict[str, Check]) -> tuple[bool, dict[str, str]]:
    """Runs all checks at once, each for at most a second; `ok` or what is wrong, by name."""

    async def one(check: Check) -> str:
        try:
            return await asyncio.wait_for(check(), 1)
        except TimeoutError:
            return "does not answer"
        except Exception as error:
            return type(error).__name__

    found = dict(zip(checks, await asyncio.gather(*(one(c) for c in checks.values())), strict=True))
    return all(v == "ok" or v.startswith("ok:") for v in found.values()), found


def application(service: "Running", more: Sequence[BaseRoute] = ()) -> Starlette:
    """The inner HTTP application of a service; `more` are routes of its own."""

    async def database() -> str:
        await (await service.database.reader()).fetch("select 1")
        return "ok"

    async def bus() -> str:
        return "ok" if service.bus.connected else "ok: away, writes go on"

    return inner(service.name, lambda: service.ready, {"database": database, "bus": bus}, more)


def inner(name: str, ready: Callable[[], bool], checks: dict[str, Check], more: Sequence[BaseRoute] = ()) -> Starlette:
    """An application that says how a process is."""

    async def livez(_: Request) -> Response:
        return Response("ok\n", media_type="text/plain")

    async def readyz(_: Request) -> Response:
        return await readiness(name, ready(), checks)

    async def page(_: Request) -> Response:
        return Response(metrics.page(), media_type="text/plain; version=0.0.4")

    return Starlette(routes=[Route("/livez", livez), Route("/readyz", readyz), Route("/metrics", page), *more])


async def readiness(name: str, ready: bool, checks: dict[str, Check]) -> Response:
    """The answer of `/readyz`: 200 when the process and all it depends on are ready, else 503; each by name."""
    good, found = await examine(checks)
    body = {"service": name, "ready": good and ready, "dependencies": found}
    return Response(orjson.dumps(body), 200 if good and ready else 503, media_type="application/json")
