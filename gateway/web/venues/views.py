"""The directory of venues, and what they ask for."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.needs.views import stem
from gateway.web.view import Here, Page
from kexie.commons.v1 import venues_pb2 as pb
from kit.errors import Refused

router = APIRouter()

EDIT, ASK, ASKED = "venues/edit.html", "venues/ask.html", "venues/requests.html"
LECTURER = "venues/lecturer.html"


@router.get("/venues")
async def listed(page: Here) -> Response:
    """The directory, by kind and region."""
    region = page.query("region")
    asked = pb.ListVenuesRequest(
        kind=page.choice(pb.VenueKind, "kind"), region=stem(region), page_token=page.query("page_token")
    )
    found = await page.ask(asked)
    return await page.show(
        "venues/list.html",
        part="results",
        venues=found.venues,
        following=found.next_page_token,
        filters=Form(pb.ListVenuesRequest, {"kind": [page.query("kind")], "region": [region]}),
    )


@router.get("/venues/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("bases.apply")
    return await page.show(EDIT, form=Form.of(pb.CreateVenueRequest, org_id=places[0][0]), places=places, venue=None)


@router.post("/venues/new")
async def create(page: Here) -> Response:
    """Enters a venue."""
    form = page.form(pb.CreateVenueRequest)
    try:
        answer = await page.ask(form.message(pb.CreateVenueRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, places=await page.must_have("bases.apply"), venue=None)
    return page.to(f"/venues/{answer.venue.venue_id}", notice="saved")


@router.get("/venues/requests")
async def requests(page: Here) -> Response:
    """What was asked for: by one's own venues, or in the region of one's association."""
    return await page.show(ASKED, await _asked(page), form=Form())


@router.post("/venues/requests/{request_id}/answer")
async def answer(page: Here, request_id: str) -> Response:
    """Answers a request."""
    form = page.form(pb.AnswerServiceRequest)
    try:
        await page.ask(form.message(pb.AnswerServiceRequest(request_id=request_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, ASKED, await _asked(page))
    return page.to(f"/venues/requests?org={form.value('org_id')}", notice="venue-answered")


@router.get("/venues/requests/{request_id}/lecturer")
async def sought(page: Here, request_id: str) -> Response:
    """The form by which a lecturer is sought for a lecture, on the day that the venue asked for."""
    await page.must_have("bases.recommend")
    day = page.day("day")
    values = {"org_id": page.query("org"), "begins_at": f"{day}T14:00" if day else "", "minutes": "60"}
    return await page.show(LECTURER, form=Form.of(pb.SeekLecturerRequest, **values))


@router.post("/venues/requests/{request_id}/lecturer")
async def seek(page: Here, request_id: str) -> Response:
    """Seeks a lecturer among the volunteers."""
    form = page.form(pb.SeekLecturerRequest)
    try:
        answer = await page.ask(form.message(pb.SeekLecturerRequest(request_id=request_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, LECTURER)
    return page.to(f"/volunteers/posts/{answer.request.post_id}", notice="lecturer-sought")


@router.get("/venues/{venue_id}")
async def one(page: Here, venue_id: str) -> Response:
    """One venue with the titles it holds."""
    found = await page.ask(pb.GetVenueRequest(venue_id=venue_id))
    return await page.show("venues/one.html", venue=found.venue, titles=found.titles, can=set(found.can))


@router.get("/venues/{venue_id}/edit")
async def edit(page: Here, venue_id: str) -> Response:
    """The form with what is said of a venue now."""
    venue = await mine(page, venue_id)
    message = pb.UpdateVenueRequest(venue_id=venue_id, draft=venue.draft)
    return await page.show(EDIT, form=Form.of(pb.UpdateVenueRequest, message, etag=venue.etag), places=[], venue=venue)


@router.post("/venues/{venue_id}/edit")
async def update(page: Here, venue_id: str) -> Response:
    """Changes what is said of a venue."""
    form = page.form(pb.UpdateVenueRequest)
    try:
        await page.ask(form.message(pb.UpdateVenueRequest(venue_id=venue_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, places=[], venue=await mine(page, venue_id))
    return page.to(f"/venues/{venue_id}", notice="saved")


@router.get("/venues/{venue_id}/requests")
async def asking(page: Here, venue_id: str) -> Response:
    """The form of a request."""
    return await page.show(ASK, venue=await mine(page, venue_id), form=Form.of(pb.AskForServiceRequest))


@router.post("/venues/{venue_id}/requests")
async def ask(page: Here, venue_id: str) -> Response:
    """Asks for a lecture, an exhibition or a content pack."""
    form = page.form(pb.AskForServiceRequest)
    try:
        await page.ask(form.message(pb.AskForServiceRequest(venue_id=venue_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, ASK, venue=await mine(page, venue_id))
    return page.to("/venues/requests", notice="venue-asked")


async def _asked(page: Page) -> dict[str, Any]:
    answering = await page.places("bases.recommend")
    places = [*answering, *(place for place in await page.places("bases.apply") if place not in answering)]
    if not places:
        raise Refused("FORBIDDEN", action="bases.apply")
    org_id = page.chosen(places)
    found = await page.ask(pb.ListServiceRequestsRequest(org_id=org_id, page_token=page.query("page_token")))
    return {
        "requests": found.requests,
        "following": found.next_page_token,
        "org_id": org_id,
        "places": places,
        "answers": org_id in dict(answering),
    }


async def mine(page: Page, venue_id: str) -> Any:
    found = await page.ask(pb.GetVenueRequest(venue_id=venue_id))
    if "update" not in found.can:
        raise Refused("FORBIDDEN", action="bases.apply")
    return found.venue
