"""Clients that show who they are by a signed assertion (`private_key_jwt`)."""

import asyncio
import hmac
import time
from base64 import urlsafe_b64encode
from typing import Any

import orjson
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from services.identity.relying_parties.domain import are_public_keys, public_part
from tests.identity.relying import register

pytestmark = pytest.mark.capability("ON-01", "XP-13")

FORM = {"grant_type": "client_credentials"}


def keyed(claims: dict[str, Any], secret: bytes) -> str:
    """Signed with a public key as if it were a secret; a library that signs properly refuses to."""
    parts = (orjson.dumps(part) for part in ({"alg": "HS256", "kid": "one"}, claims))
    said = b".".join(urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    return (said + b"." + urlsafe_b64encode(hmac.digest(secret, said, "sha256")).rstrip(b"=")).decode()


async def error(browser, client, said: dict[str, str], **more: str) -> str:
    answer = await browser.token(FORM | said | more, None)
    assert answer.status_code in (400, 401), answer.text
    return answer.json()["error"]


async def test_a_client_shows_who_it_is_by_its_key(provider):
    client, browser = await register(provider, authentication="private_key_jwt"), provider.browser()
    answer = await browser.token(FORM | client.assertion(), None)
    assert (answer.status_code, answer.json()["scope"]) == (200, "needs.read")
    assert (await browser.token(FORM | client.assertion() | {"client_id": client.client_id}, None)).status_code == 200
    listed = client.assertion(aud=[provider.url])
    assert (await browser.token(FORM | listed, None)).status_code == 200


async def test_an_rsa_key_and_one_key_of_two_will_do(provider):
    key = RSAKey.generate_key(2048, {"kid": "rsa", "alg": "RS256"})
    other = ECKey.generate_key("P-256", {"kid": "other", "alg": "ES256"})
    keys = {"keys": [other.as_dict(private=False), key.as_dict(private=False)]}
    client = await register(provider, authentication="private_key_jwt", jwks=keys)
    for client.key, header in ((key, {"alg": "RS256", "kid": "rsa"}), (other, {"kid": "other"})):
        answer = await provider.browser().token(FORM | client.assertion(header), None)
        assert answer.status_code == 200, answer.text


async def test_an_assertion_is_good_once_also_for_eight_at_one_moment(provider):
    client, browser = await register(provider, authentication="private_key_jwt"), provider.browser()
    said = client.assertion()
    answers = await asyncio.gather(*(browser.token(FORM | said, None) for _ in range(8)))
    assert sorted(a.status_code for a in answers) == [200] + [400] * 7
    assert await error(browser, client, said) == "invalid_client"


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "https://elsewhere.example"},
        {"aud": ["{issuer}", "https://elsewhere.example"]},
        {"aud": "{issuer}/oauth2/token"},
        {"aud": None},
        {"iss": "somebody else"},
        {"iss": None},
        {"sub": None},
        {"sub": "web"},
        {"sub": 7},
        {"exp": None},
        {"exp": lambda now: now - 60},
        {"exp": lambda now: now + 86_400},
        {"nbf": lambda now: now + 600},
        {"jti": None},
        {"jti": ""},
        {"jti": "x" * 300},
    ],
)
async def test_an_assertion_for_somebody_else_or_for_long_is_refused(provider, claims):
    client = await register(provider, authentication="private_key_jwt")

    def filled(value):
        if callable(value):  # a time is told when the test runs, not when tests are gathered
            return value(int(time.time()))
        return value.replace("{issuer}", provider.url) if isinstance(value, str) else value

    said = {n: [filled(v) for v in c] if isinstance(c, list) else filled(c) for n, c in claims.items()}
    assert await error(provider.browser(), client, client.assertion(**said)) == "invalid_client"


async def test_an_assertion_by_another_key_or_algorithm_is_refused(provider):
    client = await register(provider, authentication="private_key_jwt")
    browser, own = provider.browser(), client.key
    public = own.as_dict(private=False)
    stranger = ECKey.generate_key("P-256", {"kid": "one"})
    claims = jwt.decode(client.assertion()["client_assertion"], own).claims
    body = {"client_assertion_type": client.assertion()["client_assertion_type"]}
    none = jwt.encode({"alg": "none", "kid": "one"}, claims, OctKey.import_key("x"), algorithms=["none"])
    for text in (none, *(keyed(claims, secret) for secret in (own.as_pem(private=False), orjson.dumps(public)))):
        assert await error(browser, client, body | {"client_assertion": text}) == "invalid_client"
    for header in ({}, {"jwk": stranger.as_dict(private=False)}, {"jku": "https://evil.example/jwks"}):
        client.key = stranger
        assert await error(browser, client, client.assertion(header)) == "invalid_client"
    client.key = own
    assert await error(browser, client, client.assertion({"jwk": public})) == "invalid_client"
    assert await error(browser, client, client.assertion({"kid": "two"})) == "invalid_client"


async def test_who_shows_a_key_shows_nothing_else(provider):
    client, browser = await register(provider, authentication="private_key_jwt"), provider.browser()
    other = await register(provider)
    assert (await browser.token(FORM, client.auth)).json()["error"] == "invalid_client", "its secret is no way in"
    answer = await browser.token(FORM | client.assertion(), other.auth)
    assert answer.json()["error"] == "invalid_request"
    assert await error(browser, client, client.assertion(), client_id=other.client_id) == "invalid_client"
    assert await error(browser, client, client.assertion(), client_secret="x") == "invalid_request"
    assert await error(browser, other, other.assertion()) == "invalid_client", "it has a secret and no keys"


def test_nothing_is_kept_of_keys_but_what_they_are_for():
    key = ECKey.generate_key("P-256", {"kid": "1", "alg": "ES256"}).as_dict(private=False)
    assert public_part({"keys": [key | {"x5c": ["\0"], "remark": {}}], "more": 1}) == {"keys": [key]}


@pytest.mark.parametrize(
    "keys",
    [
        [],
        [{"kty": "oct", "k": "c2VjcmV0", "kid": "1"}],
        [ECKey.generate_key("P-256", {"kid": "1"}).as_dict(private=True)],
        [ECKey.generate_key("P-256").as_dict(private=False)],
        [ECKey.generate_key("P-384", {"kid": "1"}).as_dict(private=False)],
        [ECKey.generate_key("P-256", {"kid": "1", "alg": "ES512"}).as_dict(private=False)],
        [RSAKey.generate_key(1024, {"kid": "1"}).as_dict(private=False)],
        [ECKey.generate_key("P-256", {"kid": "1"}).as_dict(private=False)] * 2,
        ["key"],
        [{"kty": "EC", "kid": []}],
        [ECKey.generate_key("P-256", {"kid": "a\0"}).as_dict(private=False)],
        [ECKey.generate_key("P-256", {"kid": "a" * 101}).as_dict(private=False)],
    ],
)
def test_keys_that_are_weak_private_or_nameless_are_refused(keys):
    assert not are_public_keys({"keys": keys})
