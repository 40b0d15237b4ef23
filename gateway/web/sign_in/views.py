"""Signing in and out: OpenID Connect with an authorization code and PKCE, the gateway being the client.

What a sign-in needs until the browser comes back (state, nonce, verifier, where to go on) is in a signed cookie of its
own, so that several can be under way in several tabs.
"""

import hmac
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import orjson
from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import provider as forwarding
from gateway.web.forms import Form
from gateway.web.sign_in import steps
from gateway.web.sign_in.provider import fresh, provider_of
from gateway.web.view import Here, Page, local
from kexie.identity.v1 import sessions_pb2 as sessions
from kexie.identity.v1 import sign_in_pb2 as pb
from kit.errors import Refused

router = APIRouter()

COOKIE = "kexie_sign_in_"
MINUTES = 30


@router.get("/sign-in/start")
async def start(page: Here) -> Response:
    """Sends the browser to the provider, to come back to `next`; with `again=1` to show anew who it is."""
    following, again = local(page.query("next")), page.query("again") == "1"
    if page.signed_in and not again:
        return page.to(following)
    state, nonce, verifier = fresh(), fresh(), fresh()
    provider = provider_of(page.gateway)
    address = await provider.authorization_address(state, nonce, verifier, page.locale, again=again)
    response = page.to(address)
    kept = sealed(page, {"state": state, "nonce": nonce, "verifier": verifier, "next": following})
    page.set_cookie(response, COOKIE + state[:8], kept, MINUTES * 60)
    return response


def sealed(page: Page, values: dict[str, Any]) -> str:
    """Values that come back unchanged, or not at all."""
    body = urlsafe_b64encode(orjson.dumps(values | {"at": int(time.time())})).decode().rstrip("=")
    return f"{body}.{_mark(page, body)}"


def opened(page: Page, value: str) -> dict[str, Any] | None:
    """What `sealed` kept, unless it is too old or was changed."""
    body, _, mark = value.partition(".")
    if not hmac.compare_digest(mark.encode(), _mark(page, body).encode()):
        return None
    found = orjson.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return found if time.time() - found["at"] < MINUTES * 60 else None


def _mark(page: Page, body: str) -> str:
    key = page.gateway.settings.derived_key("sign-in-cookie")
    return urlsafe_b64encode(hmac.digest(key, body.encode(), "sha256")).decode().rstrip("=")


@router.get("/sign-in")
async def form(page: Here) -> Response:
    """The provider's page: who wants to sign in, and for which program. It shows the ways there are."""
    request_id = page.query("request")
    if not request_id:
        return page.to("/sign-in/start")
    asked = await steps.asked(page, request_id)
    if asked.step != pb.SIGN_IN_STEP_FIRST:
        return page.to(steps.address("second", request_id))
    return await page.show("sign_in/form.html", form=_form(request_id, asked.login_hint), asked=asked)


@router.post("/sign-in")
async def sign_in(page: Here) -> Response:
    """Identifier and password; then back to where the provider was asked from."""
    form = page.form(pb.SignInRequest)
    visit = steps.visit(page, form.value("request_id"))
    request = pb.SignInRequest(
        request_id=visit.request_id,
        browser_token=visit.browser_token,
        identifier=form.value("identifier"),
        password=page.sent.get("password", [""])[0],
        remote_address=visit.remote_address,
        user_agent=visit.user_agent,
        device_token=visit.device_token,
    )
    try:
        answer = await page.ask_as_hub(request)
    except Refused as refused:
        if refused.reason not in ("SIGN_IN_REFUSED", "TOO_MANY", "INVALID", "LINK_TAKEN"):
            raise
        form.refused = refused
        asked = await steps.asked(page, request.request_id)
        return await page.show("sign_in/form.html", status=422, form=form, asked=asked)
    return steps.go_on(page, request.request_id, answer.outcome)


def _form(request_id: str, identifier: str) -> Form:
    return Form(pb.SignInRequest, {"request_id": [request_id], "identifier": [identifier]})


@router.get("/auth/callback")
async def callback(page: Here) -> Response:
    """The browser comes back with a code: it is exchanged, and the browser gets its session."""
    state = page.request.query_params.get("state", "")
    name = COOKIE + state[:8]
    kept = opened(page, page.cookies.get(name, ""))
    code = page.request.query_params.get("code", "")
    if kept is None or not hmac.compare_digest(str(kept["state"]).encode(), state.encode()) or not code:
        raise Refused("SIGN_IN_EXPIRED")
    await provider_of(page.gateway).came_from(page.query("iss"))
    tokens = await provider_of(page.gateway).exchange(code, kept["verifier"], kept["nonce"])
    session = await page.ask_as_hub(
        sessions.OpenSessionRequest(
            access_token=tokens.access_token,
            refresh_token=tokens.refresh_token,
            id_token=tokens.id_token,
            expires_in=tokens.expires_in,
            remote_address=steps.remote_address(page),
            user_agent=steps.user_agent(page),
        )
    )
    response = page.to(local(kept["next"]), notice="signed-in")
    page.set_cookie(response, page.gateway.door.cookie, session.session_token, session.max_age_seconds)
    page.set_cookie(response, name, "", 0)
    return response


@router.post("/sign-out")
async def sign_out(page: Here) -> Response:
    """Ends the session here and at the provider."""
    gateway = page.gateway
    name = page.cookies.get(gateway.door.cookie, "")
    address = "/"
    if name:
        closed = await page.ask_as_hub(sessions.CloseSessionRequest(session_token=name))
        gateway.door.forget(name)
        address = await _end(page, closed.id_token_hint)
    response = page.to(address, notice="signed-out")
    page.set_cookie(response, gateway.door.cookie, "", 0)
    page.set_cookie(response, forwarding.COOKIE, "", 0)
    return response


async def _end(page: Page, id_token: str) -> str:
    """Ends the session at the provider; where it is another's, the browser goes there."""
    provider = provider_of(page.gateway)
    if not id_token:
        return "/"
    if provider.is_own:
        await provider.end(id_token)
        return "/"
    return await provider.leave(id_token)
