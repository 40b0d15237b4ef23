"""Clients that people sign in by: named to them before they learn anything, held to what was said of them."""

import pytest

from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.errors import Invalid, Refused
from kit.hosts import Hosts
from services.identity.relying_parties import domain
from services.identity.relying_parties.domain import Authentication, Draft
from tests.identity.conftest import Provider, bring, query_of
from tests.identity.relying import CALLBACK, register
from tests.support.hub import Person

pytestmark = pytest.mark.capability("ON-01", "XP-13")

WANG = "wang@example.org"


def ask(provider: Provider, token: str):
    return provider.hub.ask(NeedServiceStub, "ListNeeds", needs_pb2.ListNeedsRequest(), Person(provider.hub, "", token))


async def test_a_person_signs_in_by_another_program(provider):
    client, browser = await register(provider), provider.browser()
    tokens = await client.tokens(browser, WANG)
    bearer = {"authorization": f"Bearer {tokens['access_token']}"}
    said = (await browser.http.get("/oauth2/userinfo", headers=bearer)).json()
    assert said["name"] == "王工"
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert (await browser.token(form, client.auth)).status_code == 200


async def test_its_token_is_none_for_the_api_unless_it_may_act_for_people(provider):
    client = await register(provider)
    learns = await client.tokens(provider.browser(), WANG)
    with pytest.raises(Refused) as refused:
        await ask(provider, learns["access_token"])
    assert refused.value.reason == "TOKEN_REFUSED"
    acts = await client.tokens(provider.browser(), WANG, scope="openid api")
    await ask(provider, acts["access_token"])
    told = await register(provider, scopes=["openid"])
    answer = await provider.browser().authorize(client_id=told.client_id, redirect_uri=CALLBACK, scope="openid api")
    assert query_of(answer.headers["location"])["error"] == "invalid_scope"


async def test_nobody_is_sent_past_the_page_to_a_program_they_never_let_in(provider):
    first, second = await register(provider), await register(provider)
    browser = provider.browser()
    await first.tokens(browser, WANG)
    asked = {"client_id": second.client_id, "redirect_uri": CALLBACK, "scope": "openid"}
    answer = await browser.authorize(**asked)
    assert answer.headers["location"].startswith(f"{provider.url}/sign-in?")
    answer = await browser.authorize(**asked, prompt="none")
    assert query_of(answer.headers["location"])["error"] == "login_required"
    answer = await browser.authorize(**(asked | {"client_id": first.client_id}))
    assert "code" in query_of(answer.headers["location"])


async def test_a_program_gets_only_what_was_said_of_it(provider):
    client, browser = await register(provider, grants=["client_credentials"]), provider.browser()
    answer = await browser.authorize(client_id=client.client_id, redirect_uri=CALLBACK, scope="openid")
    assert query_of(answer.headers["location"])["error"] == "unauthorized_client"
    answer = await browser.http.post("/oauth2/device", data={"scope": "openid"}, auth=client.auth)
    assert answer.json()["error"] == "unauthorized_client"
    without = await register(provider, grants=["authorization_code"])
    assert "refresh_token" not in await without.tokens(browser, WANG)
    own = await browser.token({"grant_type": "client_credentials", "scope": "openid"}, client.auth)
    assert own.json()["error"] == "invalid_scope", "what it may learn of people is no right of its own"


async def test_a_program_without_a_secret_is_held_by_its_verifier(provider):
    client, browser = await register(provider, authentication="none"), provider.browser()
    code = await client.code(browser, WANG)
    answer = await client.exchange(browser, code, auth=None, client_id=client.client_id)
    assert answer.status_code == 200
    refreshed = {"grant_type": "refresh_token", "refresh_token": answer.json()["refresh_token"]}
    assert (await browser.token(refreshed | {"client_id": client.client_id}, None)).status_code == 200
    code = await client.code(browser, WANG)
    answer = await client.exchange(browser, code, auth=None, client_id=client.client_id, code_verifier="v" * 64)
    assert answer.json()["error"] == "invalid_grant"
    form = {"token": answer.text, "client_id": client.client_id}
    assert (await browser.http.post("/oauth2/introspect", data=form)).json()["error"] == "invalid_client"


async def test_a_row_that_says_something_else_replaces_what_was_said(provider):
    row = {"ref": "again", "name": "县科协之窗", "org_ref": "county", "scopes": ["needs.read"]}
    await register(provider)
    await bring(provider.hub, "clients", row)
    said = {"ref": "again", "grants": ["authorization_code"], "redirect_uris": [CALLBACK]}
    assert (await bring(provider.hub, "relying-parties", said)).imported == 1
    assert (await bring(provider.hub, "relying-parties", said)).unchanged == 1
    assert (await bring(provider.hub, "relying-parties", said | {"require_par": True})).updated == 1
    answer = await bring(provider.hub, "relying-parties", said | {"ref": "nobody"})
    assert [e.reason for e in answer.errors] == ["UNKNOWN_REFERENCE"]


@pytest.mark.parametrize(
    "uri",
    [
        "https://client.example/callback",
        "https://client.example:8443/callback?tenant=1",
        "http://127.0.0.1/callback",
        "http://[::1]:9000/callback",
        "org.example.app:/callback",
    ],
)
def test_an_address_to_come_back_to_is_safe(uri):
    assert domain.is_return_address(uri)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "/callback",
        "//client.example/callback",
        "http://client.example/callback",
        "http://localhost/callback",
        "https://client.example/callback#fragment",
        "https://user@client.example/callback",
        "https://client.example/a/../callback",
        "https://*.client.example/callback",
        "https://client.example\\@evil.example/",
        "https://client.example/ callback",
        "https:///callback",
        "https://client.example:port/",
        "javascript:alert(1)",
        "data:text/html,x",
        "myapp:/callback",
        "https://客户.example/",
        "https://client.example/" + "x" * 600,
    ],
)
def test_an_address_that_gives_codes_away_is_refused(uri):
    assert not domain.is_return_address(uri)


@pytest.mark.parametrize(
    ("uri", "reasons"),
    [
        *((uri, []) for uri in ("https://client.example/out", "https://client.example:8443/", "http://127.0.0.1:9/")),
        *(
            (uri, ["LOGOUT_ADDRESS_REFUSED"])
            for uri in (
                *("http://client.example/logout", "https://client.example:9/logout", "https://other.example/logout"),
                *("https://client.example@other.example/", "http://127.0.0.2/logout", "http://169.254.169.254/latest"),
            )
        ),
    ],
)
def test_the_hub_calls_only_hosts_that_its_operator_named(uri, reasons):
    draft = Draft(["client_credentials"], backchannel_logout_uri=uri)
    assert reasons_of(draft, Hosts.of(["client.example", "127.0.0.1"])) == reasons


def reasons_of(draft: Draft, logout_hosts: Hosts) -> list[str]:
    try:
        domain.check(draft, logout_hosts, None)
    except Invalid as refused:
        return [violation.reason for violation in refused.violations]
    return []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"grants": ["password"]}, "UNKNOWN_GRANT"),
        ({"grants": ["implicit"]}, "UNKNOWN_GRANT"),
        ({"scopes": ["needs.read"]}, "UNKNOWN_SCOPE"),
        ({"redirect_uris": []}, "REQUIRED"),
        ({"logout_uris": ["http://x.example/"]}, "RETURN_ADDRESS_MALFORMED"),
        (
            {"authentication": Authentication.NONE, "grants": ["client_credentials"], "redirect_uris": []},
            "PUBLIC_CLIENT_REFUSED",
        ),
        ({"authentication": Authentication.PRIVATE_KEY}, "CLIENT_KEYS_MALFORMED"),
        ({"backchannel_logout_uri": "https://elsewhere.example/"}, "LOGOUT_ADDRESS_REFUSED"),
    ],
)
def test_what_could_not_work_or_would_give_tokens_away_is_refused(changes, reason):
    draft = Draft(**({"grants": ["authorization_code"], "redirect_uris": [CALLBACK]} | changes))
    with pytest.raises(Refused) as refused:
        domain.check(draft, Hosts(), None)
    assert [v.reason for v in refused.value.violations] == [reason]
