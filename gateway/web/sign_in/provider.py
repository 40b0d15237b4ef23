"""The OpenID provider, as its client sees it: where its endpoints are, a code exchanged for tokens, id tokens checked.

The endpoints are those the provider names in its metadata; of the hub's own provider they are asked on its inner port.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError

from gateway.web.provider import client
from kit.auth import ALGORITHMS, LEEWAY, Keys
from kit.errors import Refused

if TYPE_CHECKING:
    from gateway.app import Gateway


@dataclass(frozen=True)
class Tokens:
    """What the token endpoint gave."""

    access_token: str
    refresh_token: str
    id_token: str
    expires_in: int


def challenge(verifier: str) -> str:
    """The PKCE challenge (S256) of a verifier."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def fresh() -> str:
    """A random value for state, nonce or verifier."""
    return secrets.token_urlsafe(32)


class Provider:
    """The provider that the settings name."""

    def __init__(self, gateway: "Gateway") -> None:
        self._gateway = gateway
        self._settings = gateway.settings.oidc
        self._issuer = gateway.settings.trust.issuer
        self._keys = Keys(gateway.settings.trust.jwks_url)
        self._metadata: dict[str, Any] | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is the hub's own provider, whose endpoints are forwarded from the hub's own address."""
        return bool(self._settings.inner_url)

    @property
    def redirect_uri(self) -> str:
        return self._gateway.settings.public_url.rstrip("/") + "/auth/callback"

    async def authorization_address(
        self, state: str, nonce: str, verifier: str, locale: str, *, again: bool = False
    ) -> str:
        """Where a browser goes to sign in, `again` though its person has signed in. The hub's own provider is reached
        under the page's own address."""
        asked = {
            "response_type": "code",
            "client_id": self._settings.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": self._settings.scope,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge(verifier),
            "code_challenge_method": "S256",
            "ui_locales": locale,
        } | ({"prompt": "login"} if again else {})
        endpoint = await self.endpoint("authorization_endpoint")
        return f"{urlsplit(endpoint).path if self.is_own else endpoint}?{urlencode(asked)}"

    async def endpoint(self, name: str) -> str:
        """An endpoint's public address; empty where the provider has none."""
        if self._metadata is None:
            at = self._settings.inner_url or self._issuer
            self._metadata = await self._json("GET", f"{at}/.well-known/openid-configuration")
        return str(self._metadata.get(name, ""))

    async def came_from(self, issuer: str) -> None:
        """Refuses an answer that another provider gave, where ours says who it is (RFC 9207)."""
        says = await self.endpoint("authorization_response_iss_parameter_supported") == "True"
        if issuer != self._issuer and (issuer or says):
            raise Refused("TOKEN_REFUSED")

    async def leave(self, id_token: str) -> str:
        """Where the browser of somebody goes who signs out at another provider; home where it has no such place."""
        endpoint = await self.endpoint("end_session_endpoint")
        home = self._gateway.settings.public_url.rstrip("/") + "/"
        said = {"id_token_hint": id_token, "client_id": self._settings.client_id, "post_logout_redirect_uri": home}
        return f"{endpoint}?{urlencode(said)}" if endpoint else "/"

    async def inner(self, name: str) -> str:
        """An endpoint as the gateway itself reaches it."""
        public = await self.endpoint(name)
        return self._settings.inner_url + urlsplit(public).path if self.is_own else public

    async def exchange(self, code: str, verifier: str, nonce: str) -> Tokens:
        """The tokens for a code. Raises Refused for a code that does not hold, and for an id token that is not ours."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": verifier,
        }
        found = await self._json("POST", await self.inner("token_endpoint"), form)
        if "access_token" not in found or "id_token" not in found:
            raise Refused("TOKEN_REFUSED")
        await self._check(str(found["id_token"]), nonce)
        return Tokens(
            str(found["access_token"]),
            str(found.get("refresh_token", "")),
            str(found["id_token"]),
            int(found.get("expires_in", 300)),
        )

    async def _check(self, id_token: str, nonce: str) -> None:
        try:
            header = jwt.decode(id_token, await self._keys.find(_key_id(id_token)), algorithms=ALGORITHMS)
            jwt.JWTClaimsRegistry(
                leeway=LEEWAY,
                iss={"essential": True, "value": self._issuer},
                aud={"essential": True, "value": self._settings.client_id},
                exp={"essential": True},
                nonce={"essential": True, "value": nonce},
            ).validate(header.claims)
        except (JoseError, ValueError) as error:
            raise Refused("TOKEN_REFUSED") from error

    async def end(self, id_token: str) -> None:
        """Ends the session at the hub's own provider."""
        form = {"id_token_hint": id_token, "client_id": self._settings.client_id}
        await self._json("POST", await self.inner("end_session_endpoint"), form)

    async def _json(self, method: str, address: str, form: dict[str, str] | None = None) -> dict[str, Any]:
        secret = self._settings.client_secret.get_secret_value()
        auth = httpx.BasicAuth(self._settings.client_id, secret) if form and "code" in form else None
        try:
            answer = await client(self._gateway).request(method, address, data=form, auth=auth)
        except httpx.HTTPError as error:
            raise Refused("NOT_ANSWERING", service="identity") from error
        if answer.status_code >= 500:
            raise Refused("NOT_ANSWERING", service="identity")
        try:
            found = answer.json()
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def _key_id(token: str) -> str:
    from joserfc import jws

    return str(jws.extract_compact(token.encode()).headers().get("kid", ""))


def provider_of(gateway: "Gateway") -> Provider:
    """The gateway's one view of its provider."""
    if not hasattr(gateway, "_provider"):
        gateway._provider = Provider(gateway)  # type: ignore[attr-defined]
    return gateway._provider  # type: ignore[attr-defined, no-any-return]
