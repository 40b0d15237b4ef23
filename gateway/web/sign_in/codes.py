"""What a code by mail or SMS opens: signing in, a new account, a new password. First the address, then the code."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web.forms import Form
from gateway.web.sign_in import steps
from gateway.web.view import Here, Page
from kexie.identity.v1 import registration_pb2 as pb
from kexie.identity.v1 import sign_in_pb2 as sign_in
from kit.errors import Refused

router = APIRouter()


@dataclass(frozen=True)
class Way:
    """What a code is for: its name at identity, and the request that takes it."""

    purpose: int
    request: type[Message]
    fill: Callable[[Page], dict[str, Any]]


def _password(page: Page) -> str:
    return page.sent.get("password", [""])[0]  # with its blanks


WAYS = {
    "code": Way(pb.CODE_PURPOSE_SIGN_IN, sign_in.SignInByCodeRequest, lambda page: {}),
    "register": Way(
        pb.CODE_PURPOSE_REGISTER,
        pb.RegisterRequest,
        lambda page: {
            "display_name": page.field("display_name"),
            "password": _password(page),
            "locale": page.locale,
        },
    ),
    "reset": Way(pb.CODE_PURPOSE_RESET, pb.ResetPasswordRequest, lambda page: {"password": _password(page)}),
}


def _way(name: str) -> Way:
    if name not in WAYS:
        raise Refused("NOT_FOUND")
    return WAYS[name]


@router.get("/sign-in/with/{way}")
async def ask_for_address(page: Here, way: str) -> Response:
    """To which address a code is to go."""
    request_id = page.query("request")
    _way(way)
    found = await steps.asked(page, request_id)
    form = Form(pb.SendCodeRequest, {"request_id": [request_id], "identifier": [found.login_hint]})
    return await page.show("sign_in/address.html", form=form, way=way)


@router.post("/sign-in/with/{way}/send")
async def send(page: Here, way: str) -> Response:
    """Sends the code, and asks for it. What is shown is the same whoever has the address."""
    form = page.form(pb.SendCodeRequest)
    request_id, identifier = form.value("request_id"), form.value("identifier")
    request = pb.SendCodeRequest(
        visit=steps.visit(page, request_id),
        identifier=identifier,
        purpose=_way(way).purpose,  # type: ignore[arg-type]
        locale=page.locale,
    )
    try:
        await page.ask_as_hub(request)
    except Refused as refused:
        steps.must_be_mended(form, refused)
        return await page.show("sign_in/address.html", status=422, form=form, way=way)
    given = Form(_way(way).request, {"request_id": [request_id], "identifier": [identifier]})
    return await page.show("sign_in/code.html", form=given, way=way)


@router.post("/sign-in/with/{way}")
async def take(page: Here, way: str) -> Response:
    """Takes the code, and goes on with the sign-in."""
    chosen = _way(way)
    form = page.form(chosen.request)
    request_id = form.value("request_id")
    request: Any = chosen.request(
        visit=steps.visit(page, request_id),
        identifier=form.value("identifier"),
        code=form.value("code"),
        **chosen.fill(page),
    )
    try:
        answer = await page.ask_as_hub(request)
    except Refused as refused:
        steps.must_be_mended(form, refused)
        return await page.show("sign_in/code.html", status=422, form=form, way=way)
    return steps.go_on(page, request_id, answer.outcome)
