"""Open calls: the list, one with what became of its entries, setting one up, ending it early."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form, local_time
from gateway.web.view import Here, Page
from kexie.commons.v1 import calls_pb2 as pb
from kexie.commons.v1 import matters_pb2 as matters
from kit.errors import Refused

router = APIRouter()

EDIT = "calls/edit.html"


@router.get("/calls")
async def listed(page: Here) -> Response:
    """Calls, newest first."""
    found = await page.ask(pb.ListCallsRequest(page_token=page.query("page_token")))
    return await page.show("calls/list.html", calls=found.calls, following=found.next_page_token)


@router.get("/calls/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("consultations.manage")
    return await page.show(EDIT, form=Form.of(pb.CreateCallRequest, org_id=places[0][0]), places=places, call=None)


@router.post("/calls/new")
async def create(page: Here) -> Response:
    """Publishes a call."""
    form = page.form(pb.CreateCallRequest)
    try:
        answer = await page.ask(form.message(pb.CreateCallRequest()), form=form)
    except Refused as refused:
        places = await page.must_have("consultations.manage")
        return await page.again(form, refused, EDIT, places=places, call=None)
    return page.to(f"/calls/{answer.call.call_id}", notice="published")


@router.get("/calls/{call_id}")
async def one(page: Here, call_id: str) -> Response:
    """One call: what is called for, and what became of the entries by topic."""
    return await page.show("calls/one.html", await _told(page, call_id), form=Form())


@router.get("/calls/{call_id}/edit")
async def edit(page: Here, call_id: str) -> Response:
    """The form with what the call says now."""
    call = (await page.ask(pb.GetCallRequest(call_id=call_id))).call
    form = Form.of(pb.UpdateCallRequest, pb.UpdateCallRequest(draft=call.draft), etag=call.etag)
    form.values["draft.opens_at"], form.values["draft.closes_at"] = (
        [local_time(call.draft.opens_at)],
        [local_time(call.draft.closes_at)],
    )
    return await page.show(EDIT, form=form, places=[], call=call)


@router.post("/calls/{call_id}/edit")
async def update(page: Here, call_id: str) -> Response:
    """Changes a call before it begins."""
    form = page.form(pb.UpdateCallRequest)
    try:
        await page.ask(form.message(pb.UpdateCallRequest(call_id=call_id)), form=form)
    except Refused as refused:
        call = (await page.ask(pb.GetCallRequest(call_id=call_id))).call
        return await page.again(form, refused, EDIT, places=[], call=call)
    return page.to(f"/calls/{call_id}", notice="saved")


@router.post("/calls/{call_id}/end")
async def end(page: Here, call_id: str) -> Response:
    """Ends a call early."""
    form = page.form(pb.EndCallRequest)
    try:
        await page.ask(form.message(pb.EndCallRequest(call_id=call_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, "calls/one.html", await _told(page, call_id))
    return page.to(f"/calls/{call_id}", notice="saved")


async def _told(page: Page, call_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetCallRequest(call_id=call_id))
    answered = matters.ListMattersRequest(call_id=call_id, page_size=50, page_token=page.query("page_token"))
    panels = await page.panels(answered=answered)
    return {**panels, "call": found.call, "can": set(found.can)}
