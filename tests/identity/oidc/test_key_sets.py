"""Clients whose keys are read at an address of theirs (`jwks_uri`), from a real server of this machine."""

import asyncio
import itertools
from base64 import urlsafe_b64decode
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
import pytest
import pytest_asyncio
from joserfc.jwk import ECKey, OctKey, RSAKey

from kit import outward
from kit.errors import Invalid
from services.identity.relying_parties import domain, key_sets, rpc
from services.identity.relying_parties.domain import Authentication, Draft, Unpublished
from services.identity.relying_parties.tables import RelyingParty
from tests.identity.oidc.test_assertions import FORM, keyed
from tests.identity.relying import Relying, register
from tests.support.hub import until
from tests.support.receiver import Answer, Receiver

pytestmark = pytest.mark.capability("ON-01", "XP-13", "DG-11")

MINUTE = "update client_key_set set tried_at = tried_at - interval '61 s'"
FIVE = "update client_key_set set read_at = now() - interval '301 s', tried_at = now() - interval '301 s'"
NUMBERS = itertools.count()


@pytest_asyncio.fixture(scope="module")
async def receiver() -> AsyncIterator[Receiver]:
    running = await Receiver("127.0.0.1").start()
    yield running
    await running.stop()


def a_key(kid: str = "one", curve: str = "P-256") -> ECKey:
    return ECKey.generate_key(curve, {"kid": kid})


@dataclass
class Published:
    """A client that publishes its keys, and where."""

    client: Relying
    receiver: Receiver
    path: str

    @property
    def calls(self) -> int:
        return len(self.receiver.at(self.path))

    def answer(self, status: int = 200, body: bytes = b"", **more: Any) -> None:
        self.receiver.answers[self.path] = lambda _: Answer(status, body=body, **more)

    def publish(self, *keys: Any, private: bool = False) -> None:
        said = [key if isinstance(key, dict) else key.as_dict(private=private) for key in keys]
        self.answer(body=orjson.dumps({"keys": said}))

    async def asks(self, **claims: Any) -> int:
        """The status that it gets for an assertion with its key."""
        form = FORM | self.client.assertion({"kid": self.client.key.kid}, **claims)
        return (await self.client.provider.browser().token(form, None)).status_code

    async def asks_with(self, key: ECKey) -> int:
        self.client.key = key
        return await self.asks()

    async def problem(self) -> str:
        reader = await self.client.provider.hub.running["identity"].database.reader()
        rows = await reader.fetch(
            "select problem from client_key_set where client_id::text = $1", self.client.client_id
        )
        return rows[0]["problem"]

    async def kids(self) -> list[str]:
        """The keys by which it can show now who it is."""
        reader = await self.client.provider.hub.running["identity"].database.reader()
        party = await reader.get(RelyingParty, UUID(self.client.client_id))
        return [key["kid"] for key in (await key_sets.held(reader, party)).get("keys", ())]

    async def later(self, change: str = MINUTE) -> None:
        await self.client.provider.change(change)


async def publisher(provider: Any, receiver: Receiver) -> Published:
    path = f"/{next(NUMBERS)}"
    uri = f"http://127.0.0.1:{receiver.port}{path}"
    client = await register(provider, authentication="private_key_jwt", jwks_uri=uri)
    made = Published(client, receiver, path)
    made.publish(client.key)
    return made


async def test_a_client_shows_who_it_is_by_a_key_at_its_address_which_is_read_once(provider, receiver):
    one = await publisher(provider, receiver)
    assert sorted(await asyncio.gather(*(one.asks() for _ in range(8)))) == [200] * 8
    assert await one.asks() == 200
    assert one.calls == 1
    [call] = receiver.at(one.path)
    assert (call.method, call.headers["user-agent"], call.body) == ("GET", "Kexie-Hub-Keys/1", b"")


async def test_who_comes_while_another_process_reads_waits_for_what_it_brings(provider, receiver):
    one, service = await publisher(provider, receiver), provider.hub.running["identity"]
    published = receiver.answers[one.path](None).body
    one.answer(body=published, delay=0.5)
    here, there = key_sets.KeySets(service), key_sets.KeySets(service)
    assertion = one.client.assertion()["client_assertion"]
    reading = asyncio.create_task(here.prepare(assertion, "127.0.0.1"))

    async def asked() -> bool:
        return one.calls > 0

    await until(asked)
    await there.prepare(assertion, "127.0.0.1")
    assert await one.kids() == ["one"]
    await reading
    assert one.calls == 1


async def test_a_process_that_died_over_a_reading_is_not_waited_for_longer_than_one_takes(
    provider, receiver, monkeypatch
):
    monkeypatch.setattr(key_sets, "SECONDS", -0.5)
    one = await publisher(provider, receiver)
    assert await one.asks() == 400, "it was given no time"
    await one.later("update client_key_set set tried_at = now(), read_at = null, problem = ''")
    assert await asyncio.wait_for(one.asks(), 5) == 400
    assert one.calls == 0


async def test_a_new_key_is_taken_when_it_is_named_and_the_one_taken_back_ends(provider, receiver):
    one = await publisher(provider, receiver)
    old, new = one.client.key, a_key("two")
    assert await one.asks() == 200
    one.publish(new)
    assert await one.asks_with(new) == 400, "it was read within the minute"
    await one.later()
    assert await one.asks_with(new) == 200
    assert await one.asks_with(old) == 400
    assert one.calls == 2


async def test_a_key_taken_back_ends_within_five_minutes_though_no_other_is_named(provider, receiver):
    one = await publisher(provider, receiver)
    assert await one.asks() == 200
    one.publish(a_key("two"))
    await one.later(FIVE)
    assert await one.asks() == 400


async def test_a_flood_of_unknown_keys_in_its_name_makes_one_reading_and_shuts_nobody_out(provider, receiver):
    one, browser = await publisher(provider, receiver), provider.browser()
    assert await one.asks() == 200
    await one.later()

    async def strange(at: int) -> int:
        return (await browser.token(FORM | one.client.assertion({"kid": f"strange-{at}"}), None)).status_code

    for _ in range(3):
        assert set(await asyncio.gather(*map(strange, range(12)))) == {400}
    assert one.calls == 2
    assert await one.asks() == 200


async def test_who_may_not_be_used_makes_no_reading(provider, receiver):
    one = await publisher(provider, receiver)
    await provider.change("update client set state = 'revoked' where client_id::text = $1", one.client.client_id)
    assert await one.asks() == 400
    assert one.calls == 0


async def test_a_redirect_is_not_followed(provider, receiver):
    one = await publisher(provider, receiver)
    inner = f"{one.path}/inner"
    receiver.answers[inner] = receiver.answers[one.path]
    one.answer(302, headers=(("location", f"http://127.0.0.1:{receiver.port}{inner}"),))
    assert await one.asks() == 400
    assert (await one.problem(), receiver.at(inner)) == ("http-302", [])


@pytest.mark.parametrize("size", [65_537, 5_000_000])
async def test_a_huge_answer_is_given_up(provider, receiver, size):
    one = await publisher(provider, receiver)
    keys = orjson.dumps({"keys": [one.client.key.as_dict(private=False)]})
    one.answer(body=keys + b" " * (size - len(keys)))
    assert await one.asks() == 400
    assert await one.problem() == "too-large"


async def test_an_answer_that_does_not_come_is_not_waited_for(provider, receiver, monkeypatch):
    monkeypatch.setattr(key_sets, "SECONDS", 0.3)
    one = await publisher(provider, receiver)
    one.answer(body=b"{", stalls=True)
    assert await one.asks() == 400
    assert await one.problem() == "no-answer"


async def test_keys_hold_for_an_hour_while_their_address_is_away(provider, receiver):
    one = await publisher(provider, receiver)
    assert await one.asks() == 200
    one.answer(503)
    await one.later(
        "update client_key_set set read_at = now() - interval '59 min', tried_at = now() - interval '2 min'"
    )
    assert await one.asks() == 200
    assert await one.problem() == "http-503"
    await one.later("update client_key_set set read_at = now() - interval '61 min'")
    assert await one.asks() == 400


async def test_a_private_key_at_the_address_ends_what_was_read_there(provider, receiver):
    one = await publisher(provider, receiver)
    assert await one.asks() == 200
    one.publish(one.client.key, private=True)
    await one.later(FIVE)
    assert await one.asks() == 400
    assert await one.problem() == "private-keys"


async def test_a_public_key_is_no_secret_to_sign_with_and_a_token_brings_no_key(provider, receiver):
    one, browser = await publisher(provider, receiver), provider.browser()
    assert await one.asks() == 200
    said = one.client.assertion()
    claims = orjson.loads(_payload(said["client_assertion"]))
    for secret in (one.client.key.as_pem(private=False), orjson.dumps(one.client.key.as_dict(private=False))):
        forged = FORM | said | {"client_assertion": keyed(claims | {"jti": secret.hex()[:20]}, secret)}
        assert (await browser.token(forged, None)).status_code == 400
    uri = f"http://127.0.0.1:{receiver.port}/strangers"
    stranger, one.client.key = one.client.key, a_key()
    receiver.answers["/strangers"] = lambda _: Answer(200, body=orjson.dumps({"keys": [stranger.as_dict()]}))
    for header in ({"jku": uri}, {"jwk": one.client.key.as_dict(private=False)}):
        answer = await browser.token(FORM | one.client.assertion(header), None)
        assert answer.json()["error"] == "invalid_client"
    assert not receiver.at("/strangers")


def _payload(token: str) -> bytes:
    part = token.split(".")[1]
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


async def test_a_name_that_leads_inside_is_not_called(provider, receiver, monkeypatch):
    asked: list[str] = []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.215.14", "127.0.0.2"]

    monkeypatch.setattr(outward, "resolve", resolve)
    client = await register(provider, authentication="private_key_jwt", jwks_uri="https://keys.example.org/jwks")
    one = Published(client, receiver, "/jwks")
    assert await one.asks() == 400
    assert (asked, await one.problem()) == (["keys.example.org"], "address-refused")


async def test_a_host_that_the_operator_takes_back_is_called_no_more(provider, receiver):
    client = await register(provider, authentication="private_key_jwt", jwks_uri="https://elsewhere.example.org/jwks")
    one = Published(client, receiver, "/jwks")
    assert await one.asks() == 400
    assert await one.problem() == "address-refused"


async def test_nothing_of_an_address_holds_once_there_is_another(provider, receiver):
    one = await publisher(provider, receiver)
    assert await one.asks() == 200
    await provider.change(
        "update relying_party set jwks_uri = jwks_uri || '/b' where client_id::text = $1", one.client.client_id
    )
    assert await one.asks() == 400
    assert len(receiver.at(f"{one.path}/b")) == 1, "the new one is read at once"


async def test_what_changes_at_the_address_is_in_the_audit_log(provider, receiver):
    one = await publisher(provider, receiver)
    assert await one.asks() == 200
    reader = await provider.hub.running["identity"].database.reader()
    rows = await reader.fetch(
        "select detail from audit where action = 'relying-parties.keys' and object_id = $1", one.client.client_id
    )
    assert [row["detail"]["kids"] for row in rows] == [["one"]]


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"[]", b"{", b"{}", b'{"keys": {}}', b'{"keys": []}', b'{"keys": ["a"]}', b"\xff"),
        orjson.dumps({"keys": [a_key().as_dict()] * 21}),
        orjson.dumps({"keys": [a_key().as_dict(), a_key().as_dict()]}),
        orjson.dumps({"keys": [a_key(curve="P-384").as_dict()]}),
        orjson.dumps({"keys": [RSAKey.generate_key(1024, {"kid": "1"}).as_dict(private=False)]}),
        orjson.dumps({"keys": [a_key().as_dict(private=False) | {"use": "enc"}]}),
        orjson.dumps({"keys": [a_key().as_dict(private=False) | {"kid": None}]}),
        orjson.dumps({"keys": [a_key().as_dict(private=False) | {"alg": "RS256"}]}),
    ],
)
def test_what_is_no_set_of_keys_to_sign_with_is_none(body):
    with pytest.raises(Unpublished, match="no-keys"):
        domain.published(body)


@pytest.mark.parametrize("key", [a_key("b").as_dict(private=True), OctKey.generate_key(256, {"kid": "b"}).as_dict()])
def test_a_key_that_is_not_for_the_public_spoils_the_set(key):
    with pytest.raises(Unpublished, match="private-keys"):
        domain.published(orjson.dumps({"keys": [a_key("a").as_dict(private=False), key]}))


def test_keys_for_other_ends_are_passed_over():
    own = a_key().as_dict(private=False)
    others = [a_key("two").as_dict(private=False) | {"use": "enc"}, {"kty": "AKP", "kid": "new"}]
    assert domain.published(orjson.dumps({"keys": [*others, own | {"x5c": ["a"]}]})) == {"keys": [own]}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"jwks_uri": "https://keys.example.org/jwks", "jwks": {"keys": [a_key().as_dict()]}}, "CLIENT_KEYS_TWICE"),
        *(
            ({"jwks_uri": uri}, "CLIENT_KEYS_ADDRESS_REFUSED")
            for uri in (
                *("http://keys.example.org/jwks", "https://other.example.org/jwks", "https://127.0.0.2/"),
                *("https://keys.example.org:22/", "file:///etc/passwd", "https://a@keys.example.org/", "keys"),
            )
        ),
        ({}, "CLIENT_KEYS_MALFORMED"),
    ],
)
def test_an_address_that_the_hub_may_not_call_is_refused(said, reason):
    draft = Draft(["client_credentials"], authentication=Authentication.PRIVATE_KEY, **said)
    with pytest.raises(Invalid) as refused:
        domain.check(draft, None, outward.Hosts.of(["keys.example.org", "127.0.0.1"]))
    assert [v.reason for v in refused.value.violations] == [reason]


async def test_who_manages_the_client_sees_what_was_read(provider, receiver):
    one = await publisher(provider, receiver)
    assert await one.asks() == 200
    reader = await provider.hub.running["identity"].database.reader()
    party = await reader.get(RelyingParty, UUID(one.client.client_id))
    shown = rpc.message(party, await key_sets.of(reader, party))
    assert (shown.jwks_uri, shown.jwks) == (party.jwks_uri, "")
    assert (list(shown.keys.kids), shown.keys.problem, shown.keys.HasField("read_at")) == (["one"], "", True)
