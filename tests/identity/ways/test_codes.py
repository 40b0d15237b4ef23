"""Codes by mail and SMS: they prove an address, tell nobody who has an account, and flood nobody."""

import asyncio
from typing import Any

import pytest

from kexie.identity.v1 import registration_pb2 as pb
from kexie.identity.v1 import sessions_pb2 as sessions
from kexie.identity.v1 import sign_in_pb2
from kit.errors import Invalid, Refused
from tests.identity.conftest import PASSWORD
from tests.identity.ways.conftest import House, Walk

pytestmark = pytest.mark.capability("ON-01", "DG-11")

GOOD = "七颗 marbles 沉进湖里"


async def refusal(awaitable: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        await awaitable
    return refused.value


async def wrong(awaitable: Any) -> str:
    """The reason that is said of one field."""
    with pytest.raises(Invalid) as invalid:
        await awaitable
    return invalid.value.violations[0].reason


async def register(walk: Walk, identifier: str, code: str, password: str = GOOD, name: str = "新来的人") -> Any:
    request = pb.RegisterRequest(
        visit=walk.visit, identifier=identifier, code=code, display_name=name, password=password, locale="zh-CN"
    )
    return (await walk.house.inside("RegistrationService", request)).outcome


async def reset(walk: Walk, identifier: str, code: str, password: str = GOOD) -> Any:
    request = pb.ResetPasswordRequest(visit=walk.visit, identifier=identifier, code=code, password=password)
    return (await walk.house.inside("RegistrationService", request)).outcome


async def test_a_person_registers_with_a_mail_address_and_signs_in_with_it(house: House):
    walk, mail = await house.walk().begin(), "new-mail@example.org"
    await walk.send(mail, pb.CODE_PURPOSE_REGISTER)
    person = await walk.arrive(await register(walk, mail.upper(), await house.code(mail)))
    [row] = await house.rows(
        "select mail, phone, verification, state from person where person_id::text = $1", person.id
    )
    assert tuple(row) == (mail, None, "registered", "active")
    again = await house.walk().sign_in(mail, GOOD)
    assert again.id == person.id


async def test_a_person_registers_with_a_telephone(house: House):
    walk, phone = await house.walk().begin(), "13912345678"
    await walk.send(phone, pb.CODE_PURPOSE_REGISTER)
    code = await house.code(f"+86{phone}")
    person = await walk.arrive(await register(walk, phone, code))
    later = await house.walk().begin()
    await later.send(phone)
    outcome = await later.by_code(phone, await house.code(f"+86{phone}", 2))
    assert (await later.arrive(outcome)).id == person.id


async def test_the_answer_is_the_same_whether_there_is_an_account(house: House):
    there, nowhere = await house.person(), "nobody-at-all@example.org"
    for purpose in (pb.CODE_PURPOSE_SIGN_IN, pb.CODE_PURPOSE_RESET, pb.CODE_PURPOSE_REGISTER):
        answers = [await (await house.walk().begin()).send(who, purpose) for who in (there, nowhere)]
        assert answers[0] == answers[1]
    await house.settled()
    assert len(await house.mailbox.to(there)) == 3
    assert len(await house.mailbox.to(nowhere)) == 1, "only the code to register goes to whom nobody knows"


async def test_a_code_for_nobody_reads_like_a_wrong_one(house: House):
    there, nowhere = await house.person(), "still-nobody@example.org"
    for who in (there, nowhere):
        walk = await house.walk().begin()
        await walk.send(who)
        assert await wrong(walk.by_code(who, "000000x")) == "CODE_WRONG"
        reset_walk = await house.walk().begin()
        await reset_walk.send(who, pb.CODE_PURPOSE_RESET)
        assert await wrong(reset(reset_walk, who, "1")) == "CODE_WRONG"


async def test_who_owns_the_address_learns_that_it_has_an_account(house: House):
    mail, walk = await house.person(), await house.walk().begin()
    await walk.send(mail, pb.CODE_PURPOSE_REGISTER)
    assert await wrong(register(walk, mail, await house.code(mail))) == "ADDRESS_TAKEN"


async def test_a_code_opens_its_own_sign_in_once(house: House):
    mail, walk, other = await house.person(), await house.walk().begin(), await house.walk().begin()
    await walk.send(mail)
    code = await house.code(mail)
    assert await wrong(other.by_code(mail, code)) == "CODE_WRONG", "another browser"
    assert await wrong(reset(walk, mail, code)) == "CODE_WRONG", "another purpose"
    assert (await walk.by_code(mail, code)).step == sign_in_pb2.SIGN_IN_STEP_DONE
    assert await wrong((await walk.begin()).by_code(mail, code)) == "CODE_WRONG", "a second time"


async def test_a_code_is_guessed_at_five_times(house: House):
    mail, walk = await house.person(), await house.walk().begin()
    await walk.send(mail)
    code = await house.code(mail)
    guesses = [f"{(int(code) + n) % 1_000_000:06}" for n in range(1, 9)]
    reasons = await asyncio.gather(*(wrong(walk.by_code(mail, guess)) for guess in guesses))
    assert set(reasons) == {"CODE_WRONG"}
    assert await wrong(walk.by_code(mail, code)) == "CODE_WRONG"
    [row] = await house.rows("select tries from proof where request_id = $1", walk.request_id)
    assert row["tries"] == 5


async def test_a_code_holds_for_ten_minutes(house: House):
    mail, walk = await house.person(), await house.walk().begin()
    await walk.send(mail)
    code = await house.code(mail)
    await house.change("update proof set expires_at = now() where request_id = $1", walk.request_id)
    assert await wrong(walk.by_code(mail, code)) == "CODE_WRONG"


async def test_a_victim_is_not_flooded_and_not_shut_out(house: House):
    """One network has three codes an hour sent to somebody, all together six; from a browser that the person has used
    before there are some more, whatever strangers do."""
    mail, own = await house.person(), house.walk()
    await own.sign_in(mail)
    attacker = await house.walk().begin()
    for _ in range(3):
        await attacker.send(mail)
    assert (await refusal(attacker.send(mail))).reason == "TOO_MANY"
    for _ in range(3):
        await (await house.walk().begin()).send(mail)
    stranger = await house.walk().begin()
    assert (await refusal(stranger.send(mail))).reason == "TOO_MANY"
    await own.begin()
    await own.send(mail)
    await house.settled()
    assert len([m for m in await house.mailbox.to(mail) if "登录验证码" in m["subject"]]) == 7
    nobody = "never-heard-of@example.org"
    for _ in range(3):
        await attacker.send(nobody)
    assert (await refusal(attacker.send(nobody))).reason == "TOO_MANY", "for nobody the limits are the same"


async def test_one_network_has_thirty_codes_sent(house: House):
    walk = await house.walk().begin()
    await walk.send("somebody-1@example.org", pb.CODE_PURPOSE_RESET)
    await house.change("update sign_in_tries set count = 30 where count = 1 and last > now() - interval '1 s'")
    assert (await refusal(walk.send("somebody-2@example.org"))).reason == "TOO_MANY"


async def test_a_forgotten_password_is_set_anew_and_all_sessions_end(house: House):
    mail = await house.person()
    before = await house.walk().sign_in(mail)
    walk = await house.walk().begin()
    await walk.send(mail, pb.CODE_PURPOSE_RESET)
    after = await walk.arrive(await reset(walk, mail, await house.code(mail)))
    assert after.id == before.id
    listed = await house.ask("SessionService", sessions.ListSessionsRequest(), after)
    assert [s.current for s in listed.sessions] == [True]
    assert (await refusal(house.walk().sign_in(mail, PASSWORD))).reason == "SIGN_IN_REFUSED"
    await house.settled()
    assert [m for m in await house.mailbox.to(mail) if m["subject"] == "您的密码已修改"]


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("短的", "PASSWORD_SHORT"),
        ("password123", "PASSWORD_COMMON"),
        ("woaini1314520", "PASSWORD_COMMON"),
        ("qwertyuiop", "PASSWORD_COMMON"),
        ("abcdefghij", "PASSWORD_COMMON"),
        ("rules.test-mail", "PASSWORD_PERSONAL"),
        ("王小明的新账号王小明", "PASSWORD_PERSONAL"),
    ],
)
async def test_passwords_that_are_guessed_are_refused_and_use_up_no_code(house: House, password: str, reason: str):
    walk, mail = await house.walk().begin(), f"rules.test-mail@{abs(hash(password))}.example.org"
    await walk.send(mail, pb.CODE_PURPOSE_REGISTER)
    code = await house.code(mail)
    assert await wrong(register(walk, mail, code, password, "王小明的新账号")) == reason
    assert (await register(walk, mail, code)).step == sign_in_pb2.SIGN_IN_STEP_DONE


async def test_two_who_register_with_one_address_at_once_are_one(house: House):
    mail = "both@example.org"
    first, second = await house.walk().begin(), await house.walk().begin()
    for walk in (first, second):
        await walk.send(mail, pb.CODE_PURPOSE_REGISTER)
    found = await house.messages(mail, 2)
    codes = [m["subject"][:6] for m in found]

    async def outcome(walk: Walk) -> str:
        for code in codes:
            try:
                return str((await register(walk, mail, code)).step)
            except Invalid as invalid:
                if invalid.violations[0].reason != "CODE_WRONG":
                    return invalid.violations[0].reason
        return "none"

    assert sorted(await asyncio.gather(outcome(first), outcome(second))) == ["4", "ADDRESS_TAKEN"]


async def test_codes_and_addresses_are_readable_in_no_table_event_or_log(house: House, capfd: Any):
    walk, mail = await house.walk().begin(), "secret-place@example.org"
    await walk.send(mail, pb.CODE_PURPOSE_REGISTER)
    code = await house.code(mail)
    assert await wrong(walk.by_code(mail, code)) == "CODE_WRONG"
    for table in ("proof", "message", "event", "audit", "sign_in_tries"):
        rows = await house.rows(f"select {table}::text as said from {table}")
        assert not [r for r in rows if mail in r["said"] or mail.encode().hex() in r["said"]], table
        assert table in ("event", "sign_in_tries") or not [r for r in rows if f",{code}," in r["said"]], table
    said = capfd.readouterr()
    assert mail not in said.out + said.err
