"""Clients that people sign in by, for tests of the provider: registered as files register them, with own keys."""

import secrets
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey

from kit.imports import id_of
from services.identity.clients.domain import new_secret
from services.identity.relying_parties.domain import DEVICE
from tests.identity.conftest import Browser, Provider, bring

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
EVERYTHING = ["authorization_code", "refresh_token", "client_credentials", DEVICE]
CALLBACK = "https://client.example/callback"


@dataclass
class Relying:
    """A registered client, with what it shows."""

    provider: Provider
    client_id: str
    secret: str
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "one", "alg": "ES256"}))

    @property
    def auth(self) -> tuple[str, str]:
        return self.client_id, self.secret

    def assertion(self, header: dict[str, Any] | None = None, **claims: Any) -> dict[str, str]:
        """An assertion signed with its key, as parameters; `claims` replace the usual ones, None leaves one out."""
        moment = int(time.time())
        usual = {"iss": self.client_id, "sub": self.client_id, "aud": self.provider.url, "iat": moment}
        usual |= {"exp": moment + 60, "jti": secrets.token_urlsafe(8)}
        said = {name: value for name, value in (usual | claims).items() if value is not None}
        text = jwt.encode({"alg": "ES256", "kid": "one"} | (header or {}), said, self.key)
        return {"client_assertion_type": ASSERTION, "client_assertion": text}

    async def code(self, browser: Browser, identifier: str, **changes: str | None) -> str:
        """A code for this client."""
        usual = {"client_id": self.client_id, "redirect_uri": CALLBACK, "scope": "openid profile"}
        return await browser.code(identifier, **(usual | changes))

    async def exchange(self, browser: Browser, code: str, *, auth: Any = "", **more: str) -> httpx.Response:
        usual = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
        form = usual | {"code_verifier": browser.verifier} | more
        return await browser.token(form, self.auth if auth == "" else auth)

    async def tokens(self, browser: Browser, identifier: str, **changes: str | None) -> dict[str, Any]:
        answer = await self.exchange(browser, await self.code(browser, identifier, **changes))
        assert answer.status_code == 200, answer.text
        return answer.json()


async def register(provider: Provider, **said: Any) -> Relying:
    """A client of a county's association that people sign in by; `said` replaces what is usual of it."""
    ref, secret, by_key = uuid.uuid4().hex, new_secret(), said.get("authentication") == "private_key_jwt"
    made = Relying(provider, str(id_of("client", ref)), secret)
    org = {"ref": "county", "name": "西湖区科协", "kind": "association", "region": "330106"}
    await bring(provider.hub, "organisations", org)
    row = {"ref": ref, "name": "县科协之窗", "org_ref": "county", "scopes": ["needs.read"], "secret": secret}
    answer = await bring(provider.hub, "clients", row)
    assert not answer.errors, answer.errors
    usual = {
        "ref": ref,
        "grants": EVERYTHING,
        "scopes": ["openid", "profile", "api"],
        "redirect_uris": [CALLBACK],
        "jwks": {"keys": [made.key.as_dict(private=False)]} if by_key and "jwks_uri" not in said else {},
    }
    if said.get("authentication") == "none":
        usual["grants"] = [grant for grant in EVERYTHING if grant != "client_credentials"]
    answer = await bring(provider.hub, "relying-parties", usual | said)
    assert not answer.errors, answer.errors
    return made
