"""For developers: how to get a key and follow changes, and the reference of the API."""

from fastapi import APIRouter
from fastapi.responses import Response

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
    """All operations, from the OpenAPI description."""
    return await page.show("developer/reference.html")
