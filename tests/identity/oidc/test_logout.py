"""Signing out at the provider."""

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

pytestmark = pytest.mark.capability("ON-01")

WANG = "wang@example.org"


async def test_signing_out_ends_the_session_and_its_tokens(provider):
    browser = provider.browser()
    tokens = await browser.tokens(WANG)
    asked = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": f"{provider.url}/", "state": "s"}
    answer = await browser.http.get("/oauth2/logout", params=asked)
    assert answer.headers["location"] == f"{provider.url}/?state=s"
    assert 'kexie_op=""' in answer.headers["set-cookie"]
    assert (await browser.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
    bearer = {"authorization": f"Bearer {tokens['access_token']}"}
    assert (await browser.http.get("/oauth2/userinfo", headers=bearer)).status_code == 401


async def test_signing_out_ends_one_session_and_no_other(provider):
    here, there = provider.browser(), provider.browser()
    tokens, others = await here.tokens(WANG), await there.tokens(WANG)
    await here.http.get("/oauth2/logout", params={"id_token_hint": tokens["id_token"]})
    assert (await there.refresh(others["refresh_token"])).status_code == 200


@pytest.mark.parametrize("hint", ["none", "access token", "garbage", "forged"])
async def test_nobody_is_signed_out_by_a_page_that_has_no_id_token(provider, hint):
    browser = provider.browser()
    tokens = await browser.tokens(WANG)
    foreign = jwt.encode({"alg": "ES256"}, {"iss": provider.url, "aud": "web"}, ECKey.generate_key("P-256"))
    hints = {"none": "", "access token": tokens["access_token"], "garbage": "x.y.z", "forged": foreign}
    asked = {"client_id": "web", "post_logout_redirect_uri": f"{provider.url}/", "id_token_hint": hints[hint]}
    answer = await browser.http.get("/oauth2/logout", params=asked)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert (await browser.refresh(tokens["refresh_token"])).status_code == 200


@pytest.mark.parametrize("address", ["https://evil.example/", "{url}", "{url}/x", "{url}//", "javascript:alert(1)"])
async def test_signing_out_leads_nowhere_that_is_not_registered(provider, address):
    browser = provider.browser()
    tokens = await browser.tokens(WANG)
    asked = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": address.format(url=provider.url)}
    answer = await browser.http.get("/oauth2/logout", params=asked)
    assert answer.headers["location"] == f"{provider.url}/"
