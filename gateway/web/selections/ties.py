"""Ties that only who is judged declares: who is kept away by whom, what is unusual, and what two managers decide."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import people
from gateway.web.forms import Form
from gateway.web.steps import Step, step_of
from gateway.web.view import Here, Page
from kexie.commons.v1 import one_sided_ties_pb2 as pb
from kexie.commons.v1 import selections_pb2 as selections
from kit.errors import Refused

router = APIRouter()

PAGE = "selections/ties.html"
STEPS: dict[str, Step] = {
    "propose": (lambda _, form: form.message(pb.ProposeOnTieRequest()), "saved"),
    "confirm": (lambda _, form: form.message(pb.ConfirmOnTieRequest()), "saved"),
}


@router.get("/selections/{selection_id}/ties")
async def listed(page: Here, selection_id: str) -> Response:
    """Who is named by whom, those of who names most first."""
    return await page.show(PAGE, await _all(page, selection_id), form=Form())


@router.post("/selections/{selection_id}/ties/{step}")
async def decide(page: Here, selection_id: str, step: str) -> Response:
    """Proposes, or confirms what another proposed."""
    make, notice = step_of(STEPS, step)
    request = make(selection_id, page.form())
    form = Form.sent(type(request), page.sent)
    try:
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, PAGE, await _all(page, selection_id))
    return page.to(f"/selections/{selection_id}/ties", notice=notice)


async def _all(page: Page, selection_id: str) -> dict[str, Any]:
    found = await page.ask(selections.GetSelectionRequest(selection_id=selection_id))
    said = await page.ask(
        pb.ListOneSidedTiesRequest(selection_id=selection_id, page_size=50, page_token=page.query("page_token"))
    )
    return {
        "selection": found.selection,
        "ties": said.ties,
        "following": said.next_page_token,
        "names": await people.names(page, [tie.person_id for tie in said.ties]),
        "me": page.person_id,
    }
