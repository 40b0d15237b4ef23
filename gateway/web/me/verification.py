"""How far it is verified who the visitor is, and the ways to the next step."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import organisations_pb2 as organisations
from kexie.identity.v1 import verification_pb2 as pb
from kit.errors import Refused

router = APIRouter()

AT = "/me/verification"
PAGE, NAME, ASK = "me/verification.html", "me/real_name.html", "me/confirmation.html"
STEPS = (("real_name", pb.VERIFICATION_STEP_REAL_NAME), ("worker", pb.VERIFICATION_STEP_WORKER), ("expert", 3))
LEVELS = ["registered", *(name for name, _ in STEPS)]
FOUND = 20  # organisations that a search by name shows


@router.get(AT)
async def mine(page: Here) -> Response:
    """The visitor's level and steps."""
    found = await _mine(page)
    return await page.show(PAGE, mine=found, reached=LEVELS.index(found.level), orcid_url=await _orcid(page, found))


async def _mine(page: Page) -> Any:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    return await page.ask(pb.GetMyVerificationRequest())


async def _orcid(page: Page, found: Any) -> str:
    """Where to sign in with ORCID, for whom that is the next step."""
    if not found.orcid or found.level != "real_name":
        return ""
    return (await page.ask(pb.StartOrcidRequest())).authorize_url


@router.get(AT + "/orcid")
async def from_orcid(page: Here) -> Response:
    """Where ORCID leads back to."""
    if not page.query("code"):
        return page.to(AT, notice="orcid-not-finished")
    await page.ask(pb.FinishOrcidRequest(code=page.query("code"), state=page.query("state")))
    return page.to(AT, notice="verified")


@router.get(AT + "/real-name")
async def name(page: Here) -> Response:
    """The form for a document."""
    form = Form.of(pb.VerifyRealNameRequest, org_id=page.query("org_id"))
    return await page.show(NAME, await _place(page), form=form)


@router.post(AT + "/real-name")
async def verify(page: Here) -> Response:
    """Verifies the real name, or asks for it. The number goes back to no page."""
    form = page.form(pb.VerifyRealNameRequest)
    try:
        made = await page.ask(form.message(pb.VerifyRealNameRequest()), form=form)
    except Refused as refused:
        form.values.pop("document.number", None)
        return await page.again(form, refused, NAME, await _place(page, form.value("org_id")))
    state = pb.VerificationState.Name(made.record.state).removeprefix("VERIFICATION_STATE_").lower()
    notice = {"confirmed": "verified", "requested": "confirmation-asked"}.get(state, "not-verified")
    return page.to(AT, notice=notice)


async def _place(page: Page, org_id: str = "") -> dict[str, Any]:
    """Where the document is shown, unless an authority is asked: chosen by name."""
    mine = await _mine(page)
    return {"mine": mine, **({} if mine.authority else await _chosen(page, org_id))}


async def _chosen(page: Page, org_id: str = "", kinds: frozenset[int] = frozenset()) -> dict[str, Any]:
    """The organisation that was chosen, or those that a search by name finds."""
    org_id, q = org_id or page.query("org_id"), page.query("q")
    if org_id:
        return {"organisation": (await page.ask(organisations.GetOrganisationRequest(org_id=org_id))).organisation}
    found: list[Any] = []
    if q:
        listed = await page.ask(organisations.ListOrganisationsRequest(query=q, page_size=FOUND))
        found = [o for o in listed.organisations if not kinds or o.kind in kinds]
    return {"organisation": None, "q": q, "found": found}


@router.get(AT + "/ask/{step}")
async def ask_for(page: Here, step: str) -> Response:
    """Whom to ask for a step, and the form."""
    number = dict(STEPS).get(step, 0)
    if number < pb.VERIFICATION_STEP_WORKER:
        return page.to(AT)
    form = Form.of(pb.RequestConfirmationRequest, step=number, org_id=page.query("org_id"))
    return await page.show(ASK, await _asking(page, step), form=form)


@router.post(AT + "/ask/{step}")
async def ask(page: Here, step: str) -> Response:
    """Asks for a step."""
    form = page.form(pb.RequestConfirmationRequest)
    try:
        await page.ask(form.message(pb.RequestConfirmationRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, ASK, await _asking(page, step, form.value("org_id")))
    return page.to(AT, notice="confirmation-asked")


async def _asking(page: Page, step: str, org_id: str = "") -> dict[str, Any]:
    mine = await _mine(page)
    experts = frozenset({organisations.ORGANISATION_KIND_SOCIETY, organisations.ORGANISATION_KIND_ASSOCIATION})
    chosen = await _chosen(page, org_id, experts if step == "expert" else frozenset())
    return {"mine": mine, "step": step, **chosen}


@router.post(AT + "/{verification_id}/withdraw")
async def withdraw(page: Here, verification_id: str) -> Response:
    """Takes a step back."""
    await page.ask(pb.WithdrawVerificationRequest(verification_id=verification_id))
    return page.to(AT, notice="verification-withdrawn")
