"""The desk of who handles suggestions: what came in, merging, sending back; and the steps of a matter."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web.forms import Form
from gateway.web.steps import step_of
from gateway.web.suggestions.views import told
from gateway.web.view import Here, Page
from kexie.commons.v1 import matters_pb2 as matters
from kexie.commons.v1 import suggestions_pb2 as pb
from kit.errors import Refused

router = APIRouter()

DESK = "suggestions/desk.html"

STEPS: dict[str, Callable[[str], Message]] = {
    "assign": lambda at: matters.AssignMatterRequest(matter_id=at),
    "present": lambda at: matters.PresentMatterRequest(matter_id=at),
    "receive": lambda at: matters.ReceiveMatterRequest(matter_id=at),
    "answer": lambda at: matters.AnswerMatterRequest(matter_id=at),
    "separate": lambda at: matters.SeparateSuggestionRequest(matter_id=at),
}


@router.get("/suggestions/desk")
async def desk(page: Here) -> Response:
    """What came in, and the body's matters; for a recipient what was carried up."""
    return await page.show(DESK, await _all(page), form=Form(matters.MergeSuggestionsRequest))


@router.post("/suggestions/desk/merge")
async def merge(page: Here) -> Response:
    """Merges what was ticked."""
    form = page.form(matters.MergeSuggestionsRequest)
    try:
        answer = await page.ask(form.message(matters.MergeSuggestionsRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, DESK, await _all(page))
    return page.to(f"/suggestions/matters/{answer.matter.matter_id}", notice="merged")


@router.post("/suggestions/desk/return")
async def send_back(page: Here) -> Response:
    """Sends a suggestion back."""
    form = page.form(pb.ReturnSuggestionRequest)
    try:
        await page.ask(form.message(pb.ReturnSuggestionRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, DESK, await _all(page))
    return page.to("/suggestions/desk", notice="saved")


@router.get("/suggestions/desk/{suggestion_id}/alike")
async def alike(page: Here, suggestion_id: str) -> Response:
    """What says much the same, ready to be merged."""
    found = await page.ask(
        pb.ListAlikeSuggestionsRequest(suggestion_id=suggestion_id, page_token=page.query("page_token"))
    )
    return await page.show(
        "suggestions/alike.html",
        form=Form(matters.MergeSuggestionsRequest),
        first=suggestion_id,
        found=found.suggestions,
        following=found.next_page_token,
    )


@router.post("/suggestions/matters/{matter_id}/{step}")
async def take(page: Here, matter_id: str, step: str) -> Response:
    """Takes a step with a matter."""
    request = step_of(STEPS, step)(matter_id)
    form = page.form(type(request))
    try:
        await page.ask(form.message(request), form=form)
    except Refused as refused:
        return await page.again(form, refused, "suggestions/matter.html", await told(page, matter_id))
    return page.to(f"/suggestions/matters/{matter_id}", notice="saved")


async def _all(page: Page) -> dict[str, Any]:
    handled = await page.places("suggestions.handle")
    received = await page.places("submissions.receive")
    if not (handled or received):
        raise Refused("FORBIDDEN", action="suggestions.handle")
    org_id = page.chosen(handled + received)
    is_handled = org_id in dict(handled)
    came = pb.ListSuggestionsRequest(
        org_id=org_id, state=pb.SUGGESTION_STATE_SUBMITTED, page_size=50, page_token=page.query("page_token")
    )
    own = matters.ListMattersRequest(org_id=org_id, page_size=50, page_token=page.query("matters"))
    up = matters.ListMattersRequest(recipient_org_id=org_id, page_size=50, page_token=page.query("received"))
    panels = await page.panels(
        came=came if is_handled else None,
        own=own if is_handled else None,
        up=up if org_id in dict(received) else None,
    )
    return {**panels, "org_id": org_id, "places": list(dict(handled + received).items())}
