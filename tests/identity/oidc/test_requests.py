"""Authorization requests that must get nothing: without S256, to other addresses, malformed (RFC 9700)."""

import pytest

from tests.identity.conftest import PASSWORD, WEB_SECRET, query_of

pytestmark = pytest.mark.capability("ON-01", "DG-11")


@pytest.mark.parametrize(
    "changes",
    [
        {"code_challenge": None, "code_challenge_method": None},
        {"code_challenge": None},
        {"code_challenge_method": None},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": "s256"},
        {"code_challenge": "short"},
        {"code_challenge": "x" * 129},
    ],
)
async def test_a_request_without_s256_gets_no_code(provider, changes):
    browser = provider.browser()
    answer = await browser.authorize(**changes)
    said = query_of(answer.headers["location"])
    assert answer.headers["location"].startswith(f"{provider.url}/auth/callback?")
    assert (said["error"], said["state"], said["iss"]) == ("invalid_request", browser.asked["state"], provider.url)
    assert "code" not in said


@pytest.mark.parametrize(
    "variant",
    [
        "https://evil.example/auth/callback",
        "{url}/auth/callback/",
        "{url}/auth/callback?next=https://evil.example",
        "{url}/auth/callback#fragment",
        "{url}/auth/callback/../evil",
        "{url}/auth/Callback",
        "{url}//auth/callback",
        "{url}@evil.example/auth/callback",
        "{url}.evil.example/auth/callback",
        "http://localhost:{port}/auth/callback",
        "http://[::1]:{port}/auth/callback",
        "http://127.0.0.1/auth/callback",
        "http://127.0.0.1:{port}",
        "javascript:alert(1)//auth/callback",
        "{url}/auth/callback%2f..%2fevil",
        "{url}/auth/callback ",
        "//127.0.0.1:{port}/auth/callback",
        "/auth/callback",
        None,
    ],
)
async def test_an_address_that_is_not_registered_letter_by_letter_gets_nothing(provider, variant):
    port = provider.url.rpartition(":")[2]
    uri = variant.format(url=provider.url, port=port) if variant else None
    answer = await provider.browser().authorize(redirect_uri=uri)
    assert answer.status_code == 400, answer.headers.get("location")
    assert answer.json()["error"] == "invalid_request"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"scope": "openid needs.read"}, "invalid_scope"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"response_mode": "form_post"}, "invalid_request"),
        ({"request": "a.b.c"}, "request_not_supported"),
        ({"request_uri": "https://evil.example/request"}, "request_uri_not_supported"),
    ],
)
async def test_what_is_not_offered_is_refused_at_the_clients_address_or_at_none(provider, changes, error):
    answer = await provider.browser().authorize(**changes)
    if answer.status_code == 302:
        said = query_of(answer.headers["location"])
        assert (said["error"], said["iss"]) == (error, provider.url)
        assert answer.headers["location"].startswith(f"{provider.url}/auth/callback?")
    else:
        assert (answer.status_code, answer.json()["error"]) == (400, error)


@pytest.mark.parametrize("name", ["client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge", "foo"])
async def test_a_parameter_that_comes_twice_is_refused(provider, name):
    browser = provider.browser()
    pairs = list(browser.request(foo="1").items())
    answer = await browser.http.get("/oauth2/authorize", params=[*pairs, (name, "x")])
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "client_id=web",
        "client_id=nobody&response_type=code",
        "client_id=%00&response_type=code",
        "client_id=web&response_type=%22%5C",
        "client_id=web&response_type=%E7%A7%91",
        "client_id=web&response_type=code&redirect_uri=%E7%A7%91%22",
        "client_id=%ff%fe",
        "client_id=" + "w" * 3000,
        "request=nothing&client_id=web",
        "request=" + "r" * 1000,
        "request=%27%20or%201=1",
        "&".join(f"a{n}=1" for n in range(60)),
        "x=" + "y" * 20_000,
    ],
)
async def test_a_request_that_is_none_is_no_error_of_ours(provider, query):
    answer = await provider.browser().http.get(f"/oauth2/authorize?{query}")
    assert answer.status_code in (302, 400, 414), answer.text
    if answer.status_code == 302:
        assert answer.headers["location"] == f"{provider.url}/sign-in"


async def test_parameters_of_a_post_are_not_taken_from_its_address_or_from_json(provider):
    browser = provider.browser()
    form = {"grant_type": "authorization_code", "code": "x", "code_verifier": "y"}
    answer = await browser.http.post("/oauth2/token", params=form, auth=("web", WEB_SECRET))
    assert answer.json()["error"] == "unsupported_grant_type"
    answer = await browser.http.post("/oauth2/token", json=form, auth=("web", WEB_SECRET))
    assert answer.json()["error"] == "invalid_request"


async def test_tokens_are_given_to_a_post_only(provider):
    assert (await provider.browser().http.get("/oauth2/token?grant_type=client_credentials")).status_code == 405


@pytest.mark.parametrize("grant", ["password", "implicit", "urn:ietf:params:oauth:grant-type:jwt-bearer", ""])
async def test_other_grants_are_not_offered(provider, grant):
    form = {"grant_type": grant, "username": "wang@example.org", "password": PASSWORD}
    answer = await provider.browser().token(form)
    assert answer.json()["error"] == "unsupported_grant_type"
