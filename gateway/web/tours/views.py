"""Tours as everybody meets them: the next stops, the register of museums, counties without a visit; a county asks, the
province schedules."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.commons.v1 import tours_pb2 as pb
from kit import ids
from kit.errors import Refused

router = APIRouter()

ASK, VISIT, REGISTER = "tours/ask.html", "tours/visit.html", "tours/register.html"


@router.get("/tours")
async def listed(page: Here) -> Response:
    """The stops ahead, the next one first."""
    state = page.choice(pb.VisitState, "state") or "VISIT_STATE_SCHEDULED"
    asked = pb.ListVisitsRequest(
        state=state,
        region=page.query("region"),
        from_day=ids.today_in_china().isoformat() if state == "VISIT_STATE_SCHEDULED" else "",
        page_token=page.query("page_token"),
    )
    found = await page.ask(asked)
    filters = Form(
        pb.ListVisitsRequest,
        {"region": [page.query("region")], "state": [str(pb.VisitState.Value(state))]},
    )
    return await page.show(
        "tours/list.html", part="results", visits=found.visits, following=found.next_page_token, filters=filters
    )


@router.get("/tours/museums")
async def museums(page: Here) -> Response:
    """The register of museums in its five forms."""
    asked = pb.ListMuseumsRequest(
        form=page.choice(pb.MuseumForm, "form"), region=page.query("region"), page_token=page.query("page_token")
    )
    found = await page.ask(asked)
    filters = Form(pb.ListMuseumsRequest, {"region": [page.query("region")], "form": [page.query("form")]})
    return await page.show(
        "tours/museums.html", part="results", museums=found.museums, following=found.next_page_token, filters=filters
    )


@router.get("/tours/museums/new")
async def blank(page: Here) -> Response:
    """The form of a museum."""
    places = await page.must_have("tours.schedule")
    return await page.show(REGISTER, form=Form.of(pb.RegisterMuseumRequest, org_id=places[0][0]), places=places)


@router.post("/tours/museums/new")
async def register(page: Here) -> Response:
    """Registers a museum."""
    form = page.form(pb.RegisterMuseumRequest)
    try:
        await page.ask(form.message(pb.RegisterMuseumRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, REGISTER, places=await page.must_have("tours.schedule"))
    return page.to("/tours/museums", notice="saved")


@router.get("/tours/unvisited")
async def unvisited(page: Here) -> Response:
    """Counties without a visit in 24 months."""
    asked = pb.ListUnvisitedCountiesRequest(
        region=page.query("region"), page_size=50, page_token=page.query("page_token")
    )
    found = await page.ask(asked)
    filters = Form(pb.ListUnvisitedCountiesRequest, {"region": [page.query("region")]})
    return await page.show(
        "tours/unvisited.html",
        part="results",
        counties=found.counties,
        following=found.next_page_token,
        filters=filters,
    )


@router.get("/tours/ask")
async def asking(page: Here) -> Response:
    """The form of an application for a visit."""
    places = await page.must_have("tours.ask")
    return await page.show(ASK, form=Form.of(pb.AskForVisitRequest, org_id=places[0][0]), places=places)


@router.post("/tours/ask")
async def ask(page: Here) -> Response:
    """Asks for a visit."""
    form = page.form(pb.AskForVisitRequest)
    try:
        made = await page.ask(form.message(pb.AskForVisitRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, ASK, places=await page.must_have("tours.ask"))
    return page.to(f"/tours/visits/{made.visit.visit_id}", notice="visit-asked")


@router.get("/tours/visits/{visit_id}")
async def one(page: Here, visit_id: str) -> Response:
    """One visit, and what the visitor may do with it."""
    return await page.show(VISIT, await _visit(page, visit_id), form=Form())


@router.post("/tours/visits/{visit_id}/schedule")
async def schedule(page: Here, visit_id: str) -> Response:
    """Gives a visit its vehicle and days."""
    return await _done(page, visit_id, "schedule", pb.ScheduleVisitRequest)


@router.post("/tours/visits/{visit_id}/cancel")
async def cancel(page: Here, visit_id: str) -> Response:
    """Declines or cancels a visit."""
    return await _done(page, visit_id, "cancel", pb.CancelVisitRequest)


@router.post("/tours/visits/{visit_id}/report")
async def report(page: Here, visit_id: str) -> Response:
    """Reports a visit."""
    return await _done(page, visit_id, "report", pb.ReportVisitRequest)


async def _done(page: Page, visit_id: str, step: str, kind: type[Any]) -> Response:
    form = page.form(kind)
    try:
        await page.ask(form.message(kind(visit_id=visit_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, VISIT, {**await _visit(page, visit_id), step: form})
    return page.to(f"/tours/visits/{visit_id}", notice="saved")


async def _visit(page: Page, visit_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetVisitRequest(visit_id=visit_id))
    vehicles: list[tuple[str, str]] = []
    if "schedule" in found.can:
        for org_id, _ in await page.places("tours.schedule"):
            listed = await page.ask(pb.ListMuseumsRequest(org_id=org_id, form=found.visit.form, page_size=100))
            vehicles += [(m.museum_id, m.draft.name) for m in listed.museums]
    return {
        "visit": found.visit,
        "can": set(found.can),
        "vehicles": vehicles,
        "schedule": Form.of(pb.ScheduleVisitRequest, first_day=found.visit.first_day or found.visit.wished_from),
        "report": Form.of(pb.ReportVisitRequest),
        "cancel": Form.of(pb.CancelVisitRequest),
    }
