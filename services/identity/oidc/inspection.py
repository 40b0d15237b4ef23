"""Tokens shown to the provider: revoked (RFC 7009), looked into (RFC 7662), exchanged for their person's profile."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from authlib.oauth2.rfc6749 import UnsupportedTokenTypeError
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint
from sqlalchemy.util.concurrency import await_

from kit.db import Reader
from services.identity.clients import service as clients
from services.identity.people.domain import State
from services.identity.people.tables import Person
from services.identity.sign_in import service as sign_in

from . import families, parties, tokens
from .grants import ShownRefreshToken
from .parties import Party
from .protocol import Desk
from .provider import Provider


@dataclass(frozen=True)
class ShownAccessToken:
    """An access token somebody shows, with what it says."""

    claims: dict[str, Any]

    @property
    def client_id(self) -> str:
        return str(self.claims["client_id"])

    def check_client(self, client: Party) -> bool:
        return self.client_id == client.client_id

    def is_expired(self) -> bool:
        return False  # it would not have been read

    def is_revoked(self) -> bool:
        return False


Shown = ShownRefreshToken | ShownAccessToken


def shown(provider: Provider, text: str) -> Shown | None:
    """The token that a text is, of whatever kind: a hint at its kind may be wrong."""
    if found := provider.refresh_token(text):
        return found
    claims = tokens.read(provider.desk.keys, provider.desk.settings.issuer, text)
    return ShownAccessToken(claims) if claims else None


class Revocation(RevocationEndpoint):
    """Ends what a token belongs to: the family of a refresh token, or the client's families of an access token's
    session. The access token itself holds for its few minutes; a client's own cannot be revoked but with the client."""

    CLIENT_AUTH_METHODS = parties.ANY

    def query_token(self, token_string: str, token_type_hint: str | None) -> Shown | None:
        return shown(cast(Provider, self.server), token_string)

    def revoke_token(self, token: Shown, request: Any) -> None:
        session = cast(Provider, self.server).desk.session
        if isinstance(token, ShownRefreshToken):
            await_(families.revoke(session, token.family.family_id, token.client_id))
        elif "sid" in token.claims:
            await_(families.revoke_clients(session, UUID(token.claims["sid"]), token.client_id))
        else:
            raise UnsupportedTokenTypeError()


class Introspection(IntrospectionEndpoint):
    """Says of a client's own tokens whether they hold now, and for whom."""

    CLIENT_AUTH_METHODS = parties.CONFIDENTIAL

    def query_token(self, token_string: str, token_type_hint: str | None) -> Shown | None:
        provider = cast(Provider, self.server)
        found = shown(provider, token_string)
        if isinstance(found, ShownAccessToken) and not await_(holds(provider.desk.session, found.claims)):
            return None
        if isinstance(found, ShownRefreshToken) and not await_(
            sign_in.goes_on(provider.desk.session, found.family.session_id)
        ):
            return None
        return found

    def check_permission(self, token: Shown, client: Party, request: Any) -> bool:
        return token.check_client(client)

    def introspect_token(self, token: Shown) -> dict[str, Any]:
        if isinstance(token, ShownAccessToken):
            return {"active": True, "token_type": "Bearer"} | token.claims
        family = token.family
        return {
            "active": True,
            "token_type": "refresh_token",
            "client_id": family.client_id,
            "scope": family.scope,
            "sub": str(family.person_id),
            "sid": str(family.session_id),
            "exp": int(family.expires_at.timestamp()),
            "iat": int(family.rotated_at.timestamp()),
            "iss": cast(Provider, self.server).desk.settings.issuer,
        }


async def holds(reader: Reader, claims: dict[str, Any]) -> bool:
    """Whether an access token's subject is active and its session goes on."""
    subject = UUID(claims["sub"])
    if claims["sub"] == claims["client_id"]:
        return await clients.usable(reader, subject) is not None
    if "sid" in claims:
        return await sign_in.goes_on(reader, UUID(claims["sid"]))
    person = await reader.get(Person, subject)
    return person is not None and person.state is State.ACTIVE


async def user_info(desk: Desk, token: str) -> dict[str, Any] | None:
    """What an access token may read of its person; None when it does not hold or is not for that."""
    claims = tokens.read(desk.keys, desk.settings.issuer, token)
    scopes = set((claims or {}).get("scope", "").split())
    if claims is None or "openid" not in scopes or not await holds(desk.session, claims):
        return None
    person = await desk.session.get(Person, UUID(claims["sub"]))
    if person is None:
        return None
    said: dict[str, Any] = {"sub": str(person.person_id)}
    if "profile" in scopes:
        said |= {"name": person.display_name, "locale": person.locale}
    if "email" in scopes and person.mail:
        said["email"] = person.mail
    if "phone" in scopes and person.phone:
        said["phone_number"] = person.phone
    return said
