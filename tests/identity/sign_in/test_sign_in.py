"""Signing in: only in the browser that began it, not by guessing, and telling nobody who has an account."""

import asyncio
import uuid
from typing import Any

import pytest

from kexie.identity.v1 import sign_in_pb2
from kexie.identity.v1.sign_in_pb2_grpc import SignInServiceStub
from kit.errors import Refused
from kit.imports import id_of
from services.identity.people import passwords
from tests.identity.conftest import PASSWORD, Browser, Provider, bring, query_of

pytestmark = pytest.mark.capability("ON-01", "DG-11")

WANG = "wang@example.org"


async def refusal(awaitable: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        await awaitable
    return refused.value


def address() -> str:
    """An address nobody has tried from."""
    return f"2001:db8:{uuid.uuid4().hex[:4]}:{uuid.uuid4().hex[:4]}::1"


async def a_person(provider: Provider) -> str:
    ref = uuid.uuid4().hex
    mail = f"{ref}@example.org"
    await bring(provider.hub, "people", {"ref": ref, "name": "某人", "mail": mail, "password": PASSWORD})
    return mail


async def guess(browser: Browser, identifier: str, where: str, password: str = "wrong") -> str:
    page = await browser.authorize()
    try:
        await browser.sign_in(page, identifier, password, where)
    except Refused as refused:
        return refused.reason
    return "in"


async def test_a_sign_in_is_finished_by_the_browser_that_began_it(provider):
    victim, attacker = provider.browser(), provider.browser()
    page = await attacker.authorize()
    await victim.authorize()  # the victim has a cookie of its own
    assert (await refusal(victim.sign_in(page, WANG))).reason == "SIGN_IN_EXPIRED"
    assert (await refusal(provider.browser().sign_in(page, WANG))).reason == "SIGN_IN_EXPIRED"


async def test_a_signed_in_browser_does_not_finish_a_strangers_request(provider):
    victim, attacker = provider.browser(), provider.browser()
    await victim.tokens(WANG)
    page = await attacker.authorize()
    request = query_of(page.headers["location"])["request"]
    answer = await victim.http.get(f"/oauth2/authorize?request={request}")
    assert answer.headers["location"] == f"{provider.url}/sign-in"


async def test_the_browsers_name_changes_with_the_sign_in(provider):
    """Whoever planted a cookie before the sign-in holds nothing after it."""
    browser = provider.browser()
    page = await browser.authorize()
    planted = browser.cookie
    await browser.sign_in(page, WANG)
    other = provider.browser()
    other.http.cookies.set("kexie_op", planted, domain="127.0.0.1", path="/")
    assert "/sign-in?request=" in (await other.authorize()).headers["location"]


async def test_the_cookie_is_kept_from_scripts_and_other_sites(provider):
    page = await provider.browser().authorize()
    said = page.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=lax" in said


async def test_a_request_goes_on_once(provider):
    browser = provider.browser()
    page = await browser.authorize()
    await browser.sign_in(page, WANG)
    again = await browser.http.get(f"/oauth2/authorize?request={query_of(page.headers['location'])['request']}")
    assert again.headers["location"] == f"{provider.url}/sign-in"


async def test_a_request_waits_half_an_hour(provider):
    browser = provider.browser()
    page = await browser.authorize()
    await provider.change("update sign_in_request set expires_at = expires_at - interval '30 minutes'")
    assert (await refusal(browser.sign_in(page, WANG))).reason == "SIGN_IN_EXPIRED"


async def test_two_tabs_of_one_browser_both_sign_in(provider):
    browser = provider.browser()
    first = await browser.authorize()
    second = await browser.authorize()
    assert "code" in query_of((await browser.sign_in(first, WANG)).headers["location"])
    assert "code" in query_of((await browser.sign_in(second, WANG)).headers["location"])


async def test_a_provider_session_ends_after_twelve_idle_hours_and_after_a_week(provider):
    for change in ("last_seen_at = last_seen_at - interval '12 hours'", "auth_time = auth_time - interval '7 days'"):
        browser = provider.browser()
        await browser.tokens(WANG)
        assert "code" in query_of((await browser.authorize()).headers["location"])
        await provider.change(f"update provider_session set {change}")
        assert "/sign-in?request=" in (await browser.authorize()).headers["location"]


@pytest.mark.parametrize(
    ("identifier", "password"),
    [
        (WANG, "wrong"),
        ("unknown@example.org", PASSWORD),
        ("13900000000", PASSWORD),
        ("nobody@example.org", PASSWORD),  # has no password
        ("neither mail nor telephone", PASSWORD),
        ("' or 1=1 --@x", PASSWORD),
    ],
)
async def test_nobody_learns_who_has_an_account(provider, monkeypatch, identifier, password):
    """The same words, and the same work: one hash is worked out, whoever it is."""
    worked: list[str | None] = []
    verify = passwords._verify
    monkeypatch.setattr(passwords, "_verify", lambda kept, given: worked.append(kept) or verify(kept, given))
    browser = provider.browser()
    page = await browser.authorize()
    refused = await refusal(browser.sign_in(page, identifier, password, address()))
    assert refused.reason == "SIGN_IN_REFUSED"
    assert refused.words("zh-CN") == "账号或密码不正确。"
    assert len(worked) == 1


async def test_the_hash_for_nobody_is_as_hard_as_any():
    def hardness(made: str) -> list[str]:
        return made.split("$")[1:4]

    assert (
        hardness(passwords._dummy()) == hardness(await passwords.hashed("x")) == ["argon2id", "v=19", "m=19456,t=2,p=1"]
    )
    assert not await passwords.matches(None, "x")


async def test_guessing_is_slowed_down_and_then_stopped(provider):
    mail, where, browser = await a_person(provider), address(), provider.browser()
    assert [await guess(browser, mail, where) for _ in range(3)] == ["SIGN_IN_REFUSED"] * 3
    refused = await refusal(browser.sign_in(await browser.authorize(), mail, PASSWORD, where))
    assert refused.reason == "TOO_MANY"
    assert 1 <= int(refused.facts["seconds"]) <= 2
    await provider.change("update sign_in_tries set last = last - interval '61 s', count = least(count + 7, 10)")
    refused = await refusal(browser.sign_in(await browser.authorize(), mail, PASSWORD, where))
    assert int(refused.facts["seconds"]) > 600, "after ten tries the window is waited out"


async def test_the_victim_of_guessing_signs_in_elsewhere(provider):
    mail, browser = await a_person(provider), provider.browser()
    where = address()
    for _ in range(4):
        await guess(browser, mail, where)
    assert await guess(browser, mail, where, PASSWORD) == "TOO_MANY"
    assert await guess(provider.browser(), mail, address(), PASSWORD) == "in"


async def test_many_guesses_at_the_same_moment_are_counted(provider):
    mail, where = await a_person(provider), address()
    browsers = [provider.browser() for _ in range(16)]
    outcomes = await asyncio.gather(*(guess(browser, mail, where) for browser in browsers))
    assert outcomes.count("SIGN_IN_REFUSED") == 3, outcomes
    assert outcomes.count("TOO_MANY") == 13


async def test_one_address_does_not_try_a_thousand_people(provider):
    where = address()
    await guess(provider.browser(), "first@example.org", where)
    await provider.change("update sign_in_tries set count = 100 where count = 1 and last > now() - interval '1 s'")
    assert await guess(provider.browser(), "another@example.org", where) == "TOO_MANY"
    same_house = where.removesuffix("1") + "2"
    assert await guess(provider.browser(), "another@example.org", same_house) == "TOO_MANY"


async def test_a_right_password_forgives_the_wrong_ones(provider):
    mail, where = await a_person(provider), address()
    for _ in range(3):
        assert await guess(provider.browser(), mail, where) == "SIGN_IN_REFUSED"
        assert await guess(provider.browser(), mail, where) == "SIGN_IN_REFUSED"
        assert await guess(provider.browser(), mail, where, PASSWORD) == "in"


async def test_whose_tries_are_counted_is_not_readable(provider):
    await guess(provider.browser(), "secret@example.org", "203.0.113.9")
    reader = await provider.hub.running["identity"].database.reader()
    rows = await reader.fetch("select sign_in_tries::text as said from sign_in_tries")
    assert rows
    assert not [r["said"] for r in rows if "secret" in r["said"] or "203.0" in r["said"]]


async def test_other_services_sign_nobody_in(provider):
    page = await provider.browser().authorize()
    request = query_of(page.headers["location"])["request"]
    stub: Any = SignInServiceStub(provider.hub.running["kechuang"].channel("identity"))  # type: ignore[arg-type]
    for call, message in (
        (stub.GetSignIn, sign_in_pb2.GetSignInRequest(request_id=request)),
        (stub.IssueToken, sign_in_pb2.IssueTokenRequest(person_id=str(id_of("person", "wang")))),
        (
            stub.SignIn,
            sign_in_pb2.SignInRequest(request_id=request, identifier=WANG, password=PASSWORD, remote_address="::1"),
        ),
    ):
        assert (await refusal(call(message))).reason == "FORBIDDEN"


async def test_in_production_no_token_is_given_without_signing_in(provider, monkeypatch):
    monkeypatch.setattr(provider.hub.running["identity"].settings, "env", "production")
    request = sign_in_pb2.IssueTokenRequest(person_id=str(id_of("person", "wang")))
    assert (await refusal(provider.inside("IssueToken", request))).reason == "NOT_IN_PRODUCTION"


async def test_signing_in_is_in_the_audit_log_without_the_address(provider):
    mail = await a_person(provider)
    await guess(provider.browser(), mail, address())
    await provider.browser().tokens(mail)
    person_id = str(id_of("person", mail.partition("@")[0]))
    reader = await provider.hub.running["identity"].database.reader()
    rows = await reader.fetch("select action, audit::text as said from audit where object_id = $1", person_id)
    assert {"sign-in.refuse", "sign-in"} <= {r["action"] for r in rows}
    assert not [r["said"] for r in rows if mail in r["said"]]
