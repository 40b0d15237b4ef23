"""The steps of a sign-in after its first page: passkeys, the second step, setting up an app.

Every step is a form of its own, and each says to identity which browser it is.
"""

from typing import Any

import segno
from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import provider as forwarding
from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import sign_in_pb2 as pb
from kit.errors import Refused

router = APIRouter()

DEVICE = "kexie_device"
YEAR = 365 * 86400
MENDED = frozenset({"INVALID", "TOO_MANY", "PASSKEY_REFUSED", "PASSKEY_UNKNOWN", "LINK_TAKEN", "SIGN_IN_REFUSED"})


def must_be_mended(form: Form, refused: Refused) -> None:
    """Takes a refusal that the person can mend onto the form; any other goes on to an error page."""
    if refused.reason not in MENDED:
        raise refused
    form.refused = refused


def remote_address(page: Page) -> str:
    """The browser's address."""
    return page.visitor.forwarded or (page.request.client.host if page.request.client else "?")


def user_agent(page: Page) -> str:
    """What the browser says of itself."""
    return page.request.headers.get("user-agent", "")[:500]


def visit(page: Page, request_id: str) -> pb.SignInVisit:
    """The browser, as identity is told of it."""
    return pb.SignInVisit(
        request_id=request_id,
        browser_token=page.cookies.get(forwarding.COOKIE, ""),
        remote_address=remote_address(page),
        user_agent=user_agent(page),
        device_token=page.cookies.get(DEVICE, ""),
    )


async def asked(page: Page, request_id: str) -> Any:
    """For whom a sign-in is asked, and how far it is."""
    cookie = page.cookies.get(forwarding.COOKIE, "")
    return await page.ask_as_hub(pb.GetSignInRequest(request_id=request_id, browser_token=cookie))


def address(step: str, request_id: str) -> str:
    """The page of a step."""
    return f"/sign-in/{step}?request={request_id}" if step else f"/sign-in?request={request_id}"


def go_on(page: Page, request_id: str, outcome: pb.SignInOutcome) -> Response:
    """On to the next step, or to where the program waits."""
    if outcome.step == pb.SIGN_IN_STEP_DONE:
        return keep(page, page.to(outcome.redirect_to), outcome)
    return page.to(address("" if outcome.step == pb.SIGN_IN_STEP_FIRST else "second", request_id))


def keep(page: Page, response: Response, outcome: pb.SignInOutcome) -> Response:
    """Gives the browser the names it is known by from now on."""
    page.set_cookie(response, forwarding.COOKIE, outcome.session_token, outcome.max_age_seconds)
    page.set_cookie(response, DEVICE, outcome.device_token, YEAR)
    return response


def picture(uri: str) -> str:
    """A QR code as the address of a picture."""
    return segno.make(uri, error="m").svg_data_uri(scale=5, border=2, dark="#000", light="#fff")


@router.get("/sign-in/second")
async def second(page: Here) -> Response:
    """The second step: a code of the app, a recovery code, a passkey; or setting an app up."""
    request_id = page.query("request")
    form = Form(pb.TakeSecondStepRequest, {"request_id": [request_id]})
    return await _second(page, request_id, form)


async def _second(page: Page, request_id: str, form: Form, *, status: int = 200) -> Response:
    found = await asked(page, request_id)
    if found.step == pb.SIGN_IN_STEP_ENROL:
        begun = await page.ask_as_hub(pb.BeginEnrolmentRequest(visit=visit(page, request_id)))
        return await page.show(
            "sign_in/enrol.html", status=status, form=form, secret=begun.secret, picture=picture(begun.uri)
        )
    if found.step != pb.SIGN_IN_STEP_SECOND:
        return page.to(address("", request_id))
    return await page.show("sign_in/second.html", status=status, form=form, asked=found)


@router.post("/sign-in/second")
async def take_second(page: Here) -> Response:
    """Takes the second step; recovery codes that were made by it are shown once, before going on."""
    form = page.form(pb.TakeSecondStepRequest)
    request_id = form.value("request_id")
    request = pb.TakeSecondStepRequest(visit=visit(page, request_id), code=form.value("code"))
    try:
        answer = await page.ask_as_hub(request)
    except Refused as refused:
        must_be_mended(form, refused)
        return await _second(page, request_id, form, status=422)
    if not answer.recovery_codes:
        return go_on(page, request_id, answer.outcome)
    shown = await page.show(
        "sign_in/recovery_codes.html", codes=answer.recovery_codes, following=answer.outcome.redirect_to
    )
    return keep(page, shown, answer.outcome)


@router.get("/sign-in/passkey")
async def passkey(page: Here) -> Response:
    """Asks for a passkey."""
    request_id = page.query("request")
    return await _passkey(page, Form(pb.SignInByPasskeyRequest, {"request_id": [request_id]}))


async def _passkey(page: Page, form: Form, *, status: int = 200) -> Response:
    request_id = form.value("request_id")
    begun = await page.ask_as_hub(pb.BeginSignInByPasskeyRequest(visit=visit(page, request_id)))
    return await page.show("sign_in/passkey.html", status=status, form=form, options=begun.options_json)


@router.post("/sign-in/passkey")
async def by_passkey(page: Here) -> Response:
    """Takes the passkey's answer."""
    form = page.form(pb.SignInByPasskeyRequest)
    request_id = form.value("request_id")
    request = pb.SignInByPasskeyRequest(visit=visit(page, request_id), credential_json=page.field("credential_json"))
    try:
        answer = await page.ask_as_hub(request)
    except Refused as refused:
        must_be_mended(form, refused)
        return await _passkey(page, form, status=422)
    return go_on(page, request_id, answer.outcome)
