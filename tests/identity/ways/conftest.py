"""A house with all its doors: identity, who sends its messages, the development mailbox, and two other providers."""

import re
import secrets
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest_asyncio

from kexie.cli import services, sms
from kexie.cli.state import free_port
from kexie.identity.v1 import (
    factors_pb2_grpc,
    registration_pb2,
    registration_pb2_grpc,
    sessions_pb2_grpc,
    sign_in_pb2,
    sign_in_pb2_grpc,
    upstream_pb2_grpc,
)
from kit.guards import EVERYTHING
from tests.identity.conftest import PASSWORD, WEB_SECRET, bring, query_of, verifier_pair
from tests.identity.ways.elsewhere import Elsewhere
from tests.notification.mail.mailbox import Mailbox
from tests.support.hub import Hub, Issuer, Person, until
from tests.support.servers import Servers

STUBS = {
    "SignInService": sign_in_pb2_grpc.SignInServiceStub,
    "RegistrationService": registration_pb2_grpc.RegistrationServiceStub,
    "UpstreamService": upstream_pb2_grpc.UpstreamServiceStub,
    "FactorService": factors_pb2_grpc.FactorServiceStub,
    "SessionService": sessions_pb2_grpc.SessionServiceStub,
}
CODE = re.compile(r"\b(\d{6})\b")
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


def somewhere() -> str:
    """An address nobody has tried from."""
    return f"2001:db8:{uuid.uuid4().hex[:4]}:{uuid.uuid4().hex[:4]}::1"


@dataclass
class House:
    """The running services, and what was sent."""

    hub: Hub
    url: str
    inner: str
    mailbox: Mailbox
    elsewhere: Elsewhere

    async def inside(self, service: str, request: Any) -> Any:
        """Asks as the gateway does."""
        method = type(request).__name__.removesuffix("Request")
        return await self.hub.ask_inside(STUBS[service], method, request, "identity")

    async def ask(self, service: str, request: Any, by: Person) -> Any:
        """Asks as a person does."""
        return await self.hub.ask(STUBS[service], type(request).__name__.removesuffix("Request"), request, by)

    async def code(self, address: str, count: int = 1) -> str:
        """The code in the newest of so many messages to a mail address or telephone."""
        found = await self.messages(address, count)
        return CODE.findall(found[0]["subject"])[0]

    async def messages(self, address: str, count: int) -> list[dict[str, Any]]:
        """The messages to an address, when there are so many, newest first."""
        to = address if "@" in address else f"{address}@{sms.FOLDER}"

        async def come() -> list[dict[str, Any]]:
            found = await self.mailbox.to(to)
            return found if len(found) >= count else []

        return await until(come)

    async def settled(self) -> None:
        """Waits until every message that was asked for was sent, or was nobody's."""
        await self.hub.settle()
        reader = await self.hub.running["notification"].database.reader()

        async def none_waits() -> bool:
            return not await reader.fetch("select from message where state = 'queued'")

        await until(none_waits)

    async def rows(self, sql: str, *values: Any) -> list[Any]:
        reader = await self.hub.running["identity"].database.reader()
        async with reader.opened(EVERYTHING) as inside:
            return await inside.fetch(sql, *values)

    async def change(self, sql: str, *values: Any) -> None:
        """Changes rows of identity by hand: mostly to let time have passed for them."""
        async with self.hub.running["identity"].database.transaction() as session:
            await session.open(EVERYTHING)
            await session.execute(sql, *values)

    async def person(self, **more: Any) -> str:
        """Somebody with a password; returns the mail address."""
        ref = uuid.uuid4().hex
        row = {"ref": ref, "name": "某人", "mail": f"{ref}@example.org", "password": PASSWORD, **more}
        answer = await bring(self.hub, "people", row)
        assert not answer.errors, answer.errors
        return row["mail"]

    def walk(self, **more: str) -> "Walk":
        return Walk(self, **more)


@dataclass
class Walk:
    """A browser on its way through a sign-in."""

    house: House
    address: str = field(default_factory=somewhere)
    device: str = ""
    agent: str = CHROME
    cookie: str = ""
    request_id: str = ""
    verifier: str = ""

    async def begin(self) -> "Walk":
        """Asks for a sign-in, as a program does."""
        self.verifier, challenge = verifier_pair()
        asked = {
            "response_type": "code",
            "client_id": "web",
            "redirect_uri": f"{self.house.url}/auth/callback",
            "scope": "openid profile",
            "state": secrets.token_urlsafe(16),
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "prompt": "login",
        }
        answer = await self._get("/oauth2/authorize", asked)
        self.request_id = query_of(answer.headers["location"])["request"]
        self.cookie = answer.cookies.get("kexie_op") or self.cookie
        return self

    async def _get(self, path: str, query: dict[str, str] | None = None) -> httpx.Response:
        async with httpx.AsyncClient(base_url=self.house.inner, trust_env=False) as http:
            cookie = {"cookie": f"kexie_op={self.cookie}"} if self.cookie else {}
            return await http.get(path, params=query, headers=cookie)

    @property
    def visit(self) -> sign_in_pb2.SignInVisit:
        return sign_in_pb2.SignInVisit(
            request_id=self.request_id,
            browser_token=self.cookie,
            remote_address=self.address,
            user_agent=self.agent,
            device_token=self.device,
        )

    async def password(self, identifier: str, password: str = PASSWORD) -> Any:
        """The first step by password."""
        request = sign_in_pb2.SignInRequest(
            request_id=self.request_id,
            browser_token=self.cookie,
            identifier=identifier,
            password=password,
            remote_address=self.address,
            user_agent=self.agent,
            device_token=self.device,
        )
        return (await self.house.inside("SignInService", request)).outcome

    async def send(self, identifier: str, purpose: int = registration_pb2.CODE_PURPOSE_SIGN_IN) -> Any:
        request = registration_pb2.SendCodeRequest(
            visit=self.visit,
            identifier=identifier,
            purpose=purpose,  # type: ignore[arg-type]
            locale="zh-CN",
        )
        return await self.house.inside("RegistrationService", request)

    async def by_code(self, identifier: str, code: str) -> Any:
        request = sign_in_pb2.SignInByCodeRequest(visit=self.visit, identifier=identifier, code=code)
        return (await self.house.inside("SignInService", request)).outcome

    async def second(self, code: str) -> Any:
        request = sign_in_pb2.TakeSecondStepRequest(visit=self.visit, code=code)
        return await self.house.inside("SignInService", request)

    async def arrive(self, outcome: Any) -> Person:
        """Goes on where a finished sign-in leads: the person with an access token."""
        assert outcome.step == sign_in_pb2.SIGN_IN_STEP_DONE, outcome
        self.cookie, self.device = outcome.session_token, outcome.device_token
        answer = await self._get(outcome.redirect_to)
        form = {
            "grant_type": "authorization_code",
            "code": query_of(answer.headers["location"])["code"],
            "redirect_uri": f"{self.house.url}/auth/callback",
            "code_verifier": self.verifier,
        }
        async with httpx.AsyncClient(base_url=self.house.inner, trust_env=False) as http:
            tokens = (await http.post("/oauth2/token", data=form, auth=("web", WEB_SECRET))).raise_for_status().json()
        caller = await self.house.hub.running["identity"].verifier.caller(f"Bearer {tokens['access_token']}")
        return Person(self.house.hub, caller.id, tokens["access_token"])

    async def sign_in(self, identifier: str, password: str = PASSWORD) -> Person:
        await self.begin()
        return await self.arrive(await self.password(identifier, password))


@pytest_asyncio.fixture(scope="session")
async def house(servers: Servers, issuer: Issuer, tmp_path_factory: Any) -> AsyncIterator[House]:
    port = free_port()
    url, inner = f"http://localhost:{port}", f"http://127.0.0.1:{port}"
    mailbox = await Mailbox(tmp_path_factory.mktemp("ways") / "mail").start()
    elsewhere = Elsewhere(f"{url}/sign-in/upstream/callback")
    trust = {"issuer": url, "jwks_url": f"{inner}/oauth2/jwks"}
    hub = await Hub.start(
        servers,
        issuer,
        [services.app("identity"), services.app("notification")],
        identity={
            "public_url": url,
            "listen": {"http": f"127.0.0.1:{port}"},
            "oidc": {"web_client_secret": WEB_SECRET},
            "trust": trust,
            "sign_in": {"second_factor_for_staff": True},
            "upstream": elsewhere.settings(),
        },
        notification={
            "public_url": url,
            "trust": trust,
            "mail": {"host": "127.0.0.1", "port": mailbox.smtp_port, "sender": "网上科协 <no-reply@kexie.test>"},
            "sms": {
                "url": f"http://127.0.0.1:{mailbox.http_port}/sms",
                "key_id": sms.KEY_ID,
                "key_secret": sms.KEY_SECRET,
            },
        },
    )
    async with httpx.AsyncClient(trust_env=False) as http:

        async def answers() -> bool:
            try:
                return (await http.get(f"{inner}/livez")).status_code == 200
            except httpx.TransportError:
                return False

        await until(answers)
    yield House(hub, url, inner, mailbox, elsewhere)
    await hub.stop()
    elsewhere.stop()
    mailbox.stop()
