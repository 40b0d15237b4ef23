"""Second steps, passkeys and recovery codes: each proof is taken once, and staff does not get in without."""

import asyncio
import time
import uuid
from typing import Any

import pyotp
import pytest

from kexie.identity.v1 import factors_pb2 as pb
from kexie.identity.v1 import sign_in_pb2 as sign_in
from kit.errors import Invalid, Refused
from tests.identity.conftest import PASSWORD, bring
from tests.identity.ways.authenticator import Authenticator
from tests.identity.ways.conftest import House, Walk
from tests.support.hub import Person

pytestmark = pytest.mark.capability("ON-01", "DG-11")

FIRST, SECOND, ENROL = sign_in.SIGN_IN_STEP_FIRST, sign_in.SIGN_IN_STEP_SECOND, sign_in.SIGN_IN_STEP_ENROL
DONE = sign_in.SIGN_IN_STEP_DONE


async def reason(awaitable: Any) -> str:
    with pytest.raises(Refused) as refused:
        await awaitable
    found = refused.value
    return found.violations[0].reason if isinstance(found, Invalid) else found.reason


async def own(house: House, by: Person, request: Any) -> Any:
    return await house.ask("FactorService", request, by)


async def an_app(house: House, by: Person) -> tuple[str, list[str]]:
    """Sets an app up; its secret, and the recovery codes. The period that was used is let go by."""
    secret = (await own(house, by, pb.BeginTotpRequest())).secret
    answer = await own(house, by, pb.ConfirmTotpRequest(code=pyotp.TOTP(secret).now()))
    await house.change("update totp set last_period = last_period - 3 where person_id::text = $1", by.id)
    return secret, list(answer.recovery_codes)


async def a_passkey(house: House, by: Person, **more: Any) -> Authenticator:
    device = Authenticator(house.url, **more)
    options = (await own(house, by, pb.BeginPasskeyRequest())).options_json
    await own(house, by, pb.AddPasskeyRequest(credential_json=device.make(options), name="我的手机"))
    return device


async def challenge(walk: Walk) -> str:
    request = sign_in.BeginSignInByPasskeyRequest(visit=walk.visit)
    return (await walk.house.inside("SignInService", request)).options_json


async def by_passkey(walk: Walk, credential: str) -> Any:
    request = sign_in.SignInByPasskeyRequest(visit=walk.visit, credential_json=credential)
    return (await walk.house.inside("SignInService", request)).outcome


async def at(walk: Walk) -> Any:
    request = sign_in.GetSignInRequest(request_id=walk.request_id, browser_token=walk.cookie)
    return await walk.house.inside("SignInService", request)


async def staff(house: House, role: str = "association-operator") -> str:
    """Somebody whose role demands a second step; the mail address."""
    ref = uuid.uuid4().hex
    await bring(
        house.hub,
        "organisations",
        {"ref": "demanding", "name": "某市科协", "kind": "association", "region": "330100"},
    )
    return await house.person(ref=ref, mail=f"{ref}@example.org", roles=[{"role": role, "org_ref": "demanding"}])


async def test_with_an_app_a_password_alone_opens_nothing(house: House):
    mail = await house.person()
    secret, codes = await an_app(house, await house.walk().sign_in(mail))
    assert len(set(codes)) == 10
    walk = await house.walk().begin()
    outcome = await walk.password(mail)
    assert (outcome.step, outcome.session_token) == (SECOND, "")
    assert (await walk._get("/oauth2/authorize", {"request": walk.request_id})).headers["location"].endswith("/sign-in")
    assert (await at(walk)).by_app
    done = (await walk.second(pyotp.TOTP(secret).now())).outcome
    await walk.arrive(done)


async def test_an_apps_code_is_taken_once_and_one_period_late_or_early(house: House):
    mail = await house.person()
    secret, _ = await an_app(house, await house.walk().sign_in(mail))
    walks = [await house.walk().begin() for _ in range(4)]
    for walk in walks:
        await walk.password(mail)
    if (left := 30 - time.time() % 30) < 10:
        await asyncio.sleep(left + 1)  # the codes are of one period, which must not end between them
    now = int(time.time()) // 30
    code = pyotp.HOTP(secret).at
    assert await reason(walks[0].second(code(now - 2))) == "CODE_WRONG"
    assert (await walks[0].second(code(now - 1))).outcome.step == DONE
    both = await asyncio.gather(walks[1].second(code(now + 1)), walks[2].second(code(now + 1)), return_exceptions=True)
    assert sorted(type(found).__name__ for found in both) == ["Invalid", "TakeSecondStepResponse"]
    assert await reason(walks[3].second(code(now))) == "CODE_WRONG", "a code of a period before one that was used"


async def test_the_second_step_is_guessed_at_five_times_and_the_first_holds_ten_minutes(house: House):
    mail = await house.person()
    secret, _ = await an_app(house, await house.walk().sign_in(mail))
    walk = await house.walk().begin()
    await walk.password(mail)
    outcomes = await asyncio.gather(*(walk.second("000000") for _ in range(8)), return_exceptions=True)
    assert sum(isinstance(o, Invalid) for o in outcomes) == 5
    assert await reason(walk.second(pyotp.TOTP(secret).now())) == "SIGN_IN_EXPIRED"
    assert (await at(walk)).step == FIRST
    late = await house.walk().begin()
    await late.password(mail)
    await house.change(
        "update sign_in_request set proven_at = proven_at - interval '11 minutes' where request_id = $1",
        late.request_id,
    )
    assert await reason(late.second(pyotp.TOTP(secret).now())) == "SIGN_IN_EXPIRED"


async def test_no_second_step_without_a_first_and_none_for_another_browser(house: House):
    mail = await house.person()
    secret, _ = await an_app(house, await house.walk().sign_in(mail))
    fresh = await house.walk().begin()
    assert await reason(fresh.second(pyotp.TOTP(secret).now())) == "SIGN_IN_EXPIRED"
    walk, thief = await house.walk().begin(), await house.walk().begin()
    await walk.password(mail)
    thief.request_id = walk.request_id
    assert await reason(thief.second(pyotp.TOTP(secret).now())) == "SIGN_IN_EXPIRED"


async def test_a_recovery_code_opens_once_and_its_person_hears_of_it(house: House):
    mail = await house.person()
    person = await house.walk().sign_in(mail)
    _, codes = await an_app(house, person)
    walk, again = await house.walk().begin(), await house.walk().begin()
    await walk.password(mail)
    await again.password(mail)
    assert (await walk.second(codes[0].replace("-", " ").upper())).outcome.step == DONE
    assert await reason(again.second(codes[0])) == "CODE_WRONG"
    assert (await own(house, person, pb.GetSecurityRequest())).recovery_codes_left == 9
    renewed = (await own(house, person, pb.RenewRecoveryCodesRequest())).recovery_codes
    assert await reason(again.second(codes[1])) == "CODE_WRONG"
    assert (await again.second(renewed[0])).outcome.step == DONE
    rows = await house.rows(
        "select recovery_code::text as said from recovery_code where person_id::text = $1", person.id
    )
    assert not [r for r in rows if renewed[1].replace("-", "") in r["said"]]
    await house.settled()
    assert [m for m in await house.mailbox.to(mail) if m["subject"] == "您的一个恢复码已被使用"]


async def test_staff_sets_an_app_up_before_getting_in(house: House):
    mail, walk = await staff(house), await house.walk().begin()
    assert (await walk.password(mail)).step == ENROL
    request = sign_in.BeginEnrolmentRequest(visit=walk.visit)
    begun = await house.inside("SignInService", request)
    assert (await house.inside("SignInService", request)).secret == begun.secret, "the page may be loaded anew"
    assert begun.uri.startswith("otpauth://totp/Kexie%20Hub:")
    assert await reason(walk.second("123456")) == "CODE_WRONG"
    answer = await walk.second(pyotp.TOTP(begun.secret).now())
    assert len(answer.recovery_codes) == 10
    person = await walk.arrive(answer.outcome)
    assert (await own(house, person, pb.GetSecurityRequest())).second_step_demanded
    later = await house.walk().begin()
    assert (await later.password(mail)).step == SECOND


async def test_who_is_no_staff_is_asked_for_nothing_more(house: House):
    mail, walk = await staff(house, "kepu-author"), await house.walk().begin()
    assert (await walk.password(mail)).step == DONE


async def test_a_half_way_sign_in_ends_with_a_suspension(house: House):
    mail, walk = await staff(house), await house.walk().begin()
    await walk.password(mail)
    await house.change("update person set state = 'suspended' where mail = $1", mail)
    assert await reason(walk.second("123456")) == "SIGN_IN_EXPIRED"


async def test_a_passkey_signs_in_without_a_name_and_takes_both_steps(house: House):
    mail = await staff(house)
    enrolled = await house.walk().begin()
    await enrolled.password(mail)
    begun = await house.inside("SignInService", sign_in.BeginEnrolmentRequest(visit=enrolled.visit))
    person = await enrolled.arrive((await enrolled.second(pyotp.TOTP(begun.secret).now())).outcome)
    device = await a_passkey(house, person)
    walk = await house.walk().begin()
    assert (await walk.arrive(await by_passkey(walk, device.answer(await challenge(walk))))).id == person.id
    half = await house.walk().begin()
    await half.password(mail)
    assert (await at(half)).by_passkey
    assert (await by_passkey(half, device.answer(await challenge(half)))).step == DONE
    [kept] = (await own(house, person, pb.GetSecurityRequest())).passkeys
    assert (kept.name, kept.HasField("last_used_at")) == ("我的手机", True)


async def test_what_a_passkey_says_stands_up_or_is_refused(house: House):
    person = await house.walk().sign_in(await house.person())
    device = await a_passkey(house, person)
    walk = await house.walk().begin()

    said = device.answer(await challenge(walk))
    await by_passkey(walk, said)
    assert await reason(by_passkey(await walk.begin(), said)) == "SIGN_IN_EXPIRED", "no challenge"

    await challenge(walk)
    assert await reason(by_passkey(walk, said)) == "PASSKEY_REFUSED", "the answer to another challenge"
    assert await reason(by_passkey(walk, device.answer(said and await challenge(await house.walk().begin())))) == (
        "SIGN_IN_EXPIRED"
    ), "a challenge is answered once"

    device.origin = "http://evil.example"
    assert await reason(by_passkey(walk, device.answer(await challenge(walk)))) == "PASSKEY_REFUSED"
    device.origin, device.verifies = house.url, False
    assert await reason(by_passkey(walk, device.answer(await challenge(walk)))) == "PASSKEY_REFUSED", "nobody was seen"
    device.verifies, device.counter = True, 0
    assert await reason(by_passkey(walk, device.answer(await challenge(walk)))) == "PASSKEY_REFUSED", "a copy"
    stranger = Authenticator(house.url)
    assert await reason(by_passkey(walk, stranger.answer(await challenge(walk)))) == "PASSKEY_UNKNOWN"
    for nonsense in ("{}", "[]", "null", '"x"', "{", '{"id":"a","rawId":"a","type":"public-key","response":{}}'):
        await challenge(walk)
        assert await reason(by_passkey(walk, nonsense)) == "PASSKEY_REFUSED"


async def test_a_passkey_is_made_for_the_challenge_of_its_person(house: House):
    one = await house.walk().sign_in(await house.person())
    other = await house.walk().sign_in(await house.person())
    device = Authenticator(house.url)
    options = (await own(house, one, pb.BeginPasskeyRequest())).options_json
    await own(house, other, pb.BeginPasskeyRequest())
    made = device.make(options)
    assert await reason(own(house, other, pb.AddPasskeyRequest(credential_json=made))) == "PASSKEY_REFUSED"
    await own(house, one, pb.AddPasskeyRequest(credential_json=made))
    assert await reason(own(house, one, pb.AddPasskeyRequest(credential_json=made))) == "CEREMONY_OVER"
    [passkey] = (await own(house, one, pb.GetSecurityRequest())).passkeys
    gone = pb.RemovePasskeyRequest(passkey_id=passkey.passkey_id)
    assert await reason(own(house, other, gone)) == "FACTOR_NOT_FOUND"
    await own(house, one, gone)
    walk = await house.walk().begin()
    assert await reason(by_passkey(walk, device.answer(await challenge(walk)))) == "PASSKEY_UNKNOWN"


async def test_what_signing_in_takes_is_changed_soon_after_it_only(house: House):
    mail = await house.person()
    person = await house.walk().sign_in(mail)
    secret, _ = await an_app(house, person)
    assert (await own(house, person, pb.GetSecurityRequest())).recent
    await house.change(
        "update provider_session set auth_time = auth_time - interval '16 minutes' where person_id::text = $1",
        person.id,
    )
    for request in (
        pb.BeginPasskeyRequest(),
        pb.AddPasskeyRequest(credential_json="{}"),
        pb.RemovePasskeyRequest(passkey_id=str(uuid.uuid4())),
        pb.BeginTotpRequest(),
        pb.ConfirmTotpRequest(code=pyotp.TOTP(secret).now()),
        pb.RemoveTotpRequest(),
        pb.RenewRecoveryCodesRequest(),
    ):
        assert await reason(own(house, person, request)) == "SIGN_IN_AGAIN"
    assert not (await own(house, person, pb.GetSecurityRequest())).recent


async def test_a_password_is_changed_by_the_one_before(house: House):
    mail = await house.person()
    person, elsewhere = await house.walk().sign_in(mail), await house.walk().sign_in(mail)
    changed = pb.ChangePasswordRequest(old_password="not this", new_password="一匹 horse 走过 battery")
    assert await reason(own(house, person, changed)) == "PASSWORD_WRONG"
    changed.old_password, changed.new_password = PASSWORD, "password123"
    assert await reason(own(house, person, changed)) == "PASSWORD_COMMON"
    changed.new_password = "一匹 horse 走过 battery"
    await own(house, person, changed)
    assert (await own(house, person, pb.GetSecurityRequest())).recent, "the session that asked goes on"
    assert not (await own(house, elsewhere, pb.GetSecurityRequest())).recent, "the others have ended"
    assert await reason(house.walk().sign_in(mail)) == "SIGN_IN_REFUSED"
    await house.walk().sign_in(mail, changed.new_password)
    for _ in range(3):
        assert (
            await reason(
                own(house, person, pb.ChangePasswordRequest(old_password="x", new_password=changed.new_password))
            )
            == "PASSWORD_WRONG"
        )
    assert await reason(own(house, person, changed)) == "TOO_MANY"


async def test_a_new_device_is_told_and_a_known_one_is_not(house: House):
    mail, walk = await house.person(), house.walk()
    await walk.sign_in(mail)
    await walk.sign_in(mail)
    await house.settled()
    assert await house.mailbox.to(mail) == []
    await house.walk(agent="Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Safari/605 MicroMessenger/8.0").sign_in(mail)
    [told] = await house.messages(mail, 1)
    assert told["subject"] == "您的账号在新设备上登录"
    assert "微信 · iPhone" in (await house.mailbox.read(told))["text"]


async def test_secrets_of_factors_are_readable_in_no_table(house: House):
    person = await house.walk().sign_in(await house.person())
    secret, _ = await an_app(house, person)
    await own(house, person, pb.BeginPasskeyRequest())
    for table in ("totp", "factor_ceremony", "event", "audit", "message"):
        rows = await house.rows(f"select {table}::text as said from {table}")
        assert not [r for r in rows if secret in r["said"] or secret.encode().hex() in r["said"]], table


async def test_a_query_that_forgot_to_ask_sees_nothing_that_people_sign_in_with(house: House):
    by = await house.walk().sign_in(await house.person())
    await a_passkey(house, by)
    await an_app(house, by)
    await own(house, by, pb.BeginPasskeyRequest())
    database = house.hub.running["identity"].database
    reader = await database.reader()
    for table in ("totp", "recovery_code", "passkey", "factor_ceremony", "refresh_family", "password"):
        assert await house.rows(f"select 1 from {table}"), f"{table} has rows"
        assert not await reader.fetch(f"select 1 from {table}"), table
    async with database.transaction() as session:
        assert not await session.execute("delete from totp")
        assert not await session.execute("update refresh_family set revoked_at = now()")
