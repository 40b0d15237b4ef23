"""Who relies on the provider: the gateway's browser sessions, from the settings, and API clients, from the database."""

import hmac
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from authlib.oauth2.rfc6749 import ClientMixin

from kit.db import Reader
from services.identity.clients import domain as clients_domain
from services.identity.clients import service as clients
from services.identity.clients.tables import Client
from services.identity.keys.service import ALGORITHM
from services.identity.relying_parties import key_sets
from services.identity.relying_parties.domain import API, Authentication
from services.identity.relying_parties.domain import SCOPES as ALL_SCOPES
from services.identity.relying_parties.tables import RelyingParty
from services.identity.settings import CALLBACK, IdentitySettings

SCOPES = ALL_SCOPES - {API}
BY_SECRET = frozenset({"client_secret_basic", "client_secret_post"})
METHODS = {
    Authentication.SECRET: BY_SECRET,
    Authentication.PRIVATE_KEY: frozenset({"private_key_jwt"}),
    Authentication.NONE: frozenset({"none"}),
}
# In the order in which they are tried. Whoever can do nothing but `none` is no client where that is not offered.
CONFIDENTIAL = ["private_key_jwt", "client_secret_basic", "client_secret_post"]
ANY = [*CONFIDENTIAL, "none"]


@dataclass(frozen=True)
class Party(ClientMixin):
    """A client of the provider, with what Authlib asks of one. `scopes` are those of tokens of its own, `of_people`
    what it may ask for in a person's name."""

    client_id: str
    name: str
    digests: tuple[bytes, ...]
    grants: frozenset[str]
    scopes: frozenset[str] = frozenset()
    of_people: frozenset[str] = frozenset()
    first_party: bool = False
    redirect_uris: tuple[str, ...] = ()
    logout_uris: tuple[str, ...] = ()
    methods: frozenset[str] = BY_SECRET
    jwks: dict[str, Any] = field(default_factory=dict[str, Any])
    require_par: bool = False
    id_token_algorithm: str = ALGORITHM

    @property
    def client_metadata(self) -> dict[str, list[str]]:
        """What Authlib's logout reads."""
        return {"post_logout_redirect_uris": list(self.logout_uris)}

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        return ""  # a request names its address, always

    def get_allowed_scope(self, scope: Any) -> str:
        return " ".join(s for s in str(scope or "").split() if s in self.scopes | self.of_people)

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Letter by letter: every looser comparison has been used to carry codes away."""
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, client_secret: str) -> bool:
        given = clients_domain.digest(client_secret)
        return any(hmac.compare_digest(given, kept) for kept in self.digests)

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method in self.methods

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code" and self.check_grant_type("authorization_code")

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in self.grants

    def acts_for_people(self, scope: str) -> bool:
        """Whether a person's token with this scope is one for the hub's API. All others learn who signed in."""
        return self.first_party or API in scope.split()


async def find(reader: Reader, settings: IdentitySettings, client_id: str, address: str = "") -> Party | None:
    """The party of that name; None for an unknown, revoked or expired one, and for one that is asked for from outside
    its networks."""
    if client_id == settings.oidc.web_client_id:
        return web(settings)
    try:
        key = UUID(client_id)
    except ValueError:
        return None
    found = await clients.usable(reader, key, address)
    if found is None or str(key) != client_id:
        return None
    relying = await reader.get(RelyingParty, key)
    return party_of(*found, relying, await key_sets.held(reader, relying) if relying else {})


def party_of(client: Client, digests: list[bytes], relying: RelyingParty | None, keys: dict[str, Any]) -> Party:
    """A client of the database. One of which nothing more was said gets tokens of its own, by its secret."""
    usual = Party(
        client_id=str(client.client_id),
        name=client.name,
        digests=tuple(digests),
        grants=frozenset({"client_credentials"}),
        scopes=frozenset(client.scopes),
    )
    if relying is None:
        return usual
    return Party(
        client_id=usual.client_id,
        name=usual.name,
        digests=usual.digests,
        grants=frozenset(relying.grants),
        scopes=usual.scopes,
        of_people=frozenset(relying.scopes),
        redirect_uris=tuple(relying.redirect_uris),
        logout_uris=tuple(relying.logout_uris),
        methods=METHODS[Authentication(relying.authentication)],
        jwks=keys,
        require_par=relying.require_par,
        id_token_algorithm=relying.id_token_algorithm,
    )


def web(settings: IdentitySettings) -> Party:
    """The gateway, as the client that keeps browser sessions. Without a secret nobody can be it."""
    secret = settings.oidc.web_client_secret.get_secret_value()
    return Party(
        client_id=settings.oidc.web_client_id,
        name=settings.oidc.web_client_name,
        digests=(clients_domain.digest(secret),) if secret else (),
        grants=frozenset({"authorization_code", "refresh_token"}),
        of_people=SCOPES,
        first_party=True,
        redirect_uris=(settings.issuer + CALLBACK,),
        logout_uris=(f"{settings.issuer}/",),
        methods=frozenset({"client_secret_basic"}),
    )
