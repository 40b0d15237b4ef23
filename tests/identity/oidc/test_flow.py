"""The OpenID provider as independent clients meet it, over real HTTP."""

import base64
import hashlib
import time

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from kexie.identity.v1 import sign_in_pb2
from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.imports import id_of
from tests.identity.conftest import WEB_SECRET, Provider, query_of
from tests.support.hub import Person

pytestmark = pytest.mark.capability("ON-01")

WANG = str(id_of("person", "wang"))


async def keys_of(provider: Provider) -> KeySet:
    async with httpx.AsyncClient(trust_env=False) as http:
        return KeySet.import_key_set((await http.get(f"{provider.url}/oauth2/jwks")).json())


async def test_both_discovery_documents_name_addresses_that_answer(provider):
    browser = provider.browser()
    documents = [
        (await browser.http.get(f"/.well-known/{name}")).json()
        for name in ("openid-configuration", "oauth-authorization-server")
    ]
    assert documents[0] == documents[1]
    said = documents[0]
    assert said["issuer"] == provider.url
    assert said["code_challenge_methods_supported"] == ["S256"]
    assert said["grant_types_supported"] == [
        *("authorization_code", "refresh_token", "client_credentials"),
        "urn:ietf:params:oauth:grant-type:device_code",
    ]
    for name, address in said.items():
        if name.endswith(("_endpoint", "_uri")):
            assert (await browser.http.get(address)).status_code in (200, 302, 400, 401, 405), name


async def test_the_keys_hold_no_private_part(provider):
    keys = (await provider.browser().http.get("/oauth2/jwks")).json()["keys"]
    assert len(keys) >= 2, "the next key is published before it signs"
    for key in keys:
        assert not {"d", "p", "q"} & key.keys()
        assert (key["alg"], key["use"]) in {("ES256", "sig"), ("RS256", "sig")}


async def test_a_person_signs_in_and_the_client_gets_checked_tokens(provider):
    browser = provider.browser()
    page = await browser.authorize()
    assert page.status_code == 302
    assert page.headers["location"].startswith(f"{provider.url}/sign-in?request=")
    back = await browser.sign_in(page, "wang@example.org")
    assert back.headers["location"].startswith(f"{provider.url}/auth/callback?")
    said = query_of(back.headers["location"])
    assert said["state"] == browser.asked["state"]
    assert said["iss"] == provider.url
    answer = await browser.exchange(said["code"])
    assert answer.headers["cache-control"] == "no-store"
    tokens = answer.json()
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 300)

    keys = await keys_of(provider)
    access = jwt.decode(tokens["access_token"], keys, algorithms=["ES256"])
    assert access.header["typ"] == "at+jwt"
    assert access.header["kid"] in {k.kid for k in keys.keys}
    assert access.claims["iss"] == provider.url
    assert access.claims["aud"] == "kexie"
    assert access.claims["sub"] == WANG
    assert access.claims["client_id"] == "web"
    assert access.claims["scope"] == "openid profile email"
    assert access.claims["jti"]
    assert 290 <= access.claims["exp"] - time.time() <= 301


async def test_the_id_token_says_who_and_nothing_about_them(provider):
    browser = provider.browser()
    tokens = await browser.tokens("wang@example.org")
    found = jwt.decode(tokens["id_token"], await keys_of(provider), algorithms=["ES256"])
    assert found.header["typ"] == "JWT"
    assert found.claims["nonce"] == browser.asked["nonce"]
    assert found.claims["aud"] == "web"
    half = base64.urlsafe_b64encode(hashlib.sha256(tokens["access_token"].encode()).digest()[:16]).decode().rstrip("=")
    assert found.claims["at_hash"] == half
    assert set(found.claims) == {"iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "sid", "at_hash"}


async def test_the_profile_is_at_userinfo_as_far_as_the_scopes_go(provider):
    browser = provider.browser()
    tokens = await browser.tokens("wang@example.org")
    bearer = {"authorization": f"Bearer {tokens['access_token']}"}
    said = (await browser.http.get("/oauth2/userinfo", headers=bearer)).json()
    assert said == {"sub": WANG, "name": "王工", "locale": "zh-CN", "email": "wang@example.org"}
    less = await provider.browser().tokens("wang@example.org", scope="openid")
    bearer = {"authorization": f"Bearer {less['access_token']}"}
    assert (await browser.http.get("/oauth2/userinfo", headers=bearer)).json() == {"sub": WANG}
    refused = await browser.http.get("/oauth2/userinfo", headers={"authorization": f"Bearer {tokens['id_token']}"})
    assert refused.status_code == 401


async def test_a_second_client_request_needs_no_second_sign_in(provider):
    browser = provider.browser()
    await browser.tokens("wang@example.org")
    again = await browser.authorize()
    assert "code" in query_of(again.headers["location"])


async def test_prompt_none_says_that_a_sign_in_is_needed(provider):
    answer = await provider.browser().authorize(prompt="none")
    said = query_of(answer.headers["location"])
    assert (said["error"], said["iss"]) == ("login_required", provider.url)


@pytest.mark.parametrize("asked", [{"prompt": "login"}, {"max_age": "0"}])
async def test_a_client_may_ask_for_a_new_sign_in(provider, asked):
    browser = provider.browser()
    first = await browser.tokens("wang@example.org")
    page = await browser.authorize(**asked)
    assert "/sign-in?request=" in page.headers["location"]
    back = await browser.sign_in(page, "wang@example.org")
    second = (await browser.exchange(query_of(back.headers["location"])["code"])).json()
    keys = await keys_of(provider)
    sid = [jwt.decode(t["id_token"], keys, algorithms=["ES256"]).claims["sid"] for t in (first, second)]
    assert sid[0] != sid[1]


async def test_the_page_learns_for_whom_it_asks(provider):
    browser = provider.browser()
    page = await browser.authorize(ui_locales="fr en", login_hint="wang@example.org")
    request = sign_in_pb2.GetSignInRequest(
        request_id=query_of(page.headers["location"])["request"], browser_token=browser.cookie
    )
    asked = await provider.inside("GetSignIn", request)
    assert (asked.client_name, asked.first_party) == ("科协网上平台", True)
    assert (asked.locale, asked.login_hint) == ("en", "wang@example.org")


async def test_signing_in_works_by_telephone_however_it_is_written(provider):
    for identifier in ("13800000001", "+86 138-0000-0001", "0086 138 0000 0001", "WANG@Example.ORG"):
        tokens = await provider.browser().tokens(identifier)
        assert tokens["access_token"]


async def test_refreshing_gives_new_tokens_of_the_same_session(provider):
    browser = provider.browser()
    tokens = await browser.tokens("wang@example.org")
    answer = await browser.refresh(tokens["refresh_token"])
    assert answer.status_code == 200
    more = answer.json()
    assert more["refresh_token"] != tokens["refresh_token"]
    keys = await keys_of(provider)
    before, after = (jwt.decode(t["access_token"], keys, algorithms=["ES256"]).claims for t in (tokens, more))
    assert (before["sid"], before["sub"]) == (after["sid"], after["sub"])
    assert before["jti"] != after["jti"]
    assert "id_token" not in more


async def test_a_token_of_the_provider_is_accepted_by_another_service(provider):
    tokens = await provider.browser().tokens("wang@example.org")
    wang = Person(provider.hub, WANG, tokens["access_token"])
    page = await provider.hub.ask(NeedServiceStub, "ListNeeds", needs_pb2.ListNeedsRequest(), wang)
    assert not page.needs


async def test_the_command_gets_a_token_without_a_sign_in(provider):
    issued = await provider.inside("IssueToken", sign_in_pb2.IssueTokenRequest(person_id=WANG))
    wang = Person(provider.hub, WANG, issued.access_token)
    await provider.hub.ask(NeedServiceStub, "ListNeeds", needs_pb2.ListNeedsRequest(), wang)


@pytest.mark.filterwarnings("ignore:The httpx module is deprecated")
async def test_authlibs_own_client_completes_the_flow(provider):
    """Another reading of the protocol: its PKCE, its check of the answer's state, its exchange and refresh."""
    from authlib.integrations.httpx_client import AsyncOAuth2Client

    browser = provider.browser()
    said = (await browser.http.get("/.well-known/openid-configuration")).json()
    async with AsyncOAuth2Client(
        "web",
        WEB_SECRET,
        scope="openid",
        redirect_uri=f"{provider.url}/auth/callback",
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_basic",
        trust_env=False,
    ) as client:
        verifier = "v" * 64
        address, state = client.create_authorization_url(said["authorization_endpoint"], code_verifier=verifier)
        page = await browser.http.get(address)
        back = await browser.sign_in(page, "li@example.org")
        token = await client.fetch_token(
            said["token_endpoint"],
            authorization_response=back.headers["location"],
            code_verifier=verifier,
            state=state,
        )
        assert token["access_token"]
        again = await client.refresh_token(said["token_endpoint"], refresh_token=token["refresh_token"])
        assert again["refresh_token"] != token["refresh_token"]
