"""Everything that is no RPC: pages, sign-in, the provider's endpoints, documentation, health. FastAPI.

One feature has one folder: its views and its templates. This is their table of contents.
"""

import importlib
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from gateway import openapi
from gateway.web import assets, provider, render, vendors
from gateway.web.errors.views import failed_page, http_page, refused_page
from gateway.web.headers import Dressed
from gateway.web.i18n import LOCALES
from kit.errors import Refused
from kit.health import Check, readiness

if TYPE_CHECKING:
    from gateway.app import Gateway

# In the order in which addresses are compared: what is fixed stands before what varies.
FEATURES = (
    "errors.views",
    "sign_in.views",
    "sign_in.steps",
    "sign_in.codes",
    "sign_in.upstream",
    "device.views",
    "portal.views",
    "search.views",
    "articles.edit",
    "rumours.views",
    "articles.views",
    "articles.steps",
    "needs.edit",
    "needs.confidential",
    "projects.views",
    "cases.views",
    "needs.views",
    "submissions.views",
    "think_tanks.views",
    "products.views",
    "distribution.carriages",
    "distribution.preferences",
    "distribution.channels",
    "distribution.streams",
    "distribution.texts",
    "distribution.views",
    "activities.desk",
    "activities.calendar",
    "activities.papers",
    "activities.edit",
    "activities.views",
    "delphi.views",
    "inquiries.builder",
    "inquiries.desk",
    "inquiries.answer",
    "inquiries.views",
    "certificates.views",
    "selections.votes",
    "selections.roadshows",
    "selections.follow_ups",
    "selections.media_kit",
    "bases.kinds",
    "bases.views",
    "screens.views",
    "screens.packs",
    "venues.views",
    "selections.ties",
    "selections.desk",
    "selections.reviews",
    "selections.views",
    "consultations.desk",
    "consultations.views",
    "tours.views",
    "volunteers.desk",
    "volunteers.views",
    "campaigns.works",
    "campaigns.views",
    "honours.views",
    "suggestions.desk",
    "suggestions.views",
    "calls.views",
    "home.ties",
    "home.profiles",
    "home.views",
    "inbox.views",
    "me.privacy",
    "me.accesses",
    "me.security",
    "me.sessions",
    "me.work_mail",
    "me.verification",
    "me.merges",
    "me.resets",
    "me.guardians",
    "me.guardian_link",
    "me.memberships",
    "me.views",
    "audit.views",
    "exports.views",
    "organisations.confirmations",
    "organisations.founding",
    "organisations.editing",
    "organisations.officers",
    "organisations.local_tasks",
    "connections.views",
    "organisations.successions",
    "organisations.views",
    "organisations.webhooks",
    "rights.views",
    "clients.views",
    "clients.provider",
    "developer.views",
)


def load() -> list[Any]:
    """Makes the templates in each language, so that no visitor waits for it, and returns the modules of the features,
    each with its `router`: what is the same whatever a gateway's settings."""
    for locale in LOCALES:
        render.environment(locale)
    return [importlib.import_module(f"gateway.web.{feature}") for feature in FEATURES]


def pages(gateway: "Gateway") -> ASGIApp:
    """The application behind the API."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.gateway = gateway
    app.include_router(provider.router)
    app.include_router(vendors.router)
    for feature in load():
        app.include_router(feature.router)
    app.add_exception_handler(Refused, refused_page)
    app.add_exception_handler(HTTPException, http_page)
    app.add_exception_handler(Exception, failed_page)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)

    @app.get("/livez")
    async def livez() -> Response:
        return Response("ok\n", media_type="text/plain")

    @app.get("/readyz")
    async def readyz() -> Response:
        return await readiness("gateway", gateway.ready, dependencies(gateway))

    @app.get("/openapi.json")
    async def description(request: Request) -> Response:
        return Response(openapi.document(gateway.settings.public_url), media_type="application/json")

    @app.get("/openapi/{platform}.json")
    async def part(platform: str) -> Response:
        if platform not in openapi.PLATFORMS:
            raise HTTPException(404)
        return Response(openapi.document(gateway.settings.public_url, platform), media_type="application/json")

    app.add_api_route("/assets/{path:path}", asset, methods=["GET", "HEAD"])
    app.add_api_route("/favicon.ico", favicon, methods=["GET", "HEAD"])
    return Dressed(app, secure=gateway.door.secure)  # type: ignore[return-value]


async def asset(request: Request) -> Response:
    """A static file; what its address names never changes."""
    found = assets.find(request.url.path)
    if found is None:
        raise HTTPException(404)
    headers = {"cache-control": assets.FOREVER, "etag": found.etag, "vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == found.etag:
        return Response(status_code=304, headers=headers)
    if found.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, media_type=found.media, headers=headers | {"content-encoding": "gzip"})
    return Response(found.body, media_type=found.media, headers=headers)


async def favicon() -> Response:
    """For browsers that ask for it by its old name."""
    found = assets.assets()["favicon.svg"]
    return Response(found.body, media_type=found.media, headers={"cache-control": "public, max-age=86400"})


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
