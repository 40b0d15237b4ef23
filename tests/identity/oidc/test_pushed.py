"""Authorization requests that are pushed beforehand (RFC 9126)."""

import pytest

from tests.identity.conftest import Browser, Provider, query_of
from tests.identity.relying import CALLBACK, Relying, register

pytestmark = pytest.mark.capability("ON-01")

WANG = "wang@example.org"


async def push(browser: Browser, client: Relying, **changes: str | None):
    usual = {"client_id": client.client_id, "redirect_uri": CALLBACK, "scope": "openid"}
    return await browser.http.post("/oauth2/par", data=browser.request(**(usual | changes)), auth=client.auth)


async def follow(browser: Browser, client: Relying, uri: str, **more: str):
    asked = {"client_id": client.client_id, "request_uri": uri}
    return await browser.http.get("/oauth2/authorize", params=asked | more)


async def test_a_pushed_request_is_answered_as_it_was_pushed(provider: Provider):
    client, browser = await register(provider, require_par=True), provider.browser()
    pushed = await push(browser, client)
    assert (pushed.status_code, pushed.json()["expires_in"]) == (201, 60)
    page = await follow(browser, client, pushed.json()["request_uri"], scope="openid api", redirect_uri="https://evil")
    answer = await browser.sign_in(page, WANG)
    said = query_of(answer.headers["location"])
    assert answer.headers["location"].startswith(CALLBACK)
    assert (said["state"], said["iss"]) == (browser.asked["state"], provider.url)
    tokens = (await client.exchange(browser, said["code"])).json()
    assert tokens["scope"] == "openid", "nothing beside the pushed request counts"


async def test_a_pushed_request_is_used_once_by_its_client_within_a_minute(provider):
    client, other, browser = await register(provider), await register(provider), provider.browser()
    uri = (await push(browser, client)).json()["request_uri"]
    assert (await follow(browser, other, uri)).json()["error"] == "invalid_request_uri"
    assert (await follow(browser, client, uri)).status_code == 302
    assert (await follow(browser, client, uri)).json()["error"] == "invalid_request_uri"
    uri = (await push(browser, client)).json()["request_uri"]
    await provider.change("update pushed_request set expires_at = expires_at - interval '61 s'")
    assert (await follow(browser, client, uri)).json()["error"] == "invalid_request_uri"
    assert (await follow(browser, client, uri[:-1])).json()["error"] == "invalid_request_uri"


async def test_a_client_that_has_to_push_gets_nothing_otherwise(provider):
    client, browser = await register(provider, require_par=True), provider.browser()
    answer = await browser.authorize(client_id=client.client_id, redirect_uri=CALLBACK, scope="openid")
    assert query_of(answer.headers["location"])["error"] == "invalid_request"
    answer = await browser.authorize(
        client_id=client.client_id, redirect_uri=CALLBACK, scope="openid", request_uri="https://client.example/request"
    )
    assert answer.json()["error"] == "request_uri_not_supported"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"redirect_uri": "https://evil.example/"}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"scope": "openid needs.read"}, "invalid_scope"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"request_uri": "urn:ietf:params:oauth:request_uri:x"}, "invalid_request"),
        ({"request": "a.b.c"}, "request_not_supported"),
        ({"client_id": "web"}, "invalid_client"),
    ],
)
async def test_what_is_wrong_with_a_request_is_said_when_it_is_pushed(provider, changes, error):
    answer = await push(provider.browser(), await register(provider), **changes)
    assert answer.status_code in (400, 401)
    assert answer.json()["error"] == error
    assert "location" not in answer.headers


async def test_nobody_pushes_for_a_client_without_showing_to_be_it(provider):
    client, browser = await register(provider), provider.browser()
    asked = browser.request(client_id=client.client_id, redirect_uri=CALLBACK)
    assert (await browser.http.post("/oauth2/par", data=asked)).json()["error"] == "invalid_client"
    assert (await browser.http.get("/oauth2/par", params=asked)).status_code == 405
    reader = await provider.hub.running["identity"].database.reader()
    rows = await reader.fetch("select parameters::text as said from pushed_request")
    assert all("client_secret" not in row["said"] for row in rows)
