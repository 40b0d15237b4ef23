"""For developers: how to get a key and follow changes, and the reference of the API."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.me.privacy import SERVICES
from gateway.web.view import Here
from kit.contracts import methods

router = APIRouter()


@router.get("/developer")
async def guide(page: Here) -> Response:
    """How to begin."""
    places = await page.places("clients.manage") if page.signed_in else []
    return await page.show("developer/guide.html", places=places, count=sum(1 for m in methods() if m.http))


@router.get("/developer/reference")
async def reference(page: Here) -> Response:
    """The operations of one platform, from its OpenAPI description; all at once would take a browser half a minute."""
    asked = page.query("platform")
    platform = asked if asked in SERVICES else next(iter(SERVICES))
    return await page.show("developer/reference.html", platform=platform, services=SERVICES)
