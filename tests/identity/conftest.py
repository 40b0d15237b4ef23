"""What tests of identity share: rows brought in as files bring them, and a hub whose provider is its own."""

import base64
import hashlib
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import orjson
import pytest_asyncio

from kexie.cli import services
from kexie.cli.state import free_port
from kexie.identity.v1 import sign_in_pb2
from kexie.identity.v1.sign_in_pb2_grpc import SignInServiceStub
from kexie.imports.v1 import imports_pb2
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kit.guards import EVERYTHING
from tests.support.hub import Hub, Issuer, until
from tests.support.servers import Servers

WEB_SECRET = "a secret of the gateway's client, for tests"
PASSWORD = "正确的 horse 电池 staple"


async def bring(hub: Hub, kind: str, *rows: dict[str, Any], dry_run: bool = False) -> imports_pb2.ImportRowsResponse:
    """Imports rows, as the command does with those of a file."""
    request = imports_pb2.ImportRowsRequest(kind=kind, dry_run=dry_run)
    for line, row in enumerate(rows, 1):
        request.rows.add(line=line, json=orjson.dumps(row).decode())
    return await hub.ask_inside(ImportServiceStub, "ImportRows", request, "identity")


def verifier_pair() -> tuple[str, str]:
    """A PKCE verifier and its S256 challenge."""
    verifier = secrets.token_urlsafe(48)
    digest = hashlib.sha256(verifier.encode()).digest()
    return verifier, base64.urlsafe_b64encode(digest).decode().rstrip("=")


def query_of(location: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


@dataclass
class Provider:
    """A hub whose services believe the tokens of its own provider, reached over real HTTP."""

    hub: Hub
    url: str
    browsers: "list[Browser]" = field(default_factory=list)

    def browser(self) -> "Browser":
        made = Browser(self, httpx.AsyncClient(base_url=self.url, trust_env=False, timeout=20))
        self.browsers.append(made)
        return made

    async def inside(self, method: str, request: Any) -> Any:
        return await self.hub.ask_inside(SignInServiceStub, method, request, "identity")

    async def change(self, sql: str, *values: Any) -> None:
        """Changes rows of identity by hand: mostly to let time have passed for them."""
        async with self.hub.running["identity"].database.transaction() as session:
            await session.open(EVERYTHING)
            await session.execute(sql, *values)


@dataclass
class Browser:
    """A browser at the provider, and beside it what the gateway does: the sign-in page and the exchange of codes."""

    provider: Provider
    http: httpx.AsyncClient
    verifier: str = ""
    asked: dict[str, str] = field(default_factory=dict)

    @property
    def cookie(self) -> str:
        return self.http.cookies.get("kexie_op") or ""

    def request(self, **changes: str | None) -> dict[str, str]:
        """Parameters of an authorization request as the gateway sends them; None leaves one out."""
        self.verifier, challenge = verifier_pair()
        usual = {
            "response_type": "code",
            "client_id": "web",
            "redirect_uri": f"{self.provider.url}/auth/callback",
            "scope": "openid profile email",
            "state": secrets.token_urlsafe(16),
            "nonce": secrets.token_urlsafe(16),
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        self.asked = {name: value for name, value in (usual | changes).items() if value is not None}
        return self.asked

    async def authorize(self, **changes: str | None) -> httpx.Response:
        return await self.http.get("/oauth2/authorize", params=self.request(**changes))

    async def sign_in(
        self, page: httpx.Response, identifier: str, password: str = PASSWORD, address: str = "198.51.100.7"
    ) -> httpx.Response:
        """Fills in the sign-in page and goes on where it leads."""
        answer = await self.provider.inside(
            "SignIn",
            sign_in_pb2.SignInRequest(
                request_id=query_of(page.headers["location"])["request"],
                browser_token=self.cookie,
                identifier=identifier,
                password=password,
                remote_address=address,
            ),
        )
        self.http.cookies.clear()
        self.http.cookies.set("kexie_op", answer.session_token, domain="127.0.0.1", path="/")
        return await self.http.get(answer.redirect_to)

    async def code(self, identifier: str, **changes: str | None) -> str:
        """A code, signing in where that is asked."""
        answer = await self.authorize(**changes)
        if "/sign-in?" in answer.headers["location"]:
            answer = await self.sign_in(answer, identifier)
        return query_of(answer.headers["location"])["code"]

    async def exchange(self, code: str, **changes: str | None) -> httpx.Response:
        usual = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": f"{self.provider.url}/auth/callback",
            "code_verifier": self.verifier,
        }
        return await self.token({n: v for n, v in (usual | changes).items() if v is not None})

    async def refresh(self, refresh_token: str, **more: str) -> httpx.Response:
        return await self.token({"grant_type": "refresh_token", "refresh_token": refresh_token} | more)

    async def token(self, form: dict[str, str], auth: Any = ("web", WEB_SECRET)) -> httpx.Response:
        return await self.http.post("/oauth2/token", data=form, auth=auth)

    async def tokens(self, identifier: str, **changes: str | None) -> dict[str, Any]:
        """The tokens of a whole sign-in."""
        answer = await self.exchange(await self.code(identifier, **changes))
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest_asyncio.fixture(scope="module")
async def provider(servers: Servers, issuer: Issuer) -> AsyncIterator[Provider]:
    """Identity with its inner port, and one service more that believes its tokens; some people to sign in."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    trust = {"issuer": url, "jwks_url": f"{url}/oauth2/jwks"}
    hub = await Hub.start(
        servers,
        issuer,
        [services.app("identity"), services.app("kechuang")],
        identity={
            "public_url": url,
            "listen": {"http": f"127.0.0.1:{port}"},
            "oidc": {"web_client_secret": WEB_SECRET},
            "logout": {"hosts": ["127.0.0.1", "rp.example.org"]},
            "client_keys": {"hosts": ["127.0.0.1", "keys.example.org"]},
            "trust": trust,
        },
        kechuang={"trust": trust},
    )
    made = Provider(hub, url)
    await bring(
        hub,
        "people",
        {"ref": "wang", "name": "王工", "mail": "wang@example.org", "phone": "13800000001", "password": PASSWORD},
        {"ref": "li", "name": "李工", "mail": "li@example.org", "password": PASSWORD},
        {"ref": "nobody", "name": "无密码", "mail": "nobody@example.org"},
    )
    async with httpx.AsyncClient(trust_env=False) as http:

        async def answers() -> bool:
            try:
                return (await http.get(f"{url}/livez")).status_code == 200
            except httpx.TransportError:
                return False

        await until(answers)
    yield made
    for browser in made.browsers:
        await browser.http.aclose()
    await hub.stop()


@pytest_asyncio.fixture(scope="module")
async def cast(hub: Hub) -> Any:
    """People in their parts, in a hub of all services."""
    from tests.identity.cast import Cast

    return await Cast(hub).enter()
