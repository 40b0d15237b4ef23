"""Signing out at the provider, asked by a client (RP-initiated logout)."""

from typing import Any, cast
from uuid import UUID

from authlib.oauth2.rfc6749 import InvalidRequestError
from authlib.oidc.rpinitiated import EndSessionEndpoint
from joserfc.jwk import KeySet
from sqlalchemy.util.concurrency import await_

from services.identity.keys.service import ALGORITHMS
from services.identity.sessions import service as sessions
from services.identity.sign_in import service as sign_in

from . import tokens
from .provider import Provider


class Logout(EndSessionEndpoint):
    """Ends the session that an id token names. Without one nothing ends: anybody's page could ask for it."""

    @property
    def provider(self) -> Provider:
        return cast(Provider, self.server)

    def get_server_jwks(self) -> KeySet:
        return self.provider.desk.keys.known

    def get_algorithms(self) -> list[str]:
        return list(ALGORITHMS)

    def validate_request(self, request: Any) -> Any:
        if not request.payload.data.get("id_token_hint"):
            raise InvalidRequestError("Missing 'id_token_hint' in request.")
        found = super().validate_request(request)
        claims = found.id_token_claims or {}
        # Access tokens and logout tokens are signed with the same key: they are no hints.
        if (
            claims.get("iss") != self.provider.desk.settings.issuer
            or found.client is None
            or not tokens.is_id_token(claims)
        ):
            raise InvalidRequestError("The 'id_token_hint' is not an id token of this provider.")
        return found

    def end_session(self, end_session_request: Any) -> None:
        session = self.provider.desk.session
        session_id = UUID(end_session_request.id_token_claims["sid"])
        await_(sign_in.end(session, session_id))
        await_(sessions.end_of(session, session_id))
