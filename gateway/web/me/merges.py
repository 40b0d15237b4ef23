"""Bringing two accounts of the visitor's together, and apart again."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import choosing
from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import merges_pb2 as pb
from kit.errors import Refused

router = APIRouter()

AT, PAGE, ALL = "/me/merges", "me/merges.html", "me/all_merges.html"


@router.get(AT)
async def mine(page: Here) -> Response:
    """The accounts that went into the visitor's, and the two sides of a code."""
    return await page.show(PAGE, await _mine(page), form=Form.of(pb.MergeByCodeRequest), code=None)


@router.post(AT)
async def by_code(page: Here) -> Response:
    """Takes the other account into this one."""
    form = page.form(pb.MergeByCodeRequest)
    try:
        await page.ask(form.message(pb.MergeByCodeRequest()))
    except Refused as refused:
        return await page.again(form, refused, PAGE, await _mine(page), code=None)
    return page.to(AT, notice="merged")


@router.post(AT + "/code")
async def show_code(page: Here) -> Response:
    """Shows a code, on the answer itself and nowhere after that."""
    code = await page.ask(pb.ShowMergeCodeRequest())
    return await page.show(PAGE, await _mine(page), form=Form.of(pb.MergeByCodeRequest), code=code)


@router.post(AT + "/by-document")
async def by_document(page: Here) -> Response:
    """Asks to go into the account that has the same document."""
    await page.ask(pb.RequestMergeRequest(), form=page.form(pb.RequestMergeRequest))
    return page.to("/me/verification", notice="merge-asked")


@router.post(AT + "/{merge_id}/undo")
async def undo(page: Here, merge_id: str) -> Response:
    """Undoes a merge."""
    await page.ask(pb.UndoMergeRequest(merge_id=merge_id))
    return page.to("/people/merges" if page.field("operator") else AT, notice="merge-undone")


async def _mine(page: Page) -> dict[str, Any]:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.ListMyMergesRequest(page_token=page.query("page_token")))
    return {"merges": found.merges, "following": found.next_page_token}


@router.get("/people/merges")
async def every(page: Here) -> Response:
    """For operators: what waits to be decided, and what was."""
    return await page.show(ALL, await _all(page), form=Form.of(pb.ProposeMergeRequest))


@router.post("/people/merges")
async def propose(page: Here) -> Response:
    """Proposes a merge, for somebody else to decide."""
    form = page.form(pb.ProposeMergeRequest)
    try:
        [(org_id, _), *_] = await page.must_have("people.merge")
        known = await choosing.chosen(page, form, "survivor_id", "absorbed_id", org_id=org_id)
        await page.ask(known.message(pb.ProposeMergeRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, ALL, await _all(page))
    return page.to("/people/merges", notice="merge-asked")


@router.post("/people/merges/{merge_id}/decide")
async def decide(page: Here, merge_id: str) -> Response:
    """Merges, or refuses."""
    agreed = page.field("agreed") == "1"
    await page.ask(pb.DecideMergeRequest(merge_id=merge_id, agreed=agreed))
    return page.to("/people/merges", notice="merged" if agreed else "saved")


async def _all(page: Page) -> dict[str, Any]:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    state = page.choice(pb.MergeState, "state")
    found = await page.ask(pb.ListMergesRequest(state=state, page_token=page.query("page_token")))
    filters = Form(pb.ListMergesRequest, {"state": [page.query("state")]})
    return {"merges": found.merges, "following": found.next_page_token, "filters": filters}
