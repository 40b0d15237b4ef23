"""The media kit of a result as a file to take away."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.view import Here
from kexie.commons.v1 import results_pb2 as results

router = APIRouter()


@router.get("/selections/{selection_id}/media-kit.zip")
async def media_kit(page: Here, selection_id: str) -> Response:
    """The kit of a selection whose awards were given."""
    kit = await page.ask(results.GetMediaKitRequest(selection_id=selection_id))
    named = f'attachment; filename="{kit.name}"'
    headers = {"content-disposition": named, "cache-control": "no-store"}  # an award may be revoked at any moment
    return Response(kit.archive, media_type="application/zip", headers=headers)
