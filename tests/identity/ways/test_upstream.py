"""Signing in at another provider: by OpenID Connect, and by WeChat's dialect."""

import re
import uuid
from typing import Any

import httpx
import pytest

from kexie.identity.v1 import factors_pb2 as factors
from kexie.identity.v1 import sign_in_pb2 as sign_in
from kexie.identity.v1 import upstream_pb2 as pb
from kit.errors import Refused
from tests.identity.conftest import query_of
from tests.identity.ways.conftest import House, Walk
from tests.support.hub import Person

pytestmark = pytest.mark.capability("ON-01", "DG-11")

FIRST, DONE = sign_in.SIGN_IN_STEP_FIRST, sign_in.SIGN_IN_STEP_DONE


async def reason(awaitable: Any) -> str:
    with pytest.raises(Refused) as refused:
        await awaitable
    return refused.value.reason


async def go(walk: Walk, provider: str) -> dict[str, str]:
    """The browser goes to the other provider and comes back: what the address says then."""
    begun = await walk.house.inside("UpstreamService", pb.BeginUpstreamRequest(visit=walk.visit, provider=provider))
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.get(begun.redirect_to)
    assert answer.headers["location"].startswith(f"{walk.house.url}/sign-in/upstream/callback?")
    return query_of(answer.headers["location"])


async def come_back(walk: Walk, said: dict[str, str], **more: str) -> Any:
    request = pb.FinishUpstreamRequest(
        browser_token=walk.cookie,
        remote_address=walk.address,
        user_agent=walk.agent,
        device_token=walk.device,
        state=said["state"],
        code=said.get("code", ""),
        **more,
    )
    return (await walk.house.inside("UpstreamService", request)).outcome


def somebody(house: House) -> str:
    """Somebody who has an account elsewhere."""
    house.elsewhere.who = {"sub": uuid.uuid4().hex, "name": "远方来客\u202e"}
    return house.elsewhere.who["sub"]


async def linked(house: House, provider: str) -> tuple[str, Person]:
    """Somebody whose account elsewhere is linked."""
    mail, walk = await house.person(), await house.walk().begin()
    await come_back(walk, await go(walk, provider))
    return mail, await walk.arrive(await walk.password(mail))


@pytest.mark.parametrize("provider", ["campus", "wechat"])
async def test_an_account_elsewhere_is_linked_by_signing_in_and_then_opens(house: House, provider: str):
    somebody(house)
    mail, walk = await house.person(), await house.walk().begin()
    assert (await come_back(walk, await go(walk, provider))).step == FIRST
    asked = sign_in.GetSignInRequest(request_id=walk.request_id, browser_token=walk.cookie)
    said = await house.inside("SignInService", asked)
    assert said.linking == provider
    assert [u.provider for u in said.upstreams] == ["campus", "wechat"]
    person = await walk.arrive(await walk.password(mail))
    later = await house.walk().begin()
    assert (await later.arrive(await come_back(later, await go(later, provider)))).id == person.id
    [link] = (await house.ask("FactorService", factors.GetSecurityRequest(), person)).links
    assert (link.provider, link.name) == (provider, "远方来客")
    await house.ask("UpstreamService", pb.UnlinkRequest(provider=provider), person)
    again = await house.walk().begin()
    assert (await come_back(again, await go(again, provider))).step == FIRST
    assert await reason(house.ask("UpstreamService", pb.UnlinkRequest(provider=provider), person)) == "FACTOR_NOT_FOUND"


async def test_wechat_is_known_by_the_id_that_all_programs_of_an_owner_see(house: House):
    sub = somebody(house)
    _, person = await linked(house, "wechat")
    [row] = await house.rows("select subject from upstream_link where person_id::text = $1", person.id)
    assert row["subject"] == f"union-{sub}"


async def test_another_browser_does_not_come_back_with_it(house: House):
    """Else one could be made to sign in to somebody else's account, or to link it."""
    somebody(house)
    await linked(house, "campus")
    attacker, victim = await house.walk().begin(), await house.walk().begin()
    said = await go(attacker, "campus")
    assert await reason(come_back(victim, said)) == "SIGN_IN_EXPIRED"
    assert await reason(come_back(attacker, said)) == "SIGN_IN_EXPIRED", "the state is used up"
    assert await reason(come_back(attacker, said | {"state": "guessed"})) == "SIGN_IN_EXPIRED"


@pytest.mark.parametrize("claims", [{"nonce": "x"}, {"aud": "other"}, {"iss": "https://evil.example"}, {"sub": "x"}])
async def test_an_id_token_that_is_not_ours_is_refused(house: House, claims: dict[str, Any]):
    somebody(house)
    walk = await house.walk().begin()
    house.elsewhere.forge = claims
    try:
        assert await reason(come_back(walk, await go(walk, "campus"))) == "UPSTREAM_REFUSED"
    finally:
        house.elsewhere.forge = {}


async def test_a_code_of_another_provider_and_a_refusal_are_refused(house: House):
    somebody(house)
    walk = await house.walk().begin()
    said = await go(walk, "campus")
    assert await reason(come_back(walk, {"state": said["state"]})) == "UPSTREAM_REFUSED", "the person declined"
    said = await go(walk, "campus")
    assert await reason(come_back(walk, said, issuer="https://mixed-up.example")) == "UPSTREAM_REFUSED"
    for provider in ("campus", "wechat"):
        said = await go(walk, provider)
        assert await reason(come_back(walk, said | {"code": "guessed"})) == "UPSTREAM_REFUSED"
    assert await reason(go(walk, "nobody")) == "UPSTREAM_UNKNOWN"


async def test_a_provider_that_is_away_is_said_to_be(house: House):
    somebody(house)
    walk = await house.walk().begin()
    said = await go(walk, "wechat")
    house.elsewhere.broken = True
    try:
        assert await reason(come_back(walk, said)) == "UPSTREAM_AWAY"
    finally:
        house.elsewhere.broken = False


async def test_an_account_elsewhere_belongs_to_one_person(house: House):
    somebody(house)
    walks = [await house.walk().begin() for _ in range(2)]
    for walk in walks:
        assert (await come_back(walk, await go(walk, "campus"))).step == FIRST
    await walks[0].arrive(await walks[0].password(await house.person()))
    assert await reason(walks[1].password(await house.person())) == "LINK_TAKEN"


async def test_what_a_browser_was_sent_with_is_sealed(house: House):
    walk = await house.walk().begin()
    begun = await house.inside("UpstreamService", pb.BeginUpstreamRequest(visit=walk.visit, provider="campus"))
    state = query_of(begun.redirect_to)["state"]
    assert re.search("code_challenge_method=S256", begun.redirect_to)
    rows = await house.rows("select upstream_request::text as said from upstream_request")
    assert rows
    assert not [r for r in rows if state in r["said"]]
