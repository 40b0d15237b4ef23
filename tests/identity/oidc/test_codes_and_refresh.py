"""Codes and refresh tokens: each once, whoever comes when (RFC 9700, reliability.md C1 and C2)."""

import asyncio

import pytest

from kexie.identity.v1 import people_pb2
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit.errors import Refused
from kit.imports import id_of
from services.identity.oidc import codes
from tests.identity.conftest import PASSWORD, Provider, bring
from tests.support.hub import Person

pytestmark = pytest.mark.capability("ON-01", "DG-11")

WANG = "wang@example.org"


def error_of(answer) -> str:
    assert answer.status_code in (400, 401), answer.text
    return answer.json()["error"]


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": None},
        {"code_verifier": "v" * 64},
        {"code_verifier": "short"},
        {"redirect_uri": None},
        {"redirect_uri": "https://evil.example/auth/callback"},
    ],
)
async def test_a_code_is_no_use_without_its_verifier_and_address(provider, changes):
    browser = provider.browser()
    code = await browser.code(WANG)
    assert error_of(await browser.exchange(code, **changes)) in ("invalid_grant", "invalid_request")
    # Whoever tries it has used it up: guessing has one try.
    assert error_of(await browser.exchange(code)) == "invalid_grant"


async def test_a_challenge_instead_of_a_verifier_is_refused(provider):
    browser = provider.browser()
    code = await browser.code(WANG)
    assert error_of(await browser.exchange(code, code_verifier=browser.asked["code_challenge"])) == "invalid_grant"


async def test_of_eight_who_come_with_one_code_one_gets_tokens(provider):
    for _ in range(3):
        browser = provider.browser()
        code = await browser.code(WANG)
        answers = await asyncio.gather(*(browser.exchange(code) for _ in range(8)))
        assert sorted(a.status_code for a in answers) == [200] + [400] * 7


async def test_a_code_that_comes_twice_takes_its_tokens_back(provider):
    browser = provider.browser()
    code = await browser.code(WANG)
    tokens = (await browser.exchange(code)).json()
    assert error_of(await browser.exchange(code)) == "invalid_grant"
    assert error_of(await browser.refresh(tokens["refresh_token"])) == "invalid_grant"


async def test_a_code_holds_a_minute(provider):
    browser = provider.browser()
    code = await browser.code(WANG)
    await provider.change("update authorization_code set expires_at = expires_at - interval '61 s'")
    assert error_of(await browser.exchange(code)) == "invalid_grant"


async def test_a_code_of_another_sign_in_does_not_fit_ones_own_verifier(provider):
    """A code injected into somebody else's session."""
    victim, attacker = provider.browser(), provider.browser()
    stolen = await victim.code(WANG)
    await attacker.code("li@example.org")
    assert error_of(await attacker.exchange(stolen)) == "invalid_grant"


async def test_a_code_of_one_client_is_unknown_to_every_other(provider):
    code = await provider.browser().code(WANG)
    async with provider.hub.running["identity"].database.transaction() as session:
        assert await codes.take(session, code, "another") is None
        assert await codes.take(session, code, "web") is not None


async def test_a_refresh_token_that_comes_again_late_ends_its_family(provider):
    browser = provider.browser()
    first = (await browser.tokens(WANG))["refresh_token"]
    second = (await browser.refresh(first)).json()["refresh_token"]
    await provider.change("update refresh_family set rotated_at = rotated_at - interval '16 s'")
    assert error_of(await browser.refresh(first)) == "invalid_grant"
    assert error_of(await browser.refresh(second)) == "invalid_grant", "the thief's successor has ended too"


async def test_within_the_grace_the_same_successor_is_given_again(provider):
    browser = provider.browser()
    first = (await browser.tokens(WANG))["refresh_token"]
    answers = await asyncio.gather(*(browser.refresh(first) for _ in range(8)))
    assert {a.status_code for a in answers} == {200}
    [successor] = {a.json()["refresh_token"] for a in answers}
    assert (await browser.refresh(successor)).status_code == 200
    assert error_of(await browser.refresh(first)) == "invalid_grant", "two generations back is no accident"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t[:-2] + ("AA" if t[-2:] != "AA" else "BB"),
        lambda t: "kr_" + "A" * 70,
        lambda t: t.removeprefix("kr_"),
        lambda t: t + "AAAA",
        lambda t: "é",
    ],
)
async def test_a_refresh_token_nobody_made_is_refused(provider, spoil):
    browser = provider.browser()
    token = (await browser.tokens(WANG))["refresh_token"]
    assert error_of(await browser.refresh(spoil(token))) == "invalid_grant"
    assert (await browser.refresh(token)).status_code == 200


async def test_a_refresh_asks_for_no_more_than_was_given(provider):
    browser = provider.browser()
    token = (await browser.tokens(WANG, scope="openid"))["refresh_token"]
    assert error_of(await browser.refresh(token, scope="openid email")) == "invalid_scope"


async def test_a_family_ends_after_a_week_however_it_is_used(provider):
    browser = provider.browser()
    token = (await browser.tokens(WANG))["refresh_token"]
    await provider.change("update refresh_family set expires_at = expires_at - interval '7 days'")
    assert error_of(await browser.refresh(token)) == "invalid_grant"


async def suspend(provider: Provider, ref: str) -> None:
    request = people_pb2.SuspendPersonRequest(person_id=str(id_of("person", ref)), reason="测试")
    await provider.hub.ask_inside(PeopleServiceStub, "SuspendPerson", request, "identity")


async def reinstate(provider: Provider, ref: str) -> None:
    request = people_pb2.ReinstatePersonRequest(person_id=str(id_of("person", ref)))
    await provider.hub.ask_inside(PeopleServiceStub, "ReinstatePerson", request, "identity")


async def a_person(provider: Provider, ref: str) -> str:
    mail = f"{ref}@example.org"
    await bring(provider.hub, "people", {"ref": ref, "name": ref, "mail": mail, "password": PASSWORD})
    return mail


async def test_who_is_suspended_gets_through_no_step(provider):
    sun = await a_person(provider, "sun")
    at_page, at_exchange, at_refresh = provider.browser(), provider.browser(), provider.browser()
    page = await at_page.authorize()
    code = await at_exchange.code(sun)
    tokens = await at_refresh.tokens(sun)
    await suspend(provider, "sun")
    with pytest.raises(Refused) as refused:
        await at_page.sign_in(page, sun)
    assert refused.value.reason == "SIGN_IN_REFUSED"
    assert error_of(await at_exchange.exchange(code)) == "invalid_grant"
    assert error_of(await at_refresh.refresh(tokens["refresh_token"])) == "invalid_grant"
    assert "/sign-in?request=" in (await at_refresh.authorize()).headers["location"]
    bearer = {"authorization": f"Bearer {tokens['access_token']}"}
    assert (await at_refresh.http.get("/oauth2/userinfo", headers=bearer)).status_code == 401
    await reinstate(provider, "sun")
    assert error_of(await at_refresh.refresh(tokens["refresh_token"])) == "invalid_grant", "what ended stays ended"
    assert (await provider.browser().tokens(sun))["access_token"]


async def test_suspended_after_the_password_was_typed_is_suspended(provider):
    """The lock falls between the sign-in and the code."""
    qian = await a_person(provider, "qian")
    browser = provider.browser()
    page = await browser.authorize()
    back = await browser.sign_in(page, qian)
    assert "code=" in back.headers["location"]
    await suspend(provider, "qian")
    assert "/sign-in?request=" in (await browser.authorize()).headers["location"]


async def test_other_services_refuse_a_suspended_persons_token(provider):
    zhou = await a_person(provider, "zhou")
    token = (await provider.browser().tokens(zhou))["access_token"]
    person = Person(provider.hub, str(id_of("person", "zhou")), token)
    request = needs_pb2.ListNeedsRequest(state=needs_pb2.NEED_STATE_DRAFT)
    await provider.hub.ask(NeedServiceStub, "ListNeeds", request, person)
    await suspend(provider, "zhou")
    await provider.hub.settle()
    provider.hub.running["kechuang"].edge.standing.forget()
    with pytest.raises(Refused) as refused:
        await provider.hub.ask(NeedServiceStub, "ListNeeds", request, person)
    assert refused.value.reason == "ACCOUNT_INACTIVE"
