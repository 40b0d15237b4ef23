"""Signing keys: known before they sign, believed after they did, sealed in the database."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import httpx
import pytest
from joserfc import jws, jwt
from joserfc.jwk import KeySet

from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.errors import Refused
from kit.imports import id_of
from services.identity.keys import service
from services.identity.keys.domain import BELIEVED_FOR, State, is_due
from services.identity.keys.service import Ring
from tests.identity.conftest import Provider
from tests.identity.relying import register
from tests.support.hub import Person

pytestmark = pytest.mark.capability("ON-01", "DG-11")

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def key(state: State, made: float, active: float | None = None) -> SimpleNamespace:
    """A key made and activated so many hours ago."""
    activated = NOW - timedelta(hours=active) if active is not None else None
    return SimpleNamespace(state=state, created_at=NOW - timedelta(hours=made), activated_at=activated)


@pytest.mark.parametrize(
    ("active", "following", "due"),
    [
        (720, 24, True),
        (719, 24, False),
        (720, 23, False),
        (2000, 2000, True),
    ],
)
def test_the_next_key_takes_over_when_the_old_is_a_month_old_and_all_know_the_new(active, following, due):
    keys = [key(State.ACTIVE, active, active), key(State.NEXT, following), key(State.RETIRED, 9000, 8000)]
    assert is_due(keys, NOW) is due


def test_without_a_next_key_nothing_changes():
    assert not is_due([key(State.ACTIVE, 2000, 2000)], NOW)


async def published(provider: Provider) -> list[str]:
    async with httpx.AsyncClient(trust_env=False) as http:
        return [k["kid"] for k in (await http.get(f"{provider.url}/oauth2/jwks")).json()["keys"]]


async def rotate(provider: Provider, *, disown: bool = False) -> None:
    identity = provider.hub.running["identity"]
    ring = identity.parts.get(Ring)
    async with identity.database.transaction() as session:
        await service.rotate(session, ring.vault, disown=disown)
    ring.forget()


def ask(provider: Provider, token: str):
    person = Person(provider.hub, str(id_of("person", "wang")), token)
    return provider.hub.ask(NeedServiceStub, "ListNeeds", needs_pb2.ListNeedsRequest(), person)


async def test_a_change_of_keys_is_no_outage(provider):
    before = await published(provider)
    browser = provider.browser()
    old = await browser.tokens("wang@example.org")
    await ask(provider, old["access_token"])
    await rotate(provider)
    after = await published(provider)
    assert set(before) < set(after), "the key that signs now was published before"
    new = await browser.tokens("wang@example.org")
    for token in (old["access_token"], new["access_token"]):
        await ask(provider, token)
    answer = await browser.http.get("/oauth2/logout", params={"id_token_hint": old["id_token"]})
    assert answer.status_code == 302, "an id token of the old key is still a hint"


async def test_a_disowned_key_is_believed_no_more(provider):
    old = await provider.browser().tokens("wang@example.org")
    await rotate(provider, disown=True)
    identity = provider.hub.running["identity"]
    bearer = {"authorization": f"Bearer {old['access_token']}"}
    assert (await provider.browser().http.get("/oauth2/userinfo", headers=bearer)).status_code == 401
    new = await provider.browser().tokens("wang@example.org")
    provider.hub.running["kechuang"].verifier._keys._asked = 0  # as after a few seconds
    await ask(provider, new["access_token"])
    with pytest.raises(Refused) as refused:
        provider.hub.running["kechuang"].verifier._seen.clear()
        await ask(provider, old["access_token"])
    assert refused.value.reason == "TOKEN_REFUSED"
    assert identity.ready


async def test_the_job_changes_a_key_that_is_due_and_forgets_old_ones(provider):
    identity = provider.hub.running["identity"]
    ring = identity.parts.get(Ring)
    active = (await ring.keys()).signing.kid
    moment = datetime.now(UTC) + timedelta(days=31)
    async with identity.database.transaction() as session:
        assert await service.tend(session, ring.vault, moment)
        assert not await service.tend(session, ring.vault, datetime.now(UTC))
    ring.forget()
    assert (await ring.keys()).signing.kid != active
    assert active in await published(provider)
    async with identity.database.transaction() as session:
        await service.tend(session, ring.vault, datetime.now(UTC) + BELIEVED_FOR + timedelta(minutes=1))
    ring.forget()
    assert active not in await published(provider)


async def test_no_private_key_is_readable_in_the_database(provider):
    ring = provider.hub.running["identity"].parts.get(Ring)
    private = (await ring.keys()).signing.as_dict(private=True)["d"]
    reader = await provider.hub.running["identity"].database.reader()
    rows = await reader.fetch("select private, public::text as public from signing_key")
    assert rows
    for row in rows:
        assert private.encode() not in row["private"]
        assert '"d"' not in row["public"]


async def test_keys_sealed_with_another_secret_are_replaced(provider):
    """After the hub's secret was changed people sign in anew, and that is all."""
    ring = provider.hub.running["identity"].parts.get(Ring)
    before = await published(provider)
    await provider.change("update signing_key set private = '\\x00112233445566778899aabbccddeeff00112233445566778899'")
    ring.forget()
    tokens = await provider.browser().tokens("wang@example.org")
    assert tokens["access_token"]
    assert not set(before) & set(await published(provider))


async def test_a_client_that_takes_rs256_alone_gets_its_id_tokens_by_it(provider):
    client, browser = await register(provider, id_token_algorithm="RS256"), provider.browser()
    tokens = await client.tokens(browser, "wang@example.org")
    async with httpx.AsyncClient(trust_env=False) as http:
        published = (await http.get(f"{provider.url}/oauth2/jwks")).json()
    known = KeySet.import_key_set(published)
    decoded = jwt.decode(tokens["id_token"], known, algorithms=["RS256"])
    assert (decoded.header["alg"], decoded.claims["aud"]) == ("RS256", client.client_id)
    assert jwt.decode(tokens["access_token"], known, algorithms=["ES256"]), "the hub's own reading is by one algorithm"
    kinds = [key["alg"] for key in published["keys"]]
    assert kinds.count("RS256") == 2, "the next one is published before it signs"


async def test_the_keys_for_rs256_change_without_an_outage_too(provider):
    client, browser = await register(provider, id_token_algorithm="RS256"), provider.browser()
    old = await client.tokens(browser, "wang@example.org")
    identity = provider.hub.running["identity"]
    ring = identity.parts.get(Ring)
    before = await published(provider)
    async with identity.database.transaction() as session:
        assert await service.tend(session, ring.vault, datetime.now(UTC) + timedelta(days=31))
    ring.forget()
    new = await client.tokens(browser, "wang@example.org")
    names = [jws.extract_compact(t["id_token"].encode()).headers()["kid"] for t in (old, new)]
    assert names[0] != names[1]
    assert names[1] in before, "it was published before it signed"
    assert names[0] in await published(provider)
    answer = await browser.http.get("/oauth2/logout", params={"id_token_hint": old["id_token"]})
    assert answer.status_code == 302, "an id token of the old key is still a hint"
