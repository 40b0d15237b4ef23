"""What came of a chosen problem: the list of one, with the forms of its host."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.selections.views import noticed, work_of
from gateway.web.view import Here, Page
from kexie.commons.v1 import follow_ups_pb2 as pb
from kexie.commons.v1 import selections_pb2 as selections
from kit.errors import Invalid, Refused, Violation

router = APIRouter()

PAGE = "selections/follow_ups.html"
PATH = "/selections/{selection_id}/nominations/{nomination_id}/follow-ups"


@router.get(PATH)
async def listed(page: Here, selection_id: str, nomination_id: str) -> Response:
    """What came of a problem."""
    context = await _problem(page, selection_id, nomination_id)
    return await page.show(PAGE, context, form=Form.of(pb.AddFollowUpRequest))


@router.post(PATH)
async def add(page: Here, selection_id: str, nomination_id: str) -> Response:
    """Links something to a problem."""
    form = page.form(pb.AddFollowUpRequest)
    try:
        await page.ask(_said(page, form, nomination_id), form=form)
    except Refused as refused:
        return await page.again(form, refused, PAGE, await _problem(page, selection_id, nomination_id))
    return page.to(PATH.format(selection_id=selection_id, nomination_id=nomination_id), notice="saved")


@router.post(PATH + "/{follow_up_id}/withdraw")
async def withdraw(page: Here, selection_id: str, nomination_id: str, follow_up_id: str) -> Response:
    """Takes a link back."""
    form = page.form(pb.WithdrawFollowUpRequest)
    try:
        await page.ask(form.message(pb.WithdrawFollowUpRequest(follow_up_id=follow_up_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, PAGE, await _problem(page, selection_id, nomination_id))
    return page.to(PATH.format(selection_id=selection_id, nomination_id=nomination_id), notice="saved")


def _said(page: Page, form: Form, nomination_id: str) -> pb.AddFollowUpRequest:
    """What is linked, by its address. Raises Invalid for one that leads to nothing of the platforms."""
    item = work_of(form.value("item"))
    if item is None and form.value("item"):
        raise Invalid(Violation("item", "BAD_FORM", rule=f"{page.gateway.settings.public_url}/kechuang/needs/…"))
    return form.message(pb.AddFollowUpRequest(nomination_id=nomination_id, item=item))


async def _problem(page: Page, selection_id: str, nomination_id: str) -> dict[str, Any]:
    found = await page.ask(selections.GetSelectionRequest(selection_id=selection_id))
    context = await noticed(page, selection_id, nomination_id)
    asked = pb.ListFollowUpsRequest(nomination_id=nomination_id, page_token=page.query("page_token"))
    followed = await page.ask(asked)
    return context | {"can": set(found.can), "followed": followed}
