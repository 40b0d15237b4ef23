"""Everything that is no RPC: pages, sign-in, the provider's endpoints, documentation, health. FastAPI."""

from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import Response

from gateway import openapi
from gateway.web import provider
from kit.health import Check, readiness

if TYPE_CHECKING:
    from gateway.app import Gateway


def pages(gateway: "Gateway") -> FastAPI:
    """The application behind the API."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.gateway = gateway
    app.include_router(provider.router)

    @app.get("/livez")
    async def livez() -> Response:
        return Response("ok\n", media_type="text/plain")

    @app.get("/readyz")
    async def readyz() -> Response:
        return await readiness("gateway", gateway.ready, dependencies(gateway))

    @app.get("/openapi.json")
    async def description(request: Request) -> Response:
        return Response(openapi.document(gateway.settings.public_url), media_type="application/json")

    return app


def dependencies(gateway: "Gateway") -> dict[str, Check]:
    """Each service by name, asked by an RPC that touches its database."""
    from kexie.events.v1 import log_pb2, log_pb2_grpc

    def check(name: str) -> Check:
        async def ask() -> str:
            stub = log_pb2_grpc.EventLogServiceStub(gateway.channels[name])  # type: ignore[arg-type]
            await stub.GetProgress(log_pb2.GetProgressRequest(), timeout=1)  # type: ignore[call-arg]
            return "ok"

        return ask

    return {name: check(name) for name in gateway.channels}
