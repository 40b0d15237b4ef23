"""The confidential part of a need: asking for it, reading it, granting and revoking it."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.needs.matches import experts_of, matches_of
from gateway.web.people import names
from gateway.web.view import Here, Page
from kexie.kechuang.v1 import confidential_pb2 as pb
from kexie.kechuang.v1 import needs_pb2 as needs
from kit.errors import Refused

router = APIRouter()


@router.get("/kechuang/needs/{need_id}/ask")
async def asking(page: Here, need_id: str) -> Response:
    """The form to ask for the confidential part."""
    await page.me()
    found = await page.ask(needs.GetNeedRequest(need_id=need_id))
    form = Form.of(pb.AskConfidentialPartRequest)
    return await page.show("needs/ask.html", need=found.need, form=form)


@router.post("/kechuang/needs/{need_id}/ask")
async def ask(page: Here, need_id: str) -> Response:
    """Asks the organisation for it."""
    form = page.form(pb.AskConfidentialPartRequest)
    try:
        await page.ask(form.message(pb.AskConfidentialPartRequest(need_id=need_id)), form=form)
    except Refused as refused:
        found = await page.ask(needs.GetNeedRequest(need_id=need_id))
        return await page.again(form, refused, "needs/ask.html", need=found.need)
    return page.to(f"/kechuang/needs/{need_id}", notice="part-asked")


@router.get("/kechuang/needs/{need_id}/confidential")
async def read(page: Here, need_id: str) -> Response:
    """The confidential part, for those to whom it was granted. Every reading is on record."""
    await page.me()
    found = await page.ask(needs.GetNeedRequest(need_id=need_id))
    part = await page.ask(pb.GetConfidentialPartRequest(need_id=need_id))
    return await page.show("needs/confidential.html", need=found.need, can=set(found.can), secret=part.confidential)


@router.get("/kechuang/needs/{need_id}/grants")
async def grants(page: Here, need_id: str) -> Response:
    """Who asked, who was granted, whom else to offer it."""
    await page.me()
    return await _grants(page, need_id, Form.of(pb.GrantConfidentialPartRequest))


async def _grants(page: Page, need_id: str, form: Form, status: int = 200) -> Response:
    found = await page.ask(needs.GetNeedRequest(need_id=need_id))
    listed = await page.ask(
        pb.ListConfidentialGrantsRequest(need_id=need_id, page_token=page.query("page_token"), page_size=50)
    )
    matches = await page.panel(matches_of(need_id))
    known = {g.person_id for g in listed.grants}
    return await page.show(
        "needs/grants.html",
        status=status,
        need=found.need,
        grants=listed.grants,
        following=listed.next_page_token,
        people=await names(page, [g.person_id for g in listed.grants]),
        suggested=[m for m in experts_of(matches) if m.entry.item_id not in known],
        form=form,
        granted=pb.GRANT_STATE_GRANTED,
    )


@router.post("/kechuang/needs/{need_id}/grants")
async def grant(page: Here, need_id: str) -> Response:
    """Grants it to one person."""
    form = page.form(pb.GrantConfidentialPartRequest)
    try:
        await page.ask(form.message(pb.GrantConfidentialPartRequest(need_id=need_id)), form=form)
    except Refused as refused:
        if not refused.violations:
            raise
        form.refused = refused
        return await _grants(page, need_id, form, 422)
    return page.to(f"/kechuang/needs/{need_id}/grants", notice="part-granted")


@router.post("/kechuang/needs/{need_id}/grants/{person_id}/revoke")
async def revoke(page: Here, need_id: str, person_id: str) -> Response:
    """Revokes a grant; the next reading is refused."""
    await page.ask(pb.RevokeConfidentialPartRequest(need_id=need_id, person_id=person_id))
    return page.to(f"/kechuang/needs/{need_id}/grants", notice="part-revoked")
