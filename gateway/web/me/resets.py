"""Resetting second steps that somebody has lost: one administrator of security asks, another one confirms."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import choosing
from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import resets_pb2 as pb
from kit.errors import Refused

router = APIRouter()

AT, ALL, ASK = "/people/factor-resets", "me/resets.html", "me/confirm_reset.html"


@router.get(AT)
async def every(page: Here) -> Response:
    """What waits to be decided, and what was."""
    form = Form.of(pb.RequestResetRequest, pb.RequestResetRequest(person_id=page.query("person_id")))
    return await page.show(ALL, await _all(page), form=form)


@router.post(AT)
async def ask(page: Here) -> Response:
    """Asks for a reset."""
    form = page.form(pb.RequestResetRequest)
    try:
        [(org_id, _), *_] = await page.must_have("factors.reset")
        known = await choosing.chosen(page, form, "person_id", org_id=org_id)
        await page.ask(known.message(pb.RequestResetRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, ALL, await _all(page))
    return page.to(AT, notice="reset-asked")


@router.get(AT + "/{reset_id}/decide")
async def confirm(page: Here, reset_id: str) -> Response:
    """Asks once more, with what comes of it."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.ListResetsRequest(state=pb.RESET_STATE_REQUESTED, page_size=100))
    one = next((reset for reset in found.resets if reset.reset_id == reset_id), None)
    if one is None or "decide" not in one.verbs:
        raise Refused("RESET_NOT_FOUND")
    return await page.show(ASK, reset=one)


@router.post(AT + "/{reset_id}/decide")
async def decide(page: Here, reset_id: str) -> Response:
    """Resets, or refuses."""
    confirmed = page.field("confirmed") == "1"
    await page.ask(pb.DecideResetRequest(reset_id=reset_id, confirmed=confirmed))
    return page.to(AT, notice="reset-done" if confirmed else "saved")


async def _all(page: Page) -> dict[str, Any]:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    state = page.choice(pb.ResetState, "state")
    found = await page.ask(pb.ListResetsRequest(state=state, page_token=page.query("page_token")))
    filters = Form(pb.ListResetsRequest, {"state": [page.query("state")]})
    return {"resets": found.resets, "following": found.next_page_token, "filters": filters}
