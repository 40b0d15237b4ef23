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
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from authlib.common.urls import add_params_to_uri
from authlib.oauth2 import OAuth2Error, OAuth2Request
from authlib.oauth2.rfc6749 import (
    AuthorizationServer,
    InvalidGrantError,
    InvalidRequestError,
    InvalidScopeError,
    OAuth2Payload,
    TokenMixin,
    grants,
)
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc9207 import IssuerParameter
from authlib.oidc.core import AuthorizationCodeMixin, OpenIDCode
from authlib.oidc.core.errors import LoginRequiredError
from sqlalchemy.util.concurrency import await_

from kit.db import Session
from services.identity import tickets
from services.identity.clients import service as clients
from services.identity.keys.service import ALGORITHM, Keys
from services.identity.settings import IdentitySettings
from services.identity.sign_in import service as sign_in

from . import codes, families, parties, tokens
from .families import Mint, RefreshToken
from .parties import Party
from .tables import AuthorizationCode, RefreshFamily

logging.getLogger("authlib").setLevel(logging.INFO)  # at DEBUG it writes tokens into the log

SIGN_IN_PROMPTS = ("login", "select_account")
NOT_TAKEN = {"request": "request_not_supported", "request_uri": "request_uri_not_supported"}


# The stubs of Authlib call a party a `ClientMixin` and a token a `TokenMixin`; ours are narrower throughout.
# pyright: reportIncompatibleMethodOverride=false


@dataclass(frozen=True)
class Desk:
    """What the protocol works with in one request."""

    session: Session
    settings: IdentitySettings
    keys: Keys
    mint: Mint


@dataclass(frozen=True)
class Holder:
    """The person to whom tokens are given, and the session at the provider in which that happens."""

    person_id: UUID
    session_id: UUID
    auth_time: datetime

    def get_user_id(self) -> str:
        return str(self.person_id)


@dataclass
class Answer:
    """An answer of the protocol, before it is one of HTTP."""

    status: int
    body: Any
    headers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    @property
    def location(self) -> str:
        return next((value for name, value in self.headers if name == "Location"), "")

    @location.setter
    def location(self, value: str) -> None:
        self.headers = [(n, v) for n, v in self.headers if n != "Location"] + [("Location", value)]


class Parameters(OAuth2Payload):
    """A request's parameters, each of them once."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values

    @property
    def data(self) -> dict[str, str]:
        return self._values

    @property
    def datalist(self) -> dict[str, list[str]]:
        return {name: [value] for name, value in self._values.items()}


class Request(OAuth2Request):
    """A request of the protocol. Its address is the provider's own with TLS, whatever the inner port was asked by:
    whether the public address may do without is a matter of the settings."""

    payload: Any

    def __init__(self, method: str, path: str, values: dict[str, str], headers: dict[str, str]) -> None:
        super().__init__(method, f"https://provider{path}", headers=headers)
        self.payload = Parameters(values)
        self._form = values

    @property
    def form(self) -> dict[str, str]:
        return self._form

    @property
    def args(self) -> dict[str, str]:
        return self._form


class Code(AuthorizationCodeMixin):
    """A redeemed code, as Authlib asks about one."""

    code_challenge_method = "S256"

    def __init__(self, row: AuthorizationCode) -> None:
        self.row = row
        self.code_challenge = row.code_challenge

    def get_redirect_uri(self) -> str:
        return self.row.redirect_uri

    def get_scope(self) -> str:
        return self.row.scope

    def get_nonce(self) -> str:
        return self.row.nonce

    def get_auth_time(self) -> int:
        return int(self.row.auth_time.timestamp())

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


class ProofKey(CodeChallenge):
    """PKCE by S256, for every client, from the first request on. Authlib alone reads a missing method as `plain`."""

    DEFAULT_CODE_CHALLENGE_METHOD = "S256"
    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        if grant.request.payload.data.get("code_challenge_method") != "S256":
            raise InvalidRequestError("'code_challenge_method' must be S256")
        super().validate_code_challenge(grant, redirect_uri)


class IdToken(OpenIDCode):
    """The id token: who signed in, when, in which session. All else is at userinfo."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(require_nonce=False)
        self._desk = desk

    def exists_nonce(self, nonce: str, request: Any) -> bool:
        return False  # a nonce is the client's to compare; a person who reloads a page is no replay

    def resolve_client_private_key(self, client: Any) -> Any:
        return self._desk.keys.signing

    def get_client_algorithm(self, client: Any) -> str:
        return ALGORITHM

    def get_encode_header(self, client: Any) -> dict[str, str]:
        return {"alg": ALGORITHM, "typ": "JWT", "kid": self._desk.keys.signing.kid or ""}

    def get_client_claims(self, client: Any) -> dict[str, Any]:
        moment = int(time.time())
        return {
            "iss": self._desk.settings.issuer,
            "aud": client.get_client_id(),
            "iat": moment,
            "exp": moment + tokens.SECONDS,
        }

    def generate_user_info(self, user: Any, scope: str) -> dict[str, str]:
        return {"sub": user.get_user_id(), "sid": str(user.session_id)}


class Issuer(IssuerParameter):
    """Says in every answer who answers (RFC 9207)."""

    def __init__(self, provider: "Provider") -> None:
        self._issuer = provider.desk.settings.issuer
        super().__call__(provider)

    def get_issuer(self) -> str:
        return self._issuer


class _Scoped:
    """Asks for no more than the client has."""

    request: Any

    def validate_requested_scope(self) -> None:
        if not set((self.request.payload.scope or "").split()) <= self.request.client.scopes:
            raise InvalidScopeError()


class CodeGrant(_Scoped, grants.AuthorizationCodeGrant):
    """The authorization code grant."""

    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]

    @property
    def desk(self) -> Desk:
        return cast(Provider, self.server).desk

    def generate_authorization_code(self) -> str:
        return tickets.fresh()

    def save_authorization_code(self, code: str, request: Any) -> None:
        asked, holder = request.payload.data, cast(Holder, request.user)
        await_(
            codes.keep(
                self.desk.session,
                code,
                client_id=request.client.client_id,
                person_id=holder.person_id,
                session_id=holder.session_id,
                redirect_uri=request.payload.redirect_uri,
                scope=request.scope,
                nonce=asked.get("nonce", ""),
                code_challenge=asked["code_challenge"],
                auth_time=holder.auth_time,
            )
        )

    def query_authorization_code(self, code: str, client: Party) -> Code | None:
        row = await_(codes.take(self.desk.session, code, client.client_id))
        return Code(row) if row else None

    def delete_authorization_code(self, authorization_code: Code) -> None:
        """It is used up since it was looked at, and kept to know it again."""

    def authenticate_user(self, authorization_code: Code) -> Holder | None:
        row = authorization_code.row
        if not await_(sign_in.goes_on(self.desk.session, row.session_id)):
            return None
        return Holder(row.person_id, row.session_id, row.auth_time)

    def generate_token(self, *args: Any, **more: Any) -> dict[str, Any]:
        token = super().generate_token(*args, **more)
        family = await_(families.begin(self.desk.session, self.request.authorization_code.row))
        return token | {"refresh_token": self.desk.mint.write(family)}


class ShownRefreshToken(TokenMixin):
    """A refresh token somebody shows, with its family."""

    def __init__(self, token: RefreshToken, family: RefreshFamily) -> None:
        self.token, self.family = token, family
        self.client_id = family.client_id

    def check_client(self, client: Party) -> bool:
        return self.family.client_id == client.client_id

    def get_scope(self) -> str:
        return self.family.scope

    def is_expired(self) -> bool:
        return not families.is_live(self.family)

    def is_revoked(self) -> bool:
        return self.token.generation != self.family.generation


class RefreshGrant(grants.RefreshTokenGrant):
    """The refresh token grant: each token once, with its successor in the answer."""

    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]

    @property
    def desk(self) -> Desk:
        return cast(Provider, self.server).desk

    def authenticate_refresh_token(self, refresh_token: str) -> ShownRefreshToken | None:
        return cast(Provider, self.server).refresh_token(refresh_token)

    def authenticate_user(self, refresh_token: ShownRefreshToken) -> Holder | None:
        """The person, if the session goes on; the check comes before the exchange, so that nothing is given out to
        somebody who was suspended between two steps."""
        family = refresh_token.family
        if not await_(sign_in.goes_on(self.desk.session, family.session_id)):
            raise InvalidGrantError("The session has ended.")
        return Holder(family.person_id, family.session_id, family.auth_time)

    def issue_token(self, user: Holder, refresh_token: ShownRefreshToken) -> dict[str, Any]:
        family = await_(families.rotate(self.desk.session, refresh_token.token, self.client.client_id))
        if family is None:
            raise InvalidGrantError("The refresh token was used or revoked.")
        token = super().issue_token(user, refresh_token)
        return token | {"refresh_token": self.desk.mint.write(family)}

    def revoke_old_credential(self, refresh_token: ShownRefreshToken) -> None:
        """Exchanging has made it the generation before."""


class ClientGrant(_Scoped, grants.ClientCredentialsGrant):
    """The client credentials grant, for API clients."""

    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]

    def save_token(self, token: dict[str, Any]) -> None:
        await_(clients.used(cast(Provider, self.server).desk.session, UUID(self.client.client_id)))


class Provider(AuthorizationServer):
    """The provider, for one request."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.register_grant(CodeGrant, [ProofKey(required=True), IdToken(desk)])
        self.register_grant(RefreshGrant)
        self.register_grant(ClientGrant)
        self.register_token_generator("default", cast(Any, self._bearer))
        self.register_extension(Issuer)

    def query_client(self, client_id: str) -> Party | None:
        return await_(parties.find(self.desk.session, self.desk.settings, client_id))

    def refresh_token(self, text: str) -> ShownRefreshToken | None:
        """A refresh token with its family, whatever has become of them."""
        token = self.desk.mint.read(text)
        family = await_(self.desk.session.get(RefreshFamily, token.family_id)) if token else None
        return ShownRefreshToken(token, family) if token and family else None

    def authorize(self, request: Request, who: Holder | None, *, fresh: bool) -> Answer | None:
        """Answers an authorization request; None when the person has to sign in first. `fresh` says that this has just
        been done for this very request."""
        try:
            grant = self._asked(request, who)
        except OAuth2Error as error:
            return self._refusal(request, error)
        if who is None or (not fresh and self._wants_sign_in(request, grant, who)):
            if "none" in request.payload.data.get("prompt", "").split():
                return self._refusal(request, LoginRequiredError(redirect_uri=grant.redirect_uri))
            return None
        return cast(Answer, self.create_authorization_response(request, grant_user=who, grant=grant))

    def _asked(self, request: Request, who: Holder | None) -> Any:
        asked = request.payload.data
        for name, error in NOT_TAKEN.items():
            if name in asked:
                raise OAuth2Error(error=error)
        if asked.get("response_mode", "query") != "query":
            raise InvalidRequestError("Unsupported 'response_mode'")
        return self.get_consent_grant(request, who)

    def _wants_sign_in(self, request: Request, grant: Any, who: Holder) -> bool:
        longest = request.payload.data.get("max_age", "")
        old = longest.isdigit() and time.time() - who.auth_time.timestamp() > int(longest)
        return old or grant.prompt in SIGN_IN_PROMPTS

    def _refusal(self, request: Request, error: OAuth2Error) -> Answer:
        error.state = request.payload.state
        answer = cast(Answer, self.handle_error_response(request, error))
        if answer.location:
            answer.location = add_params_to_uri(answer.location, [("iss", self.desk.settings.issuer)])
        return answer

    def _bearer(
        self, grant_type: str, client: Party, user: Holder | None = None, scope: str | None = None, **_: Any
    ) -> dict[str, Any]:
        scope = scope or (" ".join(sorted(client.scopes)) if user is None else "")
        subject = user.get_user_id() if user else client.client_id
        session_id = str(user.session_id) if user else ""
        token = tokens.access_token(
            self.desk.keys, self.desk.settings.issuer, subject, client.client_id, scope, session_id
        )
        return {"token_type": "Bearer", "access_token": token, "expires_in": tokens.SECONDS, "scope": scope}

    def save_token(self, token: dict[str, Any], request: Any) -> None:
        """Access tokens are not kept; refresh tokens are when they are made."""

    def create_oauth2_request(self, request: Any) -> Request:
        return request

    def handle_response(self, status: int, body: Any, headers: Any) -> Answer:
        return Answer(status, body, list(headers))

    def send_signal(self, name: str, *args: Any, **more: Any) -> None:
        """Nobody listens."""
