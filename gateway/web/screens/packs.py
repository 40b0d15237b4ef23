"""The content pack of a venue: what is in it, and the file."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here
from kexie.commons.v1 import packs_pb2 as pb
from kexie.commons.v1 import venues_pb2 as venues

router = APIRouter()

SECONDS = 8.0  # it is gathered from the platforms and packed


@router.get("/venues/{venue_id}/pack")
async def contents(page: Here, venue_id: str) -> Response:
    """What is in a venue's pack now; for everybody, since all of it is public."""
    venue, subject = (await page.ask(venues.GetVenueRequest(venue_id=venue_id))).venue, page.query("subject")
    asked = pb.GetContentPackRequest(venue_id=venue_id, subject=subject, contents_only=True)
    pack = await page.ask(asked, seconds=SECONDS)
    filters = Form(pb.GetContentPackRequest, {"subject": [subject]})
    return await page.show(
        "screens/pack.html", part="results", venue=venue, pack=pack, filters=filters, subject=subject
    )


@router.get("/venues/{venue_id}/pack.zip")
async def archive(page: Here, venue_id: str) -> Response:
    """The pack as a file; who has this version gets no second copy."""
    have = page.request.headers.get("if-none-match", "").removeprefix("W/").strip('"')[:64]
    asked = pb.GetContentPackRequest(venue_id=venue_id, subject=page.query("subject"), have=have)
    pack = await page.ask(asked, seconds=SECONDS)
    headers = {"etag": f'"{pack.version}"', "cache-control": "no-cache"}  # an article may be withdrawn any time
    if not pack.archive:
        return Response(status_code=304, headers=headers)
    headers["content-disposition"] = f'attachment; filename="{pack.name}"'
    return Response(pack.archive, media_type="application/zip", headers=headers)
