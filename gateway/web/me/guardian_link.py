"""Guardians without an account: they answer by a link that came by mail, and have another sent whenever they want."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import guardian_links_pb2 as pb
from kexie.identity.v1 import guardians_pb2 as guardians
from kit.errors import Refused

router = APIRouter()

AT, PAGE = "/guardian", "me/guardian_link.html"
NOTHING = {"found": None, "code": "", "problem": ""}
STATES = {
    "given": guardians.GUARDIANSHIP_STATE_GIVEN,
    "refused": guardians.GUARDIANSHIP_STATE_REFUSED,
    "withdrawn": guardians.GUARDIANSHIP_STATE_WITHDRAWN,
}


@router.get(AT)
async def show(page: Here) -> Response:
    """What a link is for; without one, the way to have one sent."""
    if not (code := page.query("code")):
        return await page.show(PAGE, NOTHING, form=Form.of(pb.SendGuardianLinkRequest))
    try:
        found = await page.ask(pb.GetGuardianLinkRequest(code=code))
    except Refused as refused:
        return await _over(page, refused)
    return await page.show(PAGE, NOTHING, found=found, code=code, form=Form.of(pb.AnswerGuardianLinkRequest))


@router.post(AT)
async def send(page: Here) -> Response:
    """Has a link sent, whoever asks."""
    form = page.form(pb.SendGuardianLinkRequest)
    try:
        await page.ask(form.message(pb.SendGuardianLinkRequest()))
    except Refused as refused:
        return await page.again(form, refused, PAGE, NOTHING)
    return page.to(AT, notice="guardian-link-sent")


@router.post(AT + "/answer")
async def answer(page: Here) -> Response:
    """Gives, refuses or withdraws consent: the button says which, and to whom."""
    form = page.form(pb.AnswerGuardianLinkRequest)
    state, _, guardianship_id = page.field("answer").partition(" ")
    code, name = page.field("code"), page.field("name")
    try:
        await page.ask(
            pb.AnswerGuardianLinkRequest(code=code, guardianship_id=guardianship_id, name=name, state=STATES.get(state))
        )
    except Refused as refused:
        if refused.reason == "GUARDIAN_LINK_OVER":
            return await _over(page, refused)
        found = await page.ask(pb.GetGuardianLinkRequest(code=code))
        return await page.again(form, refused, PAGE, NOTHING, found=found, code=code)
    return page.to(AT, notice="guardian-answered")


async def _over(page: Page, refused: Refused) -> Response:
    if refused.reason != "GUARDIAN_LINK_OVER":
        raise refused
    form = Form.of(pb.SendGuardianLinkRequest)
    return await page.show(PAGE, NOTHING, status=404, form=form, problem=refused.words(page.locale))
