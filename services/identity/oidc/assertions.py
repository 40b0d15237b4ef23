"""Clients that show who they are by a signed assertion (`private_key_jwt`, RFC 7523), each good for one request."""

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from authlib.oauth2.rfc6749 import InvalidClientError
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlalchemy.util.concurrency import await_

from services.identity import tickets
from services.identity.relying_parties.domain import ALGORITHMS

from .parties import Party
from .tables import ClientAssertion

if TYPE_CHECKING:
    from .provider import Provider

LEEWAY = 5  # seconds clocks may differ
LONGEST_LIFE = 300  # seconds an assertion may be good for, which is how long it is remembered
LONGEST_JTI = 200
STRANGE = frozenset({"jwk", "jku", "x5u", "x5c", "crit"})  # a key comes from the client's record, never from a token

# pyright: reportIncompatibleMethodOverride=false


class Assertion(JWTBearerClientAssertion):
    """An assertion for this very provider, by a key of the client, of minutes, and new. Authlib takes whatever
    algorithm the key can do, and any life."""

    CLIENT_AUTH_METHOD = "private_key_jwt"  # type: ignore[misc]

    def __init__(self, provider: "Provider") -> None:
        super().__init__(validate_jti=True, leeway=LEEWAY)  # type: ignore[call-arg]
        self._provider = provider

    def get_audiences(self) -> list[str]:
        return [self._provider.desk.settings.issuer]

    def resolve_client_public_key(self, client: Party) -> KeySet:
        if "private_key_jwt" not in client.methods:
            raise InvalidClientError(description="The client does not authenticate by an assertion.")
        if not client.jwks:
            raise InvalidClientError(description="The keys of the client could not be read.")
        return KeySet.import_key_set(cast(Any, client.jwks))

    def process_assertion_claims(self, assertion: str, resolve_key: Any) -> Any:
        try:
            header = jws.extract_compact(assertion.encode()).headers()
            if STRANGE & header.keys():
                raise InvalidClientError(description="The assertion brings a key.")
            claims = jwt.decode(assertion, resolve_key, algorithms=list(ALGORITHMS)).claims
        except (JoseError, ValueError) as error:
            raise InvalidClientError(description="The assertion does not hold.") from error
        self.verify_claims(claims)
        return claims

    def verify_claims(self, claims: dict[str, Any]) -> None:
        expires, audience, jti = claims.get("exp"), claims.get("aud"), claims.get("jti")
        if audience not in (self.get_audiences()[0], self.get_audiences()):
            raise InvalidClientError(description="The assertion is for somebody else.")  # or for others too
        if not isinstance(expires, int | float) or expires > time.time() + LONGEST_LIFE + LEEWAY:
            raise InvalidClientError(description="The assertion is good for too long.")
        if not isinstance(jti, str) or not 0 < len(jti) <= LONGEST_JTI:
            raise InvalidClientError(description="The assertion has no id.")
        super().verify_claims(claims)  # type: ignore[misc]

    def validate_jti(self, claims: dict[str, Any], jti: str) -> bool:
        """Notes an assertion; False when it is here already. The key of the table decides between two at one moment."""
        session = self._provider.desk.session
        row = ClientAssertion(
            client_id=str(claims["sub"]),
            jti=tickets.digest(jti),
            expires_at=datetime.fromtimestamp(claims["exp"] + LEEWAY, UTC),
        )
        return await_(keep(session, row))


async def keep(session: Any, row: ClientAssertion) -> bool:
    """Whether an assertion is new."""
    added = await session.execute(
        "insert into client_assertion (client_id, jti, expires_at) values ($1, $2, $3) on conflict do nothing",
        *(row.client_id, row.jti, row.expires_at),
    )
    return bool(added)
