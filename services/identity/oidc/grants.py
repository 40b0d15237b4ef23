"""The grants: a code, its successors, a device, a client's own. What Authlib leaves open is closed here."""

import time
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from authlib.oauth2.rfc6749 import (
    AccessDeniedError,
    InvalidGrantError,
    InvalidRequestError,
    InvalidScopeError,
    TokenMixin,
    UnauthorizedClientError,
    grants,
)
from authlib.oauth2.rfc6749.hooks import hooked
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc8628 import DeviceCodeGrant
from authlib.oauth2.rfc8628.errors import AuthorizationPendingError, ExpiredTokenError, SlowDownError
from authlib.oidc.core import AuthorizationCodeMixin, OpenIDCode
from sqlalchemy.util.concurrency import await_

from services.identity import tickets
from services.identity.clients import service as clients
from services.identity.devices import service as devices
from services.identity.devices.domain import Step
from services.identity.devices.tables import DeviceGrant
from services.identity.keys.service import ALGORITHM
from services.identity.relying_parties.domain import DEVICE
from services.identity.sign_in import service as sign_in

from . import codes, families, parties, tokens
from .families import Origin, RefreshToken
from .parties import Party
from .protocol import Desk, Holder
from .tables import AuthorizationCode, RefreshFamily

if TYPE_CHECKING:
    from .provider import Provider

# The stubs of Authlib call a party a `ClientMixin` and a token a `TokenMixin`; ours are narrower throughout.
# pyright: reportIncompatibleMethodOverride=false


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
        return self._desk.keys.signing if client.id_token_algorithm == ALGORITHM else await_(self._desk.ring.rsa())

    def get_client_algorithm(self, client: Any) -> str:
        return client.id_token_algorithm

    def get_encode_header(self, client: Any) -> dict[str, str]:
        key = self.resolve_client_private_key(client)
        return {"alg": client.id_token_algorithm, "typ": "JWT", "kid": key.kid or ""}

    def get_client_claims(self, client: Any) -> dict[str, Any]:
        moment = int(time.time())
        return {
            "iss": self._desk.settings.issuer,
            "aud": client.get_client_id(),
            "iat": moment,
            "exp": moment + tokens.SECONDS,
        }

    def generate_user_info(self, user: Any, scope: str) -> dict[str, Any]:
        auth_time = int(user.auth_time.timestamp())
        return {"sub": user.get_user_id(), "sid": str(user.session_id), "auth_time": auth_time}


class _Grant:
    """What the grants have in common."""

    server: Any
    request: Any

    @property
    def provider(self) -> "Provider":
        return cast("Provider", self.server)

    @property
    def desk(self) -> Desk:
        return self.provider.desk

    def begin_family(self, token: dict[str, Any], origin: Origin) -> dict[str, Any]:
        """A family for what an answer begins. It is kept for a client without refresh tokens too: by it the session's
        end finds whom to tell."""
        family = await_(families.begin(self.desk.session, origin))
        refreshed = {"refresh_token": self.desk.mint.write(family)}
        return token | (refreshed if self.request.client.check_grant_type("refresh_token") else {})


class CodeGrant(_Grant, grants.AuthorizationCodeGrant):
    """The authorization code grant."""

    TOKEN_ENDPOINT_AUTH_METHODS = parties.ANY

    def validate_requested_scope(self) -> None:
        if not set((self.request.payload.scope or "").split()) <= self.request.client.of_people:
            raise InvalidScopeError()

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
        row = self.request.authorization_code.row
        origin = Origin(row.digest, row.client_id, row.person_id, row.session_id, row.scope, row.auth_time)
        return self.begin_family(token, origin)


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


class RefreshGrant(_Grant, grants.RefreshTokenGrant):
    """The refresh token grant: each token once, with its successor in the answer."""

    TOKEN_ENDPOINT_AUTH_METHODS = parties.ANY

    def authenticate_refresh_token(self, refresh_token: str) -> ShownRefreshToken | None:
        return self.provider.refresh_token(refresh_token)

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


class ClientGrant(_Grant, grants.ClientCredentialsGrant):
    """The client credentials grant, for API clients."""

    TOKEN_ENDPOINT_AUTH_METHODS = parties.CONFIDENTIAL

    def validate_requested_scope(self) -> None:
        if not set((self.request.payload.scope or "").split()) <= self.request.client.scopes:
            raise InvalidScopeError()

    def save_token(self, token: dict[str, Any]) -> None:
        await_(clients.used(self.desk.session, UUID(self.client.client_id), self.desk.address))


class DeviceGrantType(_Grant, DeviceCodeGrant):
    """The grant of devices: their code is looked at, answered and used up under one lock."""

    TOKEN_ENDPOINT_AUTH_METHODS = parties.ANY

    def validate_token_request(self) -> None:
        code = self.request.payload.data.get("device_code")
        if not code:
            raise InvalidRequestError("Missing 'device_code' in payload")
        client = cast(Party, self.authenticate_token_endpoint_client())
        if not client.check_grant_type(DEVICE):
            raise UnauthorizedClientError("The client is not for devices.")
        found = await_(devices.poll(self.desk.session, code, client.client_id))
        if found is None:
            await_(codes.revoke_reused(self.desk.session, tickets.digest(code), client.client_id))
            raise InvalidGrantError("Invalid 'device_code' in payload")
        row, step = found
        self.request.client, self.request.credential = client, row
        self.request.user = self._answered(row, step)

    def _answered(self, row: DeviceGrant, step: Step) -> Holder:
        if step is Step.EXPIRED:
            raise ExpiredTokenError()
        if step is Step.SLOWER:
            raise SlowDownError()
        if step is Step.WAIT:
            raise AuthorizationPendingError()
        if step is Step.DENIED or row.person_id is None or row.session_id is None or row.auth_time is None:
            raise AccessDeniedError()
        if not await_(sign_in.goes_on(self.desk.session, row.session_id)):
            raise AccessDeniedError()
        return Holder(row.person_id, row.session_id, row.auth_time)

    @hooked  # type: ignore[misc]
    def create_token_response(self) -> tuple[int, dict[str, Any], Any]:
        row, holder = cast(DeviceGrant, self.request.credential), cast(Holder, self.request.user)
        token = self.generate_token(user=holder, scope=row.scope, include_refresh_token=False)
        origin = Origin(row.digest, row.client_id, holder.person_id, holder.session_id, row.scope, holder.auth_time)
        return 200, self.begin_family(token, origin), self.TOKEN_RESPONSE_HEADER
