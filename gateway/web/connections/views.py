"""The register of connection: the board of coverage with the bodies behind it."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.needs.views import stem
from gateway.web.view import Here
from kexie.identity.v1 import connections_pb2 as pb

router = APIRouter()


@router.get("/connections")
async def board(page: Here) -> Response:
    """Coverage by tier and region, and the bodies asked for."""
    await page.me()
    region = page.query("region")
    tier, health = page.choice(pb.Tier, "tier"), page.choice(pb.ConnectionHealth, "health")
    coverage = await page.ask(pb.GetCoverageRequest(region=stem(region)))
    asked = pb.ListConnectionsRequest(
        region=stem(region), tier=tier, health=health, page_token=page.query("page_token")
    )
    panels = await page.panels(listed=asked)
    values = {"region": [region], "tier": [page.query("tier")], "health": [page.query("health")]}
    return await page.show(
        "connections/board.html",
        panels,
        part="results",
        coverage=coverage,
        filters=Form(pb.ListConnectionsRequest, values),
        at=region,
    )
