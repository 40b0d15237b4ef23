"""Whom one does not judge: ties with other people, for checks of conflicts of interest."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import choosing
from gateway.web.forms import Form
from gateway.web.people import names
from gateway.web.view import Here, Page
from kexie.home.v1 import ties_pb2 as pb
from kit.errors import Refused

router = APIRouter()

TEMPLATE = "home/ties.html"


@router.get("/home/ties")
async def mine(page: Here) -> Response:
    """The visitor's ties, and a form to declare one."""
    return await page.show(TEMPLATE, await _ties(page), form=Form.of(pb.DeclareTieRequest))


@router.post("/home/ties")
async def declare(page: Here) -> Response:
    """Declares a tie."""
    form = page.form(pb.DeclareTieRequest)
    try:
        known = await choosing.chosen(page, form, "person_id")
        await page.ask(known.message(pb.DeclareTieRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, TEMPLATE, await _ties(page))
    return page.to("/home/ties", notice="saved")


@router.post("/home/ties/{tie_id}/withdraw")
async def withdraw(page: Here, tie_id: str) -> Response:
    """Takes a tie back."""
    await page.ask(pb.WithdrawTieRequest(tie_id=tie_id))
    return page.to("/home/ties", notice="saved")


async def _ties(page: Page) -> dict[str, object]:
    await page.me()
    found = await page.ask(pb.ListMyTiesRequest(page_token=page.query("page_token")))
    known = await names(page, [tie.person_id for tie in found.ties])
    return {"ties": found.ties, "following": found.next_page_token, "names": known}
