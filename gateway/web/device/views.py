"""Letting a device in that has no browser: its person types here the code that it shows (RFC 8628).

A link may bring the code along; who follows one that somebody sent has still to say yes to a program that is named.
"""

from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here
from gateway.web.words import DEVICE_SCOPES
from kexie.identity.v1 import devices_pb2 as pb
from kit.errors import Refused

router = APIRouter()

# What a form can mend: another code, or the same one later.
MENDED = frozenset({"DEVICE_NOT_FOUND", "TOO_MANY", "INVALID"})


@router.get("/device")
async def form(page: Here) -> Response:
    """Where the code is typed; a guest signs in first, and comes back."""
    code = page.query("user_code")
    if not page.signed_in:
        following = "/device" + (f"?{urlencode({'user_code': code})}" if code else "")
        return page.to(f"/sign-in/start?{urlencode({'next': following})}")
    return await page.show("device/form.html", form=Form(pb.FindDeviceRequest, {"user_code": [code]}))


@router.post("/device")
async def confirm(page: Here) -> Response:
    """Names the program that waits, and asks whether it is to be let in."""
    form = page.form(pb.FindDeviceRequest)
    try:
        found = await page.ask(pb.FindDeviceRequest(user_code=form.value("user_code")))
    except Refused as refused:
        return await _again(page, form, refused)
    told = [page.words(DEVICE_SCOPES[scope]) for scope in found.scopes if scope in DEVICE_SCOPES]
    return await page.show("device/confirm.html", device=found, told=told, code=form.value("user_code"))


@router.post("/device/answer")
async def answer(page: Here) -> Response:
    """Lets the device in, or turns it away."""
    form = page.form(pb.FindDeviceRequest)
    allow = page.field("allow") == "1"
    try:
        await page.ask(pb.AnswerDeviceRequest(user_code=form.value("user_code"), allow=allow))
    except Refused as refused:
        return await _again(page, form, refused)
    return page.to("/device", notice="device-allowed" if allow else "device-denied")


async def _again(page: Here, form: Form, refused: Refused) -> Response:
    if refused.reason not in MENDED:
        raise refused
    form.refused = refused
    return await page.show("device/form.html", status=422, form=form)
