"""Clients hear that a session has ended (OpenID Connect Back-Channel Logout)."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import parse_qs

import pytest
import pytest_asyncio
from joserfc import jwt

from kexie.identity.v1 import people_pb2
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from kit import outward
from kit.imports import id_of
from services.identity.keys.service import Ring
from services.identity.oidc import notices
from tests.identity.conftest import Provider
from tests.identity.relying import Relying, register
from tests.support.hub import until

pytestmark = pytest.mark.capability("ON-01")

WANG, LI = "wang@example.org", "li@example.org"


class Listener:
    """A client's address for logouts, as a small server of its own."""

    def __init__(self, provider: Provider) -> None:
        self.provider, self.status, self.heard = provider, 200, list[str]()
        self.url, self.head = "", ""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
        form = parse_qs((await reader.readexactly(length)).decode())
        assert list(form) == ["logout_token"]
        self.heard.append(form["logout_token"][0])
        writer.write(f"HTTP/1.1 {self.status} X\r\n{self.head}content-length: 0\r\nconnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async def told(self, client: Relying, number: int = 1) -> list[dict]:
        """The claims of what a client has heard, once it has heard so much."""
        keys = (await self.provider.hub.running["identity"].parts.get(Ring).keys()).known

        async def enough() -> list[dict]:
            tokens = [jwt.decode(text, keys, algorithms=["ES256"]) for text in self.heard]
            assert all(token.header["typ"] == "logout+jwt" for token in tokens)
            found = [token.claims for token in tokens if token.claims["aud"] == client.client_id]
            return found if len(found) >= number else []

        return await until(enough)


@pytest_asyncio.fixture
async def listener(provider: Provider) -> AsyncIterator[Listener]:
    made = Listener(provider)
    server = await asyncio.start_server(made.answer, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/logout"
    yield made
    server.close()


async def settled(provider: Provider, client_id: str, problem: str = "") -> None:
    reader = await provider.hub.running["identity"].database.reader()

    async def is_settled() -> bool:
        rows = await reader.fetch(
            "select 1 from logout_notice where client_id = $1 and settled_at is not null and problem = $2",
            *(client_id, problem),
        )
        return bool(rows)

    await until(is_settled)


async def test_signing_out_is_told_to_the_sessions_other_clients(provider, listener):
    client, browser = await register(provider, backchannel_logout_uri=listener.url), provider.browser()
    elsewhere = await client.tokens(provider.browser(), LI)
    await client.tokens(browser, WANG)
    own = await browser.tokens(WANG)
    await browser.http.get("/oauth2/logout", params={"id_token_hint": own["id_token"]})
    [claims] = await listener.told(client)
    assert (claims["iss"], claims["aud"]) == (provider.url, client.client_id)
    assert claims["sub"] == str(id_of("person", "wang"))
    assert claims["events"] == {"http://schemas.openid.net/event/backchannel-logout": {}}
    assert claims["sid"] and claims["jti"] and claims["exp"] - claims["iat"] == 120
    assert "nonce" not in claims
    await settled(provider, client.client_id)
    form = {"grant_type": "refresh_token", "refresh_token": elsewhere["refresh_token"]}
    assert (await browser.token(form, client.auth)).status_code == 200, "another's session goes on"
    hint = await browser.http.get("/oauth2/logout", params={"id_token_hint": listener.heard[0]})
    assert hint.json()["error"] == "invalid_request", "a logout token is no id token"
    bearer = {"authorization": f"Bearer {listener.heard[0]}"}
    assert (await browser.http.get("/oauth2/userinfo", headers=bearer)).status_code == 401


async def test_a_client_that_does_not_take_it_is_told_again(provider, listener):
    client, browser = await register(provider, backchannel_logout_uri=listener.url), provider.browser()
    tokens = await client.tokens(browser, WANG)
    listener.status = 503
    await browser.http.get("/oauth2/logout", params={"id_token_hint": tokens["id_token"]})
    await listener.told(client)
    listener.status = 204
    await provider.change("update logout_notice set due_at = now() where settled_at is null")
    claims = await listener.told(client, 2)
    await settled(provider, client.client_id)
    assert claims[0]["sid"] == claims[1]["sid"]
    assert claims[0]["jti"] != claims[1]["jti"]


async def said_of(provider: Provider, client_id: str, problem: str) -> None:
    """Waits until a try to tell a client has failed so."""
    reader = await provider.hub.running["identity"].database.reader()
    row = "select 1 from logout_notice where client_id = $1 and attempts > 0 and problem = $2 and settled_at is null"
    await until(lambda: reader.fetch(row, client_id, problem))


async def signs_out(provider: Provider, uri: str) -> Relying:
    """A client that is to hear at an address of a session that has ended."""
    client, browser = await register(provider, backchannel_logout_uri=uri), provider.browser()
    tokens = await client.tokens(browser, WANG)
    await browser.http.get("/oauth2/logout", params={"id_token_hint": tokens["id_token"]})
    return client


async def test_a_redirect_is_not_followed(provider, listener):
    inner = Listener(provider)
    async with await asyncio.start_server(inner.answer, "127.0.0.1", 0) as server:
        listener.status = 307  # which would take the token along
        listener.head = f"location: http://127.0.0.1:{server.sockets[0].getsockname()[1]}/\r\n"
        client = await signs_out(provider, listener.url)
        await said_of(provider, client.client_id, "http-307")
    assert (len(listener.heard), inner.heard) == (1, [])


async def test_a_name_that_leads_inside_is_not_called(provider, monkeypatch):
    asked = list[str]()

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.215.14", "169.254.169.254"]

    monkeypatch.setattr(outward, "resolve", resolve)
    client = await signs_out(provider, "https://rp.example.org/logout")
    await said_of(provider, client.client_id, "address-refused")
    assert set(asked) == {"rp.example.org"}


@pytest.mark.parametrize("uri", ["http://169.254.169.254/latest", "https://elsewhere.example.org/logout"])
async def test_a_host_that_the_operator_does_not_allow_is_told_nothing(provider, uri):
    client = await signs_out(provider, uri)
    await settled(provider, client.client_id, "address-refused")


async def test_suspending_a_person_is_told_for_each_session(provider, listener):
    client = await register(provider, backchannel_logout_uri=listener.url)
    for _ in range(2):
        await client.tokens(provider.browser(), LI)
    person_id = str(id_of("person", "li"))
    suspend = people_pb2.SuspendPersonRequest(person_id=person_id, reason="测试")
    await provider.hub.ask_inside(PeopleServiceStub, "SuspendPerson", suspend, "identity")
    try:
        claims = await listener.told(client, 2)
        assert len({c["sid"] for c in claims}) == 2
        assert {c["sub"] for c in claims} == {person_id}
    finally:
        again = people_pb2.ReinstatePersonRequest(person_id=person_id)
        await provider.hub.ask_inside(PeopleServiceStub, "ReinstatePerson", again, "identity")


async def test_what_a_process_took_and_did_not_send_another_takes(provider):
    client, browser = await register(provider), provider.browser()
    tokens = await client.tokens(browser, WANG)
    database = provider.hub.running["identity"].database
    await provider.change(
        "update relying_party set backchannel_logout_uri = 'https://gone.example/' where client_id::text = $1",
        client.client_id,
    )
    async with database.transaction() as session:  # queued and taken by one that dies before it sends
        claims = jwt.decode(tokens["id_token"], (await provider.hub.running["identity"].parts.get(Ring).keys()).known)
        await notices.queue(session, session_id=claims.claims["sid"])
        await notices.queue(session, session_id=claims.claims["sid"])
        [taken] = await notices.take(session, 10)
        assert await notices.take(session, 10) == []
    await provider.change("update logout_notice set leased_until = now() where notice_id = $1", taken.notice_id)
    await settled(provider, client.client_id, "address-refused")
