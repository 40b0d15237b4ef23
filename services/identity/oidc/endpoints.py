"""The provider's endpoints on the inner port; the gateway forwards the public paths to them.

A request of the protocol is one transaction. It is committed also when the answer is an error: a code that was tried
is used up, and a family that was revoked stays so.
"""

import asyncio
import base64
import binascii
import re
from collections.abc import Awaitable, Callable
from typing import Any, cast
from urllib.parse import parse_qsl

import structlog
from sqlalchemy.util.concurrency import greenlet_spawn
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kit import ledger, tracing
from kit.app import Running
from kit.db import GONE, Session
from kit.errors import Refused
from services.identity import front
from services.identity.keys.service import ring_of
from services.identity.relying_parties.key_sets import KeySets
from services.identity.settings import IdentitySettings
from services.identity.sign_in import domain as sign_in_domain
from services.identity.sign_in import service as sign_in
from services.identity.sign_in.tables import ProviderSession

from . import inspection, metadata, pushed
from .families import Mint
from .logout import Logout
from .protocol import Answer, Desk, Holder, Request
from .provider import Provider

log = structlog.get_logger()

COOKIE = "kexie_op"
LARGEST = 16_384  # bytes of a form or an address
LONGEST = 2_000  # characters of a parameter; tokens are longer
TOKENS = frozenset({"token", "id_token_hint", "client_assertion"})
SECONDS = 10.0
SAFE = re.compile(r"[\x20\x21\x23-\x5b\x5d-\x7e]*")  # what an error may quote (RFC 6749, 5.2)
QUOTED = ("response_type", "client_id", "redirect_uri", "scope", "grant_type", "prompt")
# What is kept of an authorization request until its person has signed in.
KEPT = (
    *("response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge"),
    *("code_challenge_method", "max_age", "ui_locales", "login_hint"),
)
NO_STORE = {"cache-control": "no-store", "pragma": "no-cache"}


class Malformed(Exception):
    """A request that is none of the protocol's; the text says why."""


Work = Callable[[Desk, dict[str, str], HttpRequest], Awaitable[Response]]


class Endpoints:
    """The provider of one process."""

    def __init__(self, service: Running) -> None:
        self._service = service
        self._settings = cast(IdentitySettings, service.settings)
        self._ring = ring_of(service)
        self._mint = Mint(service.settings)
        self._key_sets = KeySets(service)

    def routes(self) -> list[BaseRoute]:
        both, post = ["GET", "POST"], ["POST"]
        return [
            Route("/.well-known/openid-configuration", self.metadata),
            Route("/.well-known/oauth-authorization-server", self.metadata),
            Route("/oauth2/jwks", self.jwks),
            Route("/oauth2/authorize", self._protocol(self._authorize), methods=both),
            Route("/oauth2/token", self._protocol(self._token), methods=post),
            Route("/oauth2/par", self._protocol(self._push), methods=post),
            Route("/oauth2/device", self._protocol(self._device), methods=post),
            Route("/oauth2/revoke", self._protocol(self._revoke), methods=post),
            Route("/oauth2/introspect", self._protocol(self._introspect), methods=post),
            Route("/oauth2/userinfo", self._protocol(self._user_info), methods=both),
            Route("/oauth2/logout", self._protocol(self._logout), methods=both),
        ]

    async def metadata(self, _: HttpRequest) -> Response:
        return JSONResponse(metadata.document(self._settings), headers={"cache-control": "public, max-age=300"})

    async def jwks(self, _: HttpRequest) -> Response:
        keys = await self._ring.keys()
        return JSONResponse(keys.published, headers={"cache-control": "public, max-age=300"})

    def _protocol(self, work: Work) -> Callable[[HttpRequest], Awaitable[Response]]:
        """An endpoint: parameters read, one transaction, what is noted committed with it, errors as the protocol has
        them."""

        async def answer(request: HttpRequest) -> Response:
            with tracing.serve(request.url.path, request.headers):
                try:
                    values = await parameters(request)
                    check_basic(request)
                    async with asyncio.timeout(SECONDS):
                        return await self._transact(work, values, request)
                except Malformed as error:
                    return refusal(400, "invalid_request", str(error))
                except BadCredentials:
                    return refusal(401, "invalid_client", "The credentials cannot be read.")
                except (Refused, TimeoutError, *GONE) as error:
                    log.warning("oidc.unavailable", problem=type(error).__name__)
                    return refusal(503, "temporarily_unavailable", "Try again in a moment.")
                except Exception:
                    log.exception("oidc.failed", path=request.url.path)
                    return refusal(500, "server_error", f"Quote {tracing.current_id()} to ask about it.")

        return answer

    async def _transact(self, work: Work, values: dict[str, str], request: HttpRequest) -> Response:
        keys = await self._ring.keys()
        address = await self._address(request)
        if "client_assertion" in values:
            await self._key_sets.prepare(values["client_assertion"], address)
        async with self._service.database.transaction() as session:
            response = await work(Desk(session, self._settings, keys, self._ring, self._mint, address), values, request)
            await ledger.write(session, self._service.name)
        return response

    async def _address(self, request: HttpRequest) -> str:
        """From where it was asked: what a gateway says, when it shows who it is, else the peer."""
        peer = request.client.host if request.client else ""
        try:
            caller = await self._service.verifier.caller(request.headers.get("x-kexie-gateway"))
        except Refused:
            return peer
        trusted = caller.kind == "service" and caller.id in front.FRONT
        return request.headers.get("x-kexie-address", peer) if trusted else peer

    async def _authorize(self, desk: Desk, values: dict[str, str], request: HttpRequest) -> Response:
        cookie = request.cookies.get(COOKIE, "")
        who = await sign_in.live(desk.session, cookie)
        fresh = values.keys() == {"request"}
        if fresh:
            asked = await sign_in.resume(desk.session, values["request"], who)
            if asked is None:  # begun elsewhere, too old, or used: the page begins anew
                return RedirectResponse(f"{self._settings.issuer}/sign-in", 302, NO_STORE)
            values = asked
        was_pushed = values.get("request_uri", "").startswith(pushed.PREFIX)
        if was_pushed:
            asked = await pushed.take(desk.session, values["request_uri"], values.get("client_id", ""))
            if asked is None:
                return refusal(400, "invalid_request_uri", "The request was used, or is too old.")
            values = asked  # and nothing of what stands beside it (RFC 9101, 6.3)
        told = {"fresh": fresh, "was_pushed": was_pushed}
        answer = await spawn(desk, "authorize", request_of(request, values), holder_of(who), **told)
        if answer is None:
            return await self._ask_to_sign_in(desk.session, values, cookie)
        if who is not None:
            await sign_in.seen(desk.session, who)
        return http(answer)

    async def _ask_to_sign_in(self, session: Session, values: dict[str, str], cookie: str) -> Response:
        kept = {name: value for name, value in values.items() if name in KEPT}
        asked, browser_token = await sign_in.ask(session, kept, cookie)
        response = RedirectResponse(f"{self._settings.issuer}/sign-in?request={asked.request_id}", 302, NO_STORE)
        if browser_token != cookie:
            self._set_cookie(response, browser_token, sign_in_domain.REQUEST_MINUTES * 60)
        return response

    async def _token(self, desk: Desk, values: dict[str, str], request: HttpRequest) -> Response:
        return http(await spawn(desk, "create_token_response", request_of(request, values)))

    async def _push(self, desk: Desk, values: dict[str, str], request: HttpRequest) -> Response:
        return http(await spawn(desk, "push", request_of(request, values)))

    async def _device(self, desk: Desk, values: dict[str, str], request: HttpRequest) -> Response:
        return http(await spawn(desk, "ask_for_device", request_of(request, values)))

    async def _revoke(self, desk: Desk, values: dict[str, str], request: HttpRequest) -> Response:
        return http(await spawn(desk, "create_endpoint_response", "revocation", request_of(request, values)))

    async def _introspect(self, desk: Desk, values: dict[str, str], request: HttpRequest) -> Response:
        return http(await spawn(desk, "create_endpoint_response", "introspection", request_of(request, values)))

    async def _user_info(self, desk: Desk, values: dict[str, str], request: HttpRequest) -> Response:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        said = await inspection.user_info(desk, token) if scheme.lower() == "bearer" else None
        if said is None:
            return refusal(401, "invalid_token", "The access token does not hold.", scheme="Bearer")
        return JSONResponse(said, headers=NO_STORE)

    async def _logout(self, desk: Desk, values: dict[str, str], request: HttpRequest) -> Response:
        answer = await spawn(desk, "create_endpoint_response", "end_session", request_of(request, values))
        if answer is None:  # no address to go back to was given, or none that is known
            answer = Answer(302, "", [("Location", f"{self._settings.issuer}/")])
        response = http(answer)
        if answer.status == 302:
            self._set_cookie(response, "", 0)
        return response

    def _set_cookie(self, response: Response, value: str, seconds: int) -> None:
        secure = self._settings.issuer.startswith("https:")
        response.set_cookie(COOKIE, value, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax")


async def spawn(desk: Desk, name: str, *arguments: Any, **more: Any) -> Any:
    """Runs a part of Authlib's core, which awaits where it needs the database."""

    def work() -> Any:
        provider = Provider(desk)
        for endpoint in (inspection.Revocation, inspection.Introspection, Logout):
            provider.register_endpoint(endpoint)
        return getattr(provider, name)(*arguments, **more)

    return await greenlet_spawn(work)


def holder_of(who: ProviderSession | None) -> Holder | None:
    return Holder(who.person_id, who.session_id, who.auth_time) if who else None


def request_of(request: HttpRequest, values: dict[str, str]) -> Request:
    authorization = request.headers.get("authorization", "")
    return Request(request.method, request.url.path, values, {"Authorization": authorization} if authorization else {})


async def parameters(request: HttpRequest) -> dict[str, str]:
    """A request's parameters: of a POST the form's, and nothing in the address, where logs would keep it."""
    text = request.url.query
    if request.method == "POST":
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
            text = await _empty(request)
        else:
            text = await _text(request)
    if len(text) > LARGEST:
        raise Malformed("The request is too large.")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=50, errors="strict")
    except ValueError as error:
        raise Malformed("The parameters cannot be read.") from error
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise Malformed(f"Multiple '{name}' in request." if SAFE.fullmatch(name) else "A parameter is repeated.")
        if len(value) > (LARGEST if name in TOKENS else LONGEST) or "\0" in value:
            raise Malformed("A parameter is too long or malformed.")
        if value:  # one without a value is as if it were left out (RFC 6749, 3.1)
            found[name] = value
    if any(not SAFE.fullmatch(found.get(name, "")) for name in QUOTED):
        raise Malformed("A parameter has characters that it cannot have.")
    return found


async def _text(request: HttpRequest) -> str:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise Malformed("The request is too large.")
    try:
        return body.decode("ascii")
    except UnicodeDecodeError as error:
        raise Malformed("The form is not urlencoded.") from error


async def _empty(request: HttpRequest) -> str:
    if await _text(request):
        raise Malformed("The body must be application/x-www-form-urlencoded.")
    return ""


class BadCredentials(Exception):
    """An `Authorization` value that Authlib would stumble over."""


def check_basic(request: HttpRequest) -> None:
    """Refuses Basic credentials that are not base64 of UTF-8, and those with a client id of strange characters."""
    scheme, _, said = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return
    try:
        text = base64.b64decode(said.strip(), validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise BadCredentials from error
    if len(text) > LONGEST or not SAFE.fullmatch(text.partition(":")[0]):
        raise BadCredentials


def http(answer: Answer) -> Response:
    """The protocol's answer as one of HTTP; never kept by anybody."""
    headers = {name.lower(): value for name, value in answer.headers if name.lower() != "content-type"} | NO_STORE
    if isinstance(answer.body, dict):
        return JSONResponse(answer.body, answer.status, headers)
    return Response(answer.body, answer.status, headers)


def refusal(status: int, error: str, description: str, scheme: str = "Basic") -> Response:
    """An error in the protocol's form."""
    headers = dict(NO_STORE)
    if status == 401:
        headers["www-authenticate"] = f'{scheme} error="{error}"'
    return JSONResponse({"error": error, "error_description": description}, status, headers)


def routes(service: Running) -> list[BaseRoute]:
    """The provider's routes of a service's inner port."""
    return Endpoints(service).routes()
