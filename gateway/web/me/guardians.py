"""Minors and their guardians, from both sides."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import guardians_pb2 as pb
from kexie.identity.v1 import verification_pb2 as verification
from kit.errors import Refused

router = APIRouter()

AT, PAGE = "/me/guardians", "me/guardians.html"


@router.get(AT)
async def both(page: Here) -> Response:
    """Whom the visitor asked, and who asked the visitor."""
    return await page.show(PAGE, await _both(page), form=Form.of(pb.AskGuardianRequest), age=_age())


def _age() -> Form:
    return Form.of(pb.DeclareAgeRequest)


@router.post(AT)
async def ask(page: Here) -> Response:
    """Asks a guardian."""
    form = page.form(pb.AskGuardianRequest)
    try:
        await page.ask(form.message(pb.AskGuardianRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, PAGE, await _both(page), age=_age())
    return page.to(AT, notice="guardian-asked")


@router.post(AT + "/age")
async def declare(page: Here) -> Response:
    """Declares how old the visitor is."""
    age = page.form(pb.DeclareAgeRequest)
    try:
        await page.ask(age.message(pb.DeclareAgeRequest()))
    except Refused as refused:
        if not age.again(refused, 422):
            raise
        return await page.show(PAGE, await _both(page), status=422, form=Form.of(pb.AskGuardianRequest), age=age)
    return page.to(AT, notice="saved")


@router.post(AT + "/{guardianship_id}/answer")
async def answer(page: Here, guardianship_id: str) -> Response:
    """Gives, refuses or withdraws consent."""
    states = {"given": 2, "refused": 3, "withdrawn": 4}
    state = states.get(page.field("state"), 0)
    await page.ask(
        pb.AnswerGuardianshipRequest(guardianship_id=guardianship_id, state=pb.GuardianshipState.Name(state))
    )
    return page.to(AT, notice="saved")


async def _both(page: Page) -> dict[str, Any]:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.ListGuardianshipsRequest())
    mine = await page.ask(verification.GetMyVerificationRequest())
    is_minor = mine.age_class in (verification.AGE_CLASS_UNDER_14, verification.AGE_CLASS_UNDER_18)
    return {
        "asked": [g for g in found.guardianships if g.minor_id == page.person_id],
        "asking": [g for g in found.guardianships if g.minor_id != page.person_id],
        "restricted": found.restricted,
        "mine": mine,
        "is_minor": is_minor,
    }
