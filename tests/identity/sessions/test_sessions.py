"""The gateway's sessions with browsers."""

import asyncio
from typing import Any

import pytest

from kexie.identity.v1 import people_pb2, sessions_pb2
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from kexie.identity.v1.sessions_pb2_grpc import SessionServiceStub
from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.errors import Refused
from kit.imports import id_of
from tests.identity.conftest import PASSWORD, Browser, Provider, bring
from tests.support.hub import Person

pytestmark = pytest.mark.capability("ON-01", "DG-11")

WANG = "wang@example.org"


async def ask(provider: Provider, method: str, request: Any) -> Any:
    return await provider.hub.ask_inside(SessionServiceStub, method, request, "identity")


async def open_(provider: Provider, browser: Browser, identifier: str = WANG) -> sessions_pb2.OpenSessionResponse:
    tokens = await browser.tokens(identifier)
    request = sessions_pb2.OpenSessionRequest(
        access_token=tokens["access_token"],
        refresh_token=tokens["refresh_token"],
        id_token=tokens["id_token"],
        expires_in=tokens["expires_in"],
    )
    return await ask(provider, "OpenSession", request)


async def resolve(provider: Provider, token: str) -> sessions_pb2.ResolveSessionResponse:
    return await ask(provider, "ResolveSession", sessions_pb2.ResolveSessionRequest(session_token=token))


async def reason(awaitable: Any) -> str:
    with pytest.raises(Refused) as refused:
        await awaitable
    return refused.value.reason


async def test_a_session_gives_a_token_that_services_accept(provider):
    opened = await open_(provider, provider.browser())
    found = await resolve(provider, opened.session_token)
    assert found.person_id == str(id_of("person", "wang"))
    assert (found.display_name, found.locale) == ("王工", "zh-CN")
    assert found.session_id == opened.session_id
    again = await resolve(provider, opened.session_token)
    assert (again.access_token, again.csrf_token) == (found.access_token, found.csrf_token)
    person = Person(provider.hub, found.person_id, found.access_token)
    await provider.hub.ask(NeedServiceStub, "ListNeeds", needs_pb2.ListNeedsRequest(), person)


async def test_two_sessions_have_nothing_in_common(provider):
    first = await resolve(provider, (await open_(provider, provider.browser())).session_token)
    second = await resolve(provider, (await open_(provider, provider.browser())).session_token)
    assert first.csrf_token != second.csrf_token
    assert first.session_id != second.session_id


async def age(provider: Provider, seconds: int) -> None:
    await provider.change(
        "update browser_session set access_expires_at = access_expires_at - make_interval(secs => $1)", seconds
    )


async def test_a_token_that_is_about_to_end_is_renewed_once_for_all_who_ask(provider):
    opened = await open_(provider, provider.browser())
    before = await resolve(provider, opened.session_token)
    await age(provider, 250)
    found = await asyncio.gather(*(resolve(provider, opened.session_token) for _ in range(24)))
    [token] = {f.access_token for f in found}
    assert token != before.access_token
    reader = await provider.hub.running["identity"].database.reader()
    async with reader.opened("*") as inside:
        [row] = await inside.fetch("select max(generation) as n from refresh_family where client_id = 'web'")
    assert row["n"] == 2, "one renewal used one refresh token"


async def test_many_sessions_are_renewed_at_the_same_moment(provider):
    """More than there are database connections: renewing holds none while it waits for the provider."""
    opened = [await open_(provider, provider.browser()) for _ in range(12)]
    await age(provider, 300)
    found = await asyncio.gather(*(resolve(provider, o.session_token) for o in opened))
    assert len({f.access_token for f in found}) == 12


async def test_a_renewal_that_died_half_way_is_taken_over(provider):
    """The provider has rotated, and the answer was lost with the process: the grace gives it again."""
    browser = provider.browser()
    tokens = await browser.tokens(WANG)
    request = sessions_pb2.OpenSessionRequest(**{k: tokens[k] for k in ("access_token", "refresh_token", "id_token")})
    request.expires_in = 1
    opened = await ask(provider, "OpenSession", request)
    assert (await browser.refresh(tokens["refresh_token"])).status_code == 200  # whose answer nobody kept
    await provider.change("update browser_session set renewing_until = now() + interval '0.3 s'")
    assert (await resolve(provider, opened.session_token)).access_token


async def test_a_session_whose_tokens_were_revoked_ends(provider):
    opened = await open_(provider, provider.browser())
    await provider.change("update refresh_family set revoked_at = now()")
    await age(provider, 300)
    assert await reason(resolve(provider, opened.session_token)) == "SESSION_ENDED"
    assert await reason(resolve(provider, opened.session_token)) == "SESSION_ENDED"


async def test_a_provider_that_is_away_ends_no_session(provider, monkeypatch):
    opened = await open_(provider, provider.browser())
    await age(provider, 300)
    settings = provider.hub.running["identity"].settings
    monkeypatch.setattr(settings.oidc, "token_url", "http://127.0.0.1:9/oauth2/token")  # type: ignore[attr-defined]
    assert await reason(resolve(provider, opened.session_token)) == "NOT_ANSWERING"
    monkeypatch.undo()
    assert (await resolve(provider, opened.session_token)).access_token


@pytest.mark.parametrize(
    "change", ["last_seen_at = last_seen_at - interval '12 h'", "created_at = created_at - interval '7 days'"]
)
async def test_a_session_ends_after_twelve_idle_hours_and_after_a_week(provider, change):
    opened = await open_(provider, provider.browser())
    await provider.change(f"update browser_session set {change}")
    assert await reason(resolve(provider, opened.session_token)) == "SESSION_ENDED"


async def test_using_a_session_keeps_it(provider):
    opened = await open_(provider, provider.browser())
    await provider.change("update browser_session set last_seen_at = last_seen_at - interval '11 h'")
    await resolve(provider, opened.session_token)
    await provider.change("update browser_session set last_seen_at = last_seen_at - interval '11 h'")
    assert (await resolve(provider, opened.session_token)).access_token


async def test_a_closed_session_is_over_here_and_at_the_provider(provider):
    browser = provider.browser()
    tokens = await browser.tokens(WANG)
    request = sessions_pb2.OpenSessionRequest(**{k: tokens[k] for k in ("access_token", "refresh_token", "id_token")})
    request.expires_in = 300
    opened = await ask(provider, "OpenSession", request)
    closing = sessions_pb2.CloseSessionRequest(session_token=opened.session_token)
    closed = await ask(provider, "CloseSession", closing)
    assert closed.id_token_hint == tokens["id_token"]
    assert await reason(resolve(provider, opened.session_token)) == "SESSION_ENDED"
    assert (await browser.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
    assert not (await ask(provider, "CloseSession", closing)).id_token_hint, "closing again is no error"


async def test_signing_out_at_the_provider_ends_the_browsers_session(provider):
    browser = provider.browser()
    opened = await open_(provider, browser)
    hint = sessions_pb2.CloseSessionRequest(session_token=opened.session_token)
    other = await open_(provider, browser)  # the same session at the provider
    id_token = (await ask(provider, "CloseSession", hint)).id_token_hint
    await browser.http.get("/oauth2/logout", params={"id_token_hint": id_token})
    assert await reason(resolve(provider, other.session_token)) == "SESSION_ENDED"


async def test_suspending_ends_a_persons_sessions(provider):
    row = {"ref": "zheng", "name": "郑工", "mail": "zheng@example.org", "password": PASSWORD}
    await bring(provider.hub, "people", row)
    opened = await open_(provider, provider.browser(), "zheng@example.org")
    request = people_pb2.SuspendPersonRequest(person_id=str(id_of("person", "zheng")), reason="测试")
    await provider.hub.ask_inside(PeopleServiceStub, "SuspendPerson", request, "identity")
    assert await reason(resolve(provider, opened.session_token)) == "SESSION_ENDED"
    back = people_pb2.ReinstatePersonRequest(person_id=str(id_of("person", "zheng")))
    await provider.hub.ask_inside(PeopleServiceStub, "ReinstatePerson", back, "identity")
    assert await reason(resolve(provider, opened.session_token)) == "SESSION_ENDED"


@pytest.mark.parametrize("token", ["x", "'", "A" * 43])
async def test_a_name_nobody_gave_is_no_session(provider, token):
    assert await reason(resolve(provider, token)) == "SESSION_ENDED"


async def test_a_session_begins_with_a_token_of_the_provider_only(provider):
    issued = provider.hub.issuer.token(str(id_of("person", "wang")))  # of an issuer that is not trusted here
    request = sessions_pb2.OpenSessionRequest(access_token=issued, expires_in=300)
    assert await reason(ask(provider, "OpenSession", request)) == "TOKEN_REFUSED"


async def test_no_token_is_readable_in_the_database(provider):
    browser = provider.browser()
    tokens = await browser.tokens(WANG)
    request = sessions_pb2.OpenSessionRequest(**{k: tokens[k] for k in ("access_token", "refresh_token", "id_token")})
    request.expires_in = 300
    opened = await ask(provider, "OpenSession", request)
    reader = await provider.hub.running["identity"].database.reader()
    for table in ("browser_session", "provider_session", "refresh_family", "authorization_code", "sign_in_request"):
        rows = await reader.fetch(f"select {table}::text as said from {table}")
        for secret in (*(tokens[k] for k in ("access_token", "refresh_token", "id_token")), opened.session_token):
            hexed = secret.encode().hex()
            assert not [1 for r in rows if secret in r["said"] or hexed in r["said"]], table


async def test_other_services_read_no_session(provider):
    opened = await open_(provider, provider.browser())
    stub: Any = SessionServiceStub(provider.hub.running["kechuang"].channel("identity"))  # type: ignore[arg-type]
    request = sessions_pb2.ResolveSessionRequest(session_token=opened.session_token)
    assert await reason(stub.ResolveSession(request)) == "FORBIDDEN"
