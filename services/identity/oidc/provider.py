"""The OpenID provider: Authlib's framework-free core, with the hub's rules.

Authlib decides what the protocol says; what it leaves open is closed here: S256 for everybody, redirect addresses
letter by letter, codes and refresh tokens redeemed in one statement, tokens of five minutes, an id token that says who
and nothing about them.

Authlib is synchronous and our database asynchronous. A request's work runs in a greenlet on the event loop, as
SQLAlchemy's own asyncio extension runs its core: where a hook needs the database it awaits (`await_`) and the loop
goes on meanwhile. So a request is one transaction on the service's own pool, without a second driver, a thread that
holds a connection, or a hop between threads for each statement; besides the awaiting, a token costs below a
millisecond of CPU. A provider is made for each request, since Authlib hands its hooks no context of their own.
"""

import logging
import time
from typing import Any, cast

from authlib.common.urls import add_params_to_uri
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import (
    AuthorizationServer,
    InvalidClientError,
    InvalidRequestError,
    InvalidScopeError,
    UnauthorizedClientError,
)
from authlib.oauth2.rfc9207 import IssuerParameter
from authlib.oidc.core.errors import LoginRequiredError
from sqlalchemy.util.concurrency import await_

from kit.auth import AUDIENCE
from services.identity.devices import service as devices
from services.identity.devices.domain import INTERVAL, LIFE
from services.identity.merging import accounts
from services.identity.relying_parties.domain import DEVICE

from . import families, parties, pushed, tokens
from .assertions import Assertion
from .grants import ClientGrant, CodeGrant, DeviceGrantType, IdToken, ProofKey, RefreshGrant, ShownRefreshToken
from .parties import Party
from .protocol import Answer, Desk, Holder, Request
from .tables import RefreshFamily

logging.getLogger("authlib").setLevel(logging.INFO)  # at DEBUG it writes tokens into the log

SIGN_IN_PROMPTS = ("login", "select_account")
JSON = [("Content-Type", "application/json")]


# The stubs of Authlib call a party a `ClientMixin` and a token a `TokenMixin`; ours are narrower throughout.
# pyright: reportIncompatibleMethodOverride=false


class Issuer(IssuerParameter):
    """Says in every answer who answers (RFC 9207)."""

    def __init__(self, provider: "Provider") -> None:
        self._issuer = provider.desk.settings.issuer
        super().__call__(provider)

    def get_issuer(self) -> str:
        return self._issuer


class Provider(AuthorizationServer):
    """The provider, for one request."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.register_grant(CodeGrant, [ProofKey(required=True), IdToken(desk)])
        self.register_grant(RefreshGrant)
        self.register_grant(ClientGrant)
        self.register_grant(DeviceGrantType, [IdToken(desk)])
        self.register_client_auth_method("private_key_jwt", Assertion(self))
        self.register_token_generator("default", cast(Any, self._bearer))
        self.register_extension(Issuer)

    def query_client(self, client_id: str) -> Party | None:
        return await_(parties.find(self.desk.session, self.desk.settings, client_id, self.desk.address))

    def refresh_token(self, text: str) -> ShownRefreshToken | None:
        """A refresh token with its family, whatever has become of them."""
        token = self.desk.mint.read(text)
        family = await_(self.desk.session.guarded(RefreshFamily, token.family_id)) if token else None
        return ShownRefreshToken(token, family) if token and family else None

    def authenticate_client(self, request: Request, methods: list[str], endpoint: str = "token") -> Party:
        """Who asks, shown in one way and no second: of two that contradict each other either could be a stranger's."""
        form, header = request.form, (request.headers or {}).get("Authorization", "")
        shown = [bool(header), "client_secret" in form, "client_assertion" in form or "client_assertion_type" in form]
        if sum(shown) > 1:
            raise InvalidRequestError("The client shows who it is in more than one way.")
        party = cast(Party, super().authenticate_client(request, methods, endpoint))
        if form.get("client_id", party.client_id) != party.client_id:
            raise InvalidClientError(description="The 'client_id' is another client's.")
        return party

    def push(self, request: Request) -> Answer:
        """Takes an authorization request beforehand (RFC 9126); what is wrong with it is said at once."""
        try:
            party = self.authenticate_client(request, parties.ANY, "pushed_authorization_request")
            asked = request.payload.data
            if "request_uri" in asked:
                raise InvalidRequestError("A pushed request cannot refer to another.")
            asked.setdefault("client_id", party.client_id)
            self._asked(request, None)
        except OAuth2Error as error:
            error.redirect_uri = None  # it is the client itself that listens
            return cast(Answer, self.handle_error_response(request, error))
        uri = await_(pushed.keep(self.desk.session, party.client_id, asked))
        return Answer(201, {"request_uri": uri, "expires_in": int(pushed.LIFE.total_seconds())}, JSON)

    def ask_for_device(self, request: Request) -> Answer:
        """Gives a device its codes (RFC 8628)."""
        try:
            party = self.authenticate_client(request, parties.ANY, "device_authorization")
            scope = request.payload.scope or ""
            if not party.check_grant_type(DEVICE):
                raise UnauthorizedClientError("The client is not for devices.")
            if not set(scope.split()) <= party.of_people:
                raise InvalidScopeError()
        except OAuth2Error as error:
            return cast(Answer, self.handle_error_response(request, error))
        codes = await_(devices.ask(self.desk.session, self.desk.settings, party.client_id, scope))
        page = f"{self.desk.settings.issuer}/device"
        said = {
            "device_code": codes.device,
            "user_code": codes.user,
            "verification_uri": page,
            "verification_uri_complete": f"{page}?user_code={codes.user}",
            "expires_in": int(LIFE.total_seconds()),
            "interval": INTERVAL,
        }
        return Answer(200, said, JSON)

    def authorize(
        self, request: Request, who: Holder | None, *, fresh: bool, was_pushed: bool = False
    ) -> Answer | None:
        """Answers an authorization request; None when the person has to sign in first. `fresh` says that this has just
        been done for this very request."""
        try:
            grant = self._asked(request, who)
            party = cast(Party, grant.client)
            if party.require_par and not (was_pushed or fresh):
                raise InvalidRequestError("The client has to push its requests.", redirect_uri=grant.redirect_uri)
        except OAuth2Error as error:
            return self._refusal(request, error)
        if who is None or (not fresh and self._wants_sign_in(request, grant, who)):
            if "none" in request.payload.data.get("prompt", "").split():
                return self._refusal(request, LoginRequiredError(redirect_uri=grant.redirect_uri))
            return None
        return cast(Answer, self.create_authorization_response(request, grant_user=who, grant=grant))

    def _asked(self, request: Request, who: Holder | None) -> Any:
        asked = request.payload.data
        if "request" in asked:
            raise OAuth2Error(error="request_not_supported")
        if "request_uri" in asked:
            raise OAuth2Error(error="request_uri_not_supported")
        if asked.get("response_mode", "query") != "query":
            raise InvalidRequestError("Unsupported 'response_mode'")
        return self.get_consent_grant(request, who)

    def _wants_sign_in(self, request: Request, grant: Any, who: Holder) -> bool:
        longest = request.payload.data.get("max_age", "")
        old = longest.isdecimal() and time.time() - who.auth_time.timestamp() > int(longest)
        return old or grant.prompt in SIGN_IN_PROMPTS or self._is_new_to(cast(Party, grant.client), who)

    def _is_new_to(self, party: Party, who: Holder) -> bool:
        """Whether a person has never let this program in: the page of signing in names it, and no program learns who
        somebody is by sending their browser past."""
        if party.first_party:
            return False
        return not await_(families.has_begun(self.desk.session, who.person_id, party.client_id))

    def _refusal(self, request: Request, error: OAuth2Error) -> Answer:
        error.state = request.payload.state
        answer = cast(Answer, self.handle_error_response(request, error))
        if answer.location:
            answer.location = add_params_to_uri(answer.location, [("iss", self.desk.settings.issuer)])
        return answer

    def _bearer(
        self, grant_type: str, client: Party, user: Holder | None = None, scope: str | None = None, **_: Any
    ) -> dict[str, Any]:
        issuer = self.desk.settings.issuer
        if user is None:
            scope = scope or " ".join(sorted(client.scopes))
            token = tokens.access_token(self.desk.keys, issuer, client.client_id, client.client_id, scope)
        else:
            scope = scope or ""
            audience = AUDIENCE if client.acts_for_people(scope) else issuer
            said = (user.get_user_id(), client.client_id, scope, str(user.session_id))
            also = [str(i) for i in await_(accounts.also(self.desk.session, user.person_id))]
            token = tokens.access_token(self.desk.keys, issuer, *said, audience=audience, also=also)
        return {"token_type": "Bearer", "access_token": token, "expires_in": tokens.SECONDS, "scope": scope}

    def save_token(self, token: dict[str, Any], request: Any) -> None:
        """Access tokens are not kept; refresh tokens are when they are made."""

    def create_oauth2_request(self, request: Any) -> Request:
        return request

    def handle_response(self, status: int, body: Any, headers: Any) -> Answer:
        return Answer(status, body, list(headers))

    def send_signal(self, name: str, *args: Any, **more: Any) -> None:
        """Nobody listens."""
