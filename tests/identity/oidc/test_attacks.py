"""An attack suite on the provider, by a client that is registered in earnest: nothing of it is accepted.

What is tried is what has worked elsewhere (RFC 9700, RFC 9207, reliability.md C1 to C4); forgeries against the
services are in `test_forged_tokens.py`, those of client assertions in `test_assertions.py`.
"""

from collections.abc import AsyncIterator
from urllib.parse import quote, urlencode

import httpx
import pytest
import pytest_asyncio
from joserfc import jwt

from kexie.identity.v1 import devices_pb2
from kexie.identity.v1.devices_pb2_grpc import DeviceServiceStub
from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.errors import Refused
from services.identity.keys.service import Ring
from services.identity.relying_parties.domain import DEVICE
from tests.identity.conftest import PASSWORD, WEB_SECRET, Browser, Provider, query_of
from tests.identity.oidc.test_forged_tokens import FORGERIES
from tests.identity.relying import CALLBACK, Relying, register
from tests.support.hub import Person

pytestmark = pytest.mark.capability("ON-01", "DG-11")

WANG, LI = "wang@example.org", "li@example.org"


@pytest_asyncio.fixture(scope="module")
async def client(provider: Provider) -> Relying:
    return await register(provider, redirect_uris=[CALLBACK, "http://127.0.0.1:9000/cb"])


@pytest_asyncio.fixture(scope="module")
async def public(provider: Provider) -> Relying:
    return await register(provider, authentication="none")


def asked(client: Relying, **changes: str | None) -> dict[str, str | None]:
    return {"client_id": client.client_id, "redirect_uri": CALLBACK, "scope": "openid"} | changes


def error_of(answer: httpx.Response) -> str:
    """The error of an answer that is one, wherever it stands."""
    if answer.status_code == 302:
        said = query_of(answer.headers["location"])
        assert "code" not in said
        return said["error"]
    assert 400 <= answer.status_code < 500, answer.text
    assert "access_token" not in answer.text
    return answer.json()["error"]


# --- Redirects ---

REDIRECTS = [
    "https://client.example/callback/",
    "https://client.example/callback/../callback",
    "https://client.example/callback/..%2f..%2fevil",
    "https://client.example/callback%2f..%2fevil",
    "https://client.example/callback;x",
    "https://client.example/callback?next=https://evil.example",
    "https://client.example/callback?",
    "https://client.example/callback#",
    "https://client.example/callback#evil",
    "https://client.example/callbackevil",
    "https://client.example/Callback",
    "https://CLIENT.example/callback",
    "HTTPS://client.example/callback",
    "http://client.example/callback",
    "https://client.example:443/callback",
    "https://client.example:8443/callback",
    "https://client.example./callback",
    "https://client.example.evil.example/callback",
    "https://evil.example/client.example/callback",
    "https://evil.example/?https://client.example/callback",
    "https://evil.example#@client.example/callback",
    "https://client.example@evil.example/callback",
    "https://client.example%40evil.example/callback",
    "https://client.example\\@evil.example/callback",
    "https://client.example%00.evil.example/callback",
    "https://user:pass@client.example/callback",
    "https://sub.client.example/callback",
    "https://client.example//callback",
    "https://client.example/./callback",
    "https://client%2eexample/callback",
    "https://client.example/%63allback",
    "https://сlient.example/callback",
    " https://client.example/callback",
    "https://client.example/callback ",
    "https://client.example/callback\t",
    "https://client.example/callback\r\nlocation: https://evil.example",
    "//client.example/callback",
    "/callback",
    "callback",
    "javascript:alert(1)//https://client.example/callback",
    "data:text/html,https://client.example/callback",
    "http://127.0.0.1:9001/cb",
    "http://127.0.0.1/cb",
    "http://localhost:9000/cb",
    "http://127.1:9000/cb",
    "http://2130706433:9000/cb",
    "http://[::1]:9000/cb",
    "urn:ietf:wg:oauth:2.0:oob",
    "null",
    "",
]


@pytest.mark.parametrize("uri", REDIRECTS)
async def test_no_code_leaves_for_an_address_that_is_not_registered(provider, client, uri):
    browser = provider.browser()
    answer = await browser.authorize(**asked(client, redirect_uri=uri))
    assert answer.status_code == 400, answer.headers.get("location")
    pushed = await browser.http.post(
        "/oauth2/par", data=browser.request(**asked(client, redirect_uri=uri)), auth=client.auth
    )
    assert error_of(pushed) == "invalid_request"


async def test_a_code_is_exchanged_for_the_address_it_left_for_and_no_other(provider, client):
    for uri in ("http://127.0.0.1:9000/cb", "https://client.example/callback/", None):
        browser = provider.browser()
        code = await client.code(browser, WANG)
        form = {"grant_type": "authorization_code", "code": code, "code_verifier": browser.verifier}
        answer = await browser.token(form | ({"redirect_uri": uri} if uri else {}), client.auth)
        assert error_of(answer) == "invalid_grant"


@pytest.mark.parametrize(
    "uri", ["https://evil.example/", "https://client.example/callback", "http://127.0.0.1:9000/cb", "//evil.example"]
)
async def test_signing_out_leads_to_no_address_of_another_purpose(provider, client, uri):
    browser = provider.browser()
    tokens = await client.tokens(browser, WANG)
    said = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": uri}
    answer = await browser.http.get("/oauth2/logout", params=said)
    assert answer.headers["location"] == f"{provider.url}/"


# --- PKCE ---


@pytest.mark.parametrize(
    "changes",
    [
        {"code_challenge": None},
        {"code_challenge": None, "code_challenge_method": None},
        {"code_challenge_method": None},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": "s256"},
        {"code_challenge_method": "S512"},
        {"code_challenge": "", "code_challenge_method": "S256"},
        {"code_challenge": "short"},
        {"code_challenge": "a" * 129},
        {"code_challenge": "a" * 42 + "="},
    ],
)
async def test_no_code_without_a_challenge_by_s256(provider, client, public, changes):
    for one in (client, public):
        answer = await provider.browser().authorize(**asked(one, **changes))
        assert error_of(answer) == "invalid_request"


@pytest.mark.parametrize("verifier", [None, "", "v" * 64, "challenge", "\0" * 50, "v" * 500])
async def test_no_tokens_without_the_verifier(provider, client, public, verifier):
    for one, auth in ((client, client.auth), (public, None)):
        browser = provider.browser()
        code = await one.code(browser, WANG)
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
        form |= {"client_id": one.client_id}
        if verifier is not None:
            form["code_verifier"] = browser.asked["code_challenge"] if verifier == "challenge" else verifier
        assert error_of(await browser.token(form, auth)) in ("invalid_grant", "invalid_request")
        if verifier not in ("\0" * 50,):  # refused before it was a request at all
            answer = await one.exchange(browser, code, auth=auth, client_id=one.client_id)
            assert error_of(answer) == "invalid_grant", "whoever guesses has used the code up"


# --- Replay, and what belongs to others ---


async def test_a_code_or_a_refresh_token_that_comes_twice_ends_everything_that_came_of_it(provider, client):
    browser = provider.browser()
    code = await client.code(browser, WANG)
    tokens = (await client.exchange(browser, code)).json()
    assert error_of(await client.exchange(browser, code)) == "invalid_grant"
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert error_of(await browser.token(form, client.auth)) == "invalid_grant"
    first = (await client.tokens(browser, WANG))["refresh_token"]
    form = {"grant_type": "refresh_token", "refresh_token": first}
    second = (await browser.token(form, client.auth)).json()["refresh_token"]
    await provider.change("update refresh_family set rotated_at = rotated_at - interval '16 s'")
    for token in (first, second):
        form = {"grant_type": "refresh_token", "refresh_token": token}
        assert error_of(await browser.token(form, client.auth)) == "invalid_grant"


async def test_nobody_uses_what_was_given_to_another(provider, client, public):
    browser = provider.browser()
    code = await client.code(browser, WANG)
    answer = await client.exchange(browser, code, auth=None, client_id=public.client_id)
    assert error_of(answer) == "invalid_grant"
    answer = await client.exchange(browser, code, auth=None, client_id=client.client_id)
    assert error_of(answer) == "invalid_client", "one with a secret does without at no time"
    tokens = (await client.exchange(browser, code)).json()
    assert "access_token" in tokens, "others' tries end nothing"
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert error_of(await browser.token(form | {"client_id": public.client_id}, None)) == "invalid_grant"
    assert error_of(await browser.token(form, ("web", WEB_SECRET))) == "invalid_grant"
    assert error_of(await browser.token(form | {"client_id": "web"}, client.auth)) == "invalid_client"
    assert error_of(await browser.token(form | {"scope": "openid api"}, client.auth)) == "invalid_scope"
    assert (await browser.token(form, client.auth)).status_code == 200


async def test_a_token_for_one_thing_is_none_for_another(provider, client):
    browser = provider.browser()
    tokens = await client.tokens(browser, WANG)
    for name in ("id_token", "refresh_token", "access_token"):
        with pytest.raises(Refused, match="TOKEN_REFUSED"):
            person = Person(provider.hub, "", tokens[name])
            await provider.hub.ask(NeedServiceStub, "ListNeeds", needs_pb2.ListNeedsRequest(), person)
    for name in ("id_token", "refresh_token"):
        answer = await browser.http.get("/oauth2/userinfo", headers={"authorization": f"Bearer {tokens[name]}"})
        assert error_of(answer) == "invalid_token"
    for name in ("id_token", "access_token"):
        form = {"grant_type": "refresh_token", "refresh_token": tokens[name]}
        assert error_of(await browser.token(form, client.auth)) == "invalid_grant"
        answer = await browser.http.post("/oauth2/introspect", data={"token": tokens["id_token"]}, auth=client.auth)
        assert answer.json() == {"active": False}


# --- Mix-up ---


async def test_every_answer_says_who_answers(provider, client):
    browser = provider.browser()
    issuer = (await browser.http.get("/.well-known/openid-configuration")).json()["issuer"]
    page = await browser.authorize(**asked(client), iss="https://evil.example")
    answers = [
        await browser.sign_in(page, WANG),
        await browser.authorize(**asked(client, scope="openid api needs.read")),
        await browser.authorize(**asked(client, response_type="token")),
        await browser.authorize(**asked(client, prompt="none", max_age="0")),
        await browser.authorize(**asked(client, code_challenge=None)),
    ]
    for answer in answers:
        assert answer.headers["location"].count("iss=") == 1
        assert query_of(answer.headers["location"])["iss"] == issuer == provider.url


# --- Forged tokens where the provider itself is shown one ---


async def forged(provider: Provider, name: str, token: str) -> str:
    """A forgery that says what a true token says."""
    keys = await provider.hub.running["identity"].parts.get(Ring).keys()
    true = jwt.decode(token, keys.known)
    [key] = [key for key in keys.published["keys"] if key["kid"] == true.header["kid"]]
    return FORGERIES[name](key, true.header, true.claims)


@pytest.mark.parametrize("name", FORGERIES)
async def test_a_forged_hint_or_token_is_worth_nothing(provider, client, name):
    browser = provider.browser()
    tokens = await client.tokens(browser, WANG)
    hint = await forged(provider, name, tokens["id_token"])
    answer = await browser.http.get("/oauth2/logout", params={"id_token_hint": hint})
    assert error_of(answer) == "invalid_request"
    token = await forged(provider, name, tokens["access_token"])
    answer = await browser.http.post("/oauth2/introspect", data={"token": token}, auth=client.auth)
    assert answer.json() == {"active": False}
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert (await browser.token(form, client.auth)).status_code == 200, "nobody was signed out"


# --- What is too large, or comes twice ---

LONG = "x" * 20_000


@pytest.mark.parametrize("name", ["state", "nonce", "scope", "client_id", "redirect_uri", "login_hint", "anything"])
async def test_a_parameter_of_any_length_is_no_error_of_ours(provider, client, name):
    browser = provider.browser()
    answer = await browser.http.get("/oauth2/authorize", params=browser.request(**asked(client, **{name: LONG[:3000]})))
    assert error_of(answer) == "invalid_request"
    answer = await browser.http.post("/oauth2/par", data=browser.request(**asked(client, **{name: LONG})))
    assert error_of(answer) == "invalid_request"


async def test_a_token_of_any_length_is_no_error_of_ours(provider, client):
    browser = provider.browser()
    for length in (9_000, 15_000):
        answer = await browser.http.get("/oauth2/userinfo", headers={"authorization": f"Bearer {LONG[:length]}"})
        assert error_of(answer) == "invalid_token"
        answer = await browser.http.post("/oauth2/introspect", data={"token": LONG[:length]}, auth=client.auth)
        assert answer.json() == {"active": False}
        answer = await browser.http.get("/oauth2/logout", params={"id_token_hint": LONG[:length]})
        assert error_of(answer) == "invalid_request"
        with pytest.raises(Refused, match="TOKEN_REFUSED"):
            person = Person(provider.hub, "", LONG[:length])
            await provider.hub.ask(NeedServiceStub, "ListNeeds", needs_pb2.ListNeedsRequest(), person)
    for path in ("token", "par", "device", "revoke", "introspect"):
        answer = await browser.http.post(f"/oauth2/{path}", data={"token": LONG * 100}, auth=client.auth)
        assert error_of(answer) == "invalid_request"


@pytest.mark.parametrize("path", ["token", "par", "device", "revoke", "introspect"])
async def test_a_parameter_that_comes_twice_is_refused_everywhere(provider, client, path):
    """The gateway, a proxy or a log may read the one, the provider the other."""
    form = {"grant_type": "client_credentials", "token": "x", "scope": "openid", "client_id": client.client_id}
    for name, value in form.items():
        body = f"{urlencode(form)}&{name}={quote(value)}"
        headers = {"content-type": "application/x-www-form-urlencoded"}
        answer = await provider.browser().http.post(f"/oauth2/{path}", content=body, headers=headers, auth=client.auth)
        assert error_of(answer) == "invalid_request", name


# --- An account that is locked between two steps ---


class Lock:
    """Li, who may be locked and is let in again at the end."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    async def turn(self, state: str = "suspended") -> None:
        await self._provider.change("update person set state = $1 where mail = $2", state, LI)


@pytest_asyncio.fixture
async def lock(provider: Provider) -> AsyncIterator[Lock]:
    made = Lock(provider)
    yield made
    await made.turn("active")


async def test_a_person_locked_between_sign_in_and_code_gets_none(provider, client, lock):
    browser = provider.browser()
    await client.code(browser, LI)
    await lock.turn()
    answer = await browser.authorize(**asked(client))
    assert answer.headers["location"].startswith(f"{provider.url}/sign-in?")
    assert error_of(await browser.authorize(**asked(client, prompt="none"))) == "login_required"


async def test_a_person_locked_after_any_step_gets_no_token(provider, client, lock):
    browser: Browser = provider.browser()
    code = await client.code(browser, LI)
    verifier = browser.verifier
    tokens = await client.tokens(provider.browser(), LI)
    acts = await client.tokens(provider.browser(), LI, scope="openid api")
    device = (await browser.http.post("/oauth2/device", data={"scope": "openid"}, auth=client.auth)).json()
    allow = devices_pb2.AnswerDeviceRequest(user_code=device["user_code"], allow=True)
    await provider.hub.ask(DeviceServiceStub, "AnswerDevice", allow, Person(provider.hub, "", acts["access_token"]))
    await lock.turn()
    answer = await client.exchange(browser, code, code_verifier=verifier)
    assert error_of(answer) == "invalid_grant"
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert error_of(await browser.token(form, client.auth)) == "invalid_grant"
    form = {"grant_type": DEVICE, "device_code": device["device_code"]}
    assert error_of(await browser.token(form, client.auth)) == "access_denied"
    bearer = {"authorization": f"Bearer {tokens['access_token']}"}
    assert error_of(await browser.http.get("/oauth2/userinfo", headers=bearer)) == "invalid_token"
    said = await browser.http.post("/oauth2/introspect", data={"token": tokens["access_token"]}, auth=client.auth)
    assert said.json() == {"active": False}


async def test_a_client_revoked_between_two_steps_gets_no_token(provider):
    client, browser = await register(provider), provider.browser()
    code = await client.code(browser, WANG)
    tokens = await client.tokens(provider.browser(), WANG)
    await provider.change("update client set state = 'revoked' where client_id::text = $1", client.client_id)
    assert error_of(await client.exchange(browser, code)) == "invalid_client"
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert error_of(await browser.token(form, client.auth)) == "invalid_client"
    assert error_of(await browser.authorize(**asked(client))) == "invalid_client"


# --- What is not offered ---


@pytest.mark.parametrize("kind", ["token", "id_token", "id_token token", "code token", "code id_token", "none", ""])
async def test_there_is_no_implicit_grant(provider, client, kind):
    answer = await provider.browser().authorize(**asked(client, response_type=kind))
    assert error_of(answer) in ("unsupported_response_type", "invalid_request")
    assert "#" not in answer.headers.get("location", "")


async def test_there_is_no_password_grant(provider, client):
    form = {"grant_type": "password", "username": WANG, "password": PASSWORD, "scope": "openid"}
    assert error_of(await provider.browser().token(form, client.auth)) == "unsupported_grant_type"
    said = (await provider.browser().http.get("/.well-known/openid-configuration")).json()
    assert not {"password", "implicit"} & set(said["grant_types_supported"])
    assert said["response_types_supported"] == ["code"]
