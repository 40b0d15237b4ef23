"""What the visitor signs in with: password, passkeys, an authenticator app, recovery codes, accounts elsewhere."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.sign_in.steps import picture
from gateway.web.view import Here, Page, sign_in_address
from kexie.identity.v1 import factors_pb2 as pb
from kexie.identity.v1 import upstream_pb2 as upstream
from kit.errors import Refused

router = APIRouter()

HOME = "/me/security"


@router.get(HOME)
async def security(page: Here) -> Response:
    """All of it on one page."""
    return await _show(page, Form.of(pb.ChangePasswordRequest))


async def _show(page: Page, form: Form, *, status: int = 200) -> Response:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.GetSecurityRequest())
    return await page.show("me/security.html", status=status, form=form, security=found, again=again())


def again() -> str:
    """Where a visitor shows anew who it is."""
    return sign_in_address(HOME) + "&again=1"


@router.post(f"{HOME}/password")
async def change_password(page: Here) -> Response:
    """Sets a new password."""
    form = page.form(pb.ChangePasswordRequest)
    request = pb.ChangePasswordRequest(
        old_password=page.sent.get("old_password", [""])[0], new_password=page.sent.get("new_password", [""])[0]
    )
    try:
        await page.ask(request)
    except Refused as refused:
        if refused.reason not in ("INVALID", "TOO_MANY"):
            return await _refused(page, refused)
        form.refused = refused
        return await _show(page, form, status=422)
    return page.to(HOME, notice="password-changed")


@router.get(f"{HOME}/passkeys/new")
async def new_passkey(page: Here) -> Response:
    """Asks the browser for a new passkey."""
    return await _new_passkey(page, Form(pb.AddPasskeyRequest))


async def _new_passkey(page: Page, form: Form, *, status: int = 200) -> Response:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    try:
        begun = await page.ask(pb.BeginPasskeyRequest())
    except Refused as refused:
        return await _refused(page, refused)
    return await page.show("me/passkey.html", status=status, form=form, options=begun.options_json)


@router.post(f"{HOME}/passkeys")
async def add_passkey(page: Here) -> Response:
    """Keeps the passkey that the browser made."""
    form = page.form(pb.AddPasskeyRequest)
    try:
        await page.ask(pb.AddPasskeyRequest(credential_json=page.field("credential_json"), name=page.field("name")))
    except Refused as refused:
        if refused.reason not in ("INVALID", "PASSKEY_REFUSED", "CEREMONY_OVER"):
            return await _refused(page, refused)
        form.refused = refused
        return await _new_passkey(page, form, status=422)
    return page.to(HOME, notice="saved")


@router.post(f"{HOME}/passkeys/{{passkey_id}}/remove")
async def remove_passkey(page: Here, passkey_id: str) -> Response:
    """Removes a passkey."""
    return await _change(page, pb.RemovePasskeyRequest(passkey_id=passkey_id))


@router.get(f"{HOME}/app")
async def app(page: Here) -> Response:
    """Shows what the authenticator app takes, and asks for a first code."""
    return await _app(page, Form(pb.ConfirmTotpRequest))


async def _app(page: Page, form: Form, *, status: int = 200) -> Response:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    try:
        begun = await page.ask(pb.BeginTotpRequest())
    except Refused as refused:
        return await _refused(page, refused)
    return await page.show("me/app.html", status=status, form=form, secret=begun.secret, picture=picture(begun.uri))


@router.post(f"{HOME}/app")
async def confirm_app(page: Here) -> Response:
    """Takes the app into use, and shows recovery codes once."""
    form = page.form(pb.ConfirmTotpRequest)
    try:
        answer = await page.ask(pb.ConfirmTotpRequest(code=form.value("code")))
    except Refused as refused:
        if refused.reason not in ("INVALID", "CEREMONY_OVER"):
            return await _refused(page, refused)
        form.refused = refused
        return await _app(page, form, status=422)
    return await page.show("me/recovery_codes.html", codes=answer.recovery_codes)


@router.post(f"{HOME}/app/remove")
async def remove_app(page: Here) -> Response:
    """Takes the app out of use."""
    return await _change(page, pb.RemoveTotpRequest())


@router.post(f"{HOME}/recovery-codes")
async def renew_recovery_codes(page: Here) -> Response:
    """Makes new recovery codes, and shows them once."""
    try:
        answer = await page.ask(pb.RenewRecoveryCodesRequest())
    except Refused as refused:
        return await _refused(page, refused)
    return await page.show("me/recovery_codes.html", codes=answer.recovery_codes)


@router.post(f"{HOME}/links/{{provider}}/unlink")
async def unlink(page: Here, provider: str) -> Response:
    """Takes the link to another provider away."""
    return await _change(page, upstream.UnlinkRequest(provider=provider))


async def _change(page: Page, request: Any) -> Response:
    try:
        await page.ask(request)
    except Refused as refused:
        return await _refused(page, refused)
    return page.to(HOME, notice="saved")


async def _refused(page: Page, refused: Refused) -> Response:
    """Who signed in long ago shows anew who it is; anything else goes on to an error page."""
    if refused.reason == "SIGN_IN_AGAIN":
        return page.to(again())
    raise refused
