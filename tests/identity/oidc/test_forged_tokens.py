"""Tokens the provider did not make, or made for something else: refused by every service and by the provider itself
(reliability.md C3)."""

import base64
import hashlib
import hmac
import time
from collections.abc import Callable
from typing import Any

import httpx
import orjson
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from joserfc import jwt
from joserfc.jwk import ECKey

from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.errors import Refused
from kit.imports import id_of
from services.identity.keys.service import Ring
from tests.identity.conftest import WEB_SECRET, Provider
from tests.support.hub import Person

pytestmark = pytest.mark.capability("ON-01", "DG-11")

PRIVATE = ec.generate_private_key(ec.SECP256R1())  # the forger's


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def body(header: dict[str, Any], claims: dict[str, Any]) -> str:
    return f"{text(orjson.dumps(header))}.{text(orjson.dumps(claims))}"


def signed(header: dict[str, Any], claims: dict[str, Any]) -> str:
    """Signed with the forger's key, by hand: a library that signs properly refuses some of these headers."""
    said = body(header, claims)
    r, s = utils.decode_dss_signature(PRIVATE.sign(said.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{said}.{text(r.to_bytes(32) + s.to_bytes(32))}"


def keyed(header: dict[str, Any], claims: dict[str, Any], secret: bytes) -> str:
    said = body(header | {"alg": "HS256"}, claims)
    return f"{said}.{text(hmac.new(secret, said.encode(), hashlib.sha256).digest())}"


def public() -> dict[str, Any]:
    return ECKey.import_key(PRIVATE).as_dict(private=False)


# What each forgery makes of the provider's public key, a header with its name, and claims about a real person.
FORGERIES: dict[str, Callable[[dict[str, Any], dict[str, Any], dict[str, Any]], str]] = {
    "alg none": lambda key, head, claims: f"{body(head | {'alg': 'none'}, claims)}.",
    "alg None": lambda key, head, claims: f"{body(head | {'alg': 'None'}, claims)}.",
    "no signature": lambda key, head, claims: f"{body(head, claims)}.",
    "hs256 with the key as pem": lambda key, head, claims: keyed(
        head, claims, ECKey.import_key(key).as_pem(private=False)
    ),
    "hs256 with the key as jwk": lambda key, head, claims: keyed(head, claims, orjson.dumps(key)),
    "hs256 with nothing": lambda key, head, claims: keyed(head, claims, b""),
    "own key under the known name": lambda key, head, claims: signed(head, claims),
    "own key in the header": lambda key, head, claims: signed(head | {"jwk": public()}, claims),
    "own key at an address": lambda key, head, claims: signed(head | {"jku": "https://evil.example/jwks"}, claims),
    "own certificate": lambda key, head, claims: signed(head | {"x5c": ["MIIB"]}, claims),
    "certificate at an address": lambda key, head, claims: signed(head | {"x5u": "https://evil.example/c"}, claims),
    "unknown name": lambda key, head, claims: signed(head | {"kid": "unknown"}, claims),
    "name that is a path": lambda key, head, claims: signed(head | {"kid": "../../../../dev/null"}, claims),
    "name that is sql": lambda key, head, claims: signed(head | {"kid": "x' union select 'a"}, claims),
    "name that is none": lambda key, head, claims: signed(head | {"kid": None}, claims),
    "no name": lambda key, head, claims: signed({"alg": "ES256", "typ": "at+jwt"}, claims),
    "critical": lambda key, head, claims: signed(head | {"crit": ["b64"], "b64": False}, claims),
    "as a service": lambda key, head, claims: signed(head | {"typ": "svc+jwt", "kid": "gateway"}, claims),
    "not three parts": lambda key, head, claims: body(head, claims),
    "nothing": lambda key, head, claims: "..",
}


def claims_of(provider: Provider) -> dict[str, Any]:
    moment = int(time.time())
    return {
        "iss": provider.url,
        "aud": "kexie",
        "sub": str(id_of("person", "wang")),
        "client_id": "web",
        "scope": "openid",
        "iat": moment,
        "exp": moment + 300,
    }


async def refused_everywhere(provider: Provider, token: str) -> None:
    with pytest.raises(Refused) as refused:
        await provider.hub.ask(
            NeedServiceStub, "ListNeeds", needs_pb2.ListNeedsRequest(), Person(provider.hub, "", token)
        )
    assert refused.value.reason == "TOKEN_REFUSED"
    async with httpx.AsyncClient(base_url=provider.url, trust_env=False) as http:
        answer = await http.get("/oauth2/userinfo", headers={"authorization": f"Bearer {token}"})
        assert answer.status_code == 401
        said = await http.post("/oauth2/introspect", data={"token": token}, auth=("web", WEB_SECRET))
        assert said.json() == {"active": False}


@pytest.mark.parametrize("kind", FORGERIES)
async def test_a_forged_token_is_refused_everywhere(provider, kind):
    keys = await provider.hub.running["identity"].parts.get(Ring).keys()
    [key] = [k for k in keys.published["keys"] if k["kid"] == keys.signing.kid]
    head = {"alg": "ES256", "typ": "at+jwt", "kid": key["kid"]}
    await refused_everywhere(provider, FORGERIES[kind](key, head, claims_of(provider)))


def without(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda claims: {n: v for n, v in claims.items() if n != name}


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c | {"exp": int(time.time()) - 60},
        lambda c: c | {"nbf": int(time.time()) + 600},
        lambda c: c | {"aud": "another"},
        lambda c: c | {"aud": ["another", "web"]},
        lambda c: c | {"iss": "https://evil.example"},
        lambda c: c | {"iss": c["iss"] + "/"},
        without("exp"),
        without("aud"),
        without("iss"),
        without("sub"),
    ],
)
async def test_a_token_for_another_time_place_or_issuer_is_refused(provider, change):
    keys = await provider.hub.running["identity"].parts.get(Ring).keys()
    header = {"alg": "ES256", "typ": "at+jwt", "kid": keys.signing.kid}
    await refused_everywhere(provider, jwt.encode(header, change(claims_of(provider)), keys.signing))


async def test_a_token_of_the_next_key_is_good_and_so_is_this_test(provider):
    """The claims above are those of a token that is accepted."""
    keys = await provider.hub.running["identity"].parts.get(Ring).keys()
    header = {"alg": "ES256", "typ": "at+jwt", "kid": keys.signing.kid}
    token = jwt.encode(header, claims_of(provider), keys.signing)
    person = Person(provider.hub, "", token)
    await provider.hub.ask(NeedServiceStub, "ListNeeds", needs_pb2.ListNeedsRequest(), person)


async def test_an_id_token_is_no_access_token(provider):
    tokens = await provider.browser().tokens("wang@example.org")
    await refused_everywhere(provider, tokens["id_token"])


async def test_a_huge_token_costs_nothing(provider):
    token = f"{text(orjson.dumps({'alg': 'ES256', 'typ': 'at+jwt', 'kid': 'x'}))}.{'A' * 1_000_000}.AAAA"
    person = Person(provider.hub, "", token)
    began = time.process_time()
    with pytest.raises(Refused) as refused:
        await provider.hub.ask(NeedServiceStub, "ListNeeds", needs_pb2.ListNeedsRequest(), person)
    assert refused.value.reason == "TOKEN_REFUSED"
    assert time.process_time() - began < 0.1
    form = {"grant_type": "refresh_token", "refresh_token": "kr_" + "A" * 1_000_000}
    answer = await provider.browser().token(form)
    assert answer.json()["error"] == "invalid_request"
