"""What an organisation is to pass on, and what it tells of that."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from gateway.web.words import industry_groups
from kexie.notification.v1 import distributions_pb2 as pb
from kexie.notification.v1 import streams_pb2 as pb_streams
from kit.errors import Refused

router = APIRouter()

CARRY = "distributions.carry"
PAGE = "distribution/carriages.html"


@router.get("/distribution/carriages")
async def listed(page: Here) -> Response:
    """The messages that an organisation passes on, newest first."""
    return await page.show(PAGE, await _all(page), form=Form())


@router.post("/distribution/carriages/scope")
async def set_scope(page: Here) -> Response:
    """Keeps for which regions and chains an organisation passes messages on."""
    form = page.form(pb_streams.SetCarrierScopeRequest)
    try:
        request = form.message(pb_streams.SetCarrierScopeRequest())
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, PAGE, await _all(page, scope=form))
    return page.to(f"/distribution/carriages?org={request.org_id}", notice="saved")


@router.post("/distribution/carriages")
async def report(page: Here) -> Response:
    """Counts what came of passing a message on."""
    form = page.form(pb.ReportCarriageRequest)
    try:
        if not form.value("replies"):
            form.must_say("forwards")
        await page.ask(form.message(pb.ReportCarriageRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, PAGE, await _all(page))
    return page.to(page.address(), notice="carriage-reported")


async def _all(page: Page, scope: Form | None = None) -> dict[str, Any]:
    """The page's parts; with `scope`, the form as it was sent."""
    places = await page.must_have(CARRY)
    org_id = page.chosen(places)
    found = await page.ask(pb.ListCarriagesRequest(org_id=org_id, page_token=page.query("page_token")))
    if scope is None:
        kept = (await page.ask(pb_streams.GetCarrierScopeRequest(org_id=org_id))).scope
        request = pb_streams.SetCarrierScopeRequest
        scope = Form.of(request, request(org_id=org_id, scope=kept))
    return {
        "chains": [_lettered(group, below) for group, below in industry_groups(page.locale)],
        "carriages": found.carriages,
        "following": found.next_page_token,
        "places": places,
        "org_id": org_id,
        "scope": scope,
    }


def _lettered(group: str, below: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """A section with its divisions as a scope names them: behind the section's letter."""
    letter = below[0][0]
    return group, [(code if code == letter else letter + code, words) for code, words in below]
