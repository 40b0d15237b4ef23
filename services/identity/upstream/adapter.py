"""Other providers behind one door: where a browser goes, and whose account a code is.

`oidc` takes the id token that the token endpoint itself gave over TLS, and what the userinfo endpoint says (OpenID
Connect Core, 3.1.3.7 no. 6); `oauth2` knows only the latter. WeChat speaks a dialect: its own parameter names, answers
of 200 with `errcode`, and a `unionid` that is the same for all programs of one owner.
"""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

import httpx
import orjson

from kit.errors import Refused
from services.identity.settings import UpstreamSettings

TIMEOUT = 5.0
LONGEST = 200  # characters of a subject or a name


@dataclass(frozen=True)
class Account:
    """An account at another provider."""

    subject: str
    name: str


@dataclass(frozen=True)
class Trip:
    """What a browser is sent with, and comes back with."""

    redirect_uri: str
    state: str
    nonce: str
    verifier: str

    @property
    def challenge(self) -> str:
        """The PKCE challenge (S256) of the verifier."""
        return urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).decode().rstrip("=")


class Adapter(Protocol):
    """How one kind of provider is spoken to."""

    def address(self, settings: UpstreamSettings, trip: Trip) -> str:
        """Where the browser goes."""
        ...

    async def account(self, settings: UpstreamSettings, trip: Trip, code: str, http: httpx.AsyncClient) -> Account:
        """Whose account a code is. Raises Refused."""
        ...


class OAuth:
    """OAuth 2 with PKCE, and OpenID Connect on top of it."""

    def __init__(self, *, openid: bool) -> None:
        self._openid = openid

    def address(self, settings: UpstreamSettings, trip: Trip) -> str:
        asked = {
            "response_type": "code",
            "client_id": settings.client_id,
            "redirect_uri": trip.redirect_uri,
            "scope": settings.scope,
            "state": trip.state,
            "code_challenge": trip.challenge,
            "code_challenge_method": "S256",
        }
        if self._openid:
            asked["nonce"] = trip.nonce
        return joined(settings.authorize_url, asked)

    async def account(self, settings: UpstreamSettings, trip: Trip, code: str, http: httpx.AsyncClient) -> Account:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": trip.redirect_uri,
            "code_verifier": trip.verifier,
        }
        auth = httpx.BasicAuth(settings.client_id, settings.client_secret.get_secret_value())
        tokens = await asked(http, "POST", settings.token_url, data=form, auth=auth)
        bearer = {"authorization": f"Bearer {tokens.get('access_token', '')}", "accept": "application/json"}
        said = await asked(http, "GET", settings.userinfo_url, headers=bearer)
        if self._openid and not _same(said, claims_of(str(tokens.get("id_token", ""))), settings, trip):
            raise Refused("UPSTREAM_REFUSED")
        return account_of(said.get(settings.subject_field), said.get(settings.name_field))


class WeChat:
    """WeChat's website sign-in (微信开放平台网站应用)."""

    def address(self, settings: UpstreamSettings, trip: Trip) -> str:
        asked = {
            "appid": settings.client_id,
            "redirect_uri": trip.redirect_uri,
            "response_type": "code",
            "scope": settings.scope or "snsapi_login",
            "state": trip.state,
        }
        return joined(settings.authorize_url, asked) + "#wechat_redirect"

    async def account(self, settings: UpstreamSettings, trip: Trip, code: str, http: httpx.AsyncClient) -> Account:
        form = {
            "appid": settings.client_id,
            "secret": settings.client_secret.get_secret_value(),
            "code": code,
            "grant_type": "authorization_code",
        }
        tokens = await asked(http, "GET", settings.token_url, params=form)
        who = {"access_token": str(tokens.get("access_token", "")), "openid": str(tokens.get("openid", ""))}
        said = await asked(http, "GET", settings.userinfo_url, params=who | {"lang": "zh_CN"})
        return account_of(said.get("unionid") or said.get("openid"), said.get("nickname"))


ADAPTERS: dict[str, Adapter] = {"oidc": OAuth(openid=True), "oauth2": OAuth(openid=False), "wechat": WeChat()}


async def asked(http: httpx.AsyncClient, method: str, address: str, **more: Any) -> dict[str, Any]:
    """What a provider answers. Its words go nowhere: they may hold secrets of the person's."""
    try:
        answer = await http.request(method, address, **more)
        said = orjson.loads(answer.content)
    except (httpx.HTTPError, ValueError) as error:
        raise Refused("UPSTREAM_AWAY") from error
    if answer.status_code >= 500:
        raise Refused("UPSTREAM_AWAY")
    if answer.status_code >= 400 or not isinstance(said, dict) or said.get("errcode") or said.get("error"):
        raise Refused("UPSTREAM_REFUSED")
    return said


def account_of(subject: object, name: object) -> Account:
    """An account, if the provider said whose."""
    if not isinstance(subject, str | int) or not str(subject) or len(str(subject)) > LONGEST:
        raise Refused("UPSTREAM_REFUSED")
    return Account(str(subject), "".join(c for c in str(name or "") if c.isprintable())[:60])


def claims_of(id_token: str) -> dict[str, Any]:
    """The claims of an id token that came from the token endpoint itself, whose TLS vouches for it."""
    from joserfc import jws

    try:
        said = orjson.loads(jws.extract_compact(id_token.encode()).payload)
    except Exception as error:
        raise Refused("UPSTREAM_REFUSED") from error
    return said if isinstance(said, dict) else {}


def _same(said: dict[str, Any], claims: dict[str, Any], settings: UpstreamSettings, trip: Trip) -> bool:
    audience = claims.get("aud")
    return (
        claims.get("nonce") == trip.nonce
        and settings.client_id in (audience if isinstance(audience, list) else [audience])
        and claims.get("iss") == settings.issuer
        and claims.get("sub") == said.get("sub")
    )


def joined(address: str, parameters: dict[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"
