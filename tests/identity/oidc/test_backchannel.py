"""Clients hear that a session has ended (OpenID Connect Back-Channel Logout)."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import parse_qs

import pytest
import pytest_asyncio
from joserfc import jwt

from kexie.identity.v1 import people_pb2
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
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
        self.url = f"http://127.0.0.1:{provider.listener}/logout"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
        form = parse_qs((await reader.readexactly(length)).decode())
        assert list(form) == ["logout_token"]
        self.heard.append(form["logout_token"][0])
        writer.write(f"HTTP/1.1 {self.status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
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
    server = await asyncio.start_server(made.answer, "127.0.0.1", provider.listener)
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
