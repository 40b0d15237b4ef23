"""Badges of attendance: who came gets one, by itself or on request, and loses it when the check-in is corrected."""

import asyncio
from typing import Any

import pytest

from kexie.commons.v1 import activities_pb2 as activities
from kexie.commons.v1 import activity_reports_pb2 as reports
from kexie.commons.v1 import certificates_pb2 as certificates
from kexie.commons.v1 import check_ins_pb2 as pb
from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1.inbox_pb2_grpc import InboxServiceStub
from tests.commons.activities.stage import Fair, plan
from tests.support.badges import is_revoked, listed, verified
from tests.support.hub import Person, until
from tests.support.stage import fields, refusal, together, told

pytestmark = pytest.mark.capability("XP-10", "HM-03")

COUNTED, TAKEN_BACK = pb.CHECK_IN_OUTCOME_COUNTED, pb.CHECK_IN_OUTCOME_TAKEN_BACK


async def correct(fair: Fair, sign_up_id: str, came: int, by: Person | None = None) -> pb.CorrectCheckInResponse:
    request = pb.CorrectCheckInRequest(sign_up_id=sign_up_id, came=came, reason="代他人签到。")
    return await fair.ask(request, by or fair.steward)


async def ask_for(fair: Fair, sign_up_id: str, person: Person, name: str = "") -> str:
    request = pb.AskForCertificateRequest(sign_up_id=sign_up_id, name=name)
    return (await fair.ask(request, person)).certificate


async def attended(fair: Fair, person: Person, **changes: Any) -> tuple[str, Any]:
    """An activity to which somebody came, by its id and with the sign-up."""
    made = await fair.published(plan(seats=30), **({"certificate": True} | changes))
    signed = await fair.sign_up(made.sessions[0].session_id, person, name="沈若柏")
    await fair.check(made.activity.activity_id, signed.code)
    return made.activity.activity_id, signed


async def badge(fair: Fair, number: str) -> dict[str, Any]:
    """A certificate as somebody else verifies it."""
    return verified((await fair.ask(certificates.GetCredentialRequest(number=number))).jwt, await keys(fair))


async def keys(fair: Fair) -> list[dict[str, str]]:
    found = (await fair.ask(certificates.GetCredentialKeysRequest())).keys
    return [{"kid": key.kid, "x": key.x, "y": key.y} for key in found]


async def states(fair: Fair, number: int) -> dict[str, Any]:
    return verified((await fair.ask(certificates.GetStatusListRequest(list=number))).jwt, await keys(fair))


async def test_who_came_holds_a_badge_that_others_verify_until_the_check_in_is_taken_back(fair: Fair):
    person = fair.people[0]
    activity_id, signed = await attended(fair, person)
    number = (await fair.tickets(person))[0].certificate
    said = await badge(fair, number)
    subject, achieved = said["credentialSubject"], said["credentialSubject"]["achievement"]
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert subject["id"].endswith(f"/home/people/{person.id}")
    assert subject["identifier"][0]["identityHash"] == "沈若柏" and not subject["identifier"][0]["hashed"]
    assert achieved["id"].endswith(f"/activities/{activity_id}") and achieved["name"] == "量子科技科普讲座"
    assert "签到" in achieved["criteria"]["narrative"] and said["issuer"]["name"] == "中国物理学会"
    number_of_list, place = listed(said)
    assert not is_revoked(await states(fair, number_of_list), place)

    answer = await correct(fair, signed.sign_up_id, 0)
    assert answer.certificate_revoked
    checked = (await fair.ask(certificates.CheckCertificateRequest(number=number))).certificate
    assert (checked.state, checked.reason) == (certificates.CERTIFICATE_STATE_REVOKED, "代他人签到。")
    assert is_revoked(await states(fair, number_of_list), place)
    assert await refusal(fair.ask(certificates.GetCredentialRequest(number=number))) == "CERTIFICATE_REVOKED"
    [ticket] = [t for t in await fair.tickets(person) if t.sign_up.sign_up_id == signed.sign_up_id]
    assert (ticket.certificate, ticket.sign_up.came, ticket.may_ask_for_certificate) == ("", 0, False)
    figures = await fair.ask(reports.GetActivityStatisticsRequest(activity_id=activity_id), fair.steward)
    assert (figures.total.came, figures.persons) == (0, 0)
    held = (await fair.ask(certificates.ListMyCertificatesRequest(page_size=100), person)).certificates
    assert [c.state for c in held if c.number == number] == [certificates.CERTIFICATE_STATE_REVOKED]
    assert [fact for fact, _ in await told(fair.hub, "commons", signed.sign_up_id)][-1] == "check-in-corrected"

    async def hears() -> list[Any]:
        request = inbox.ListNoticesRequest(page_size=100)
        found = (await fair.hub.ask(InboxServiceStub, "ListNotices", request, person)).notices
        return [notice for notice in found if notice.topic == "certificate-revoked"]

    assert len(await until(hears)) == 1


async def test_what_was_taken_back_is_counted_again_at_the_door_alone_and_gives_a_new_badge(fair: Fair):
    person = fair.people[1]
    activity_id, signed = await attended(fair, person)
    first = (await fair.tickets(person))[0].certificate
    await correct(fair, signed.sign_up_id, 0)
    assert await refusal(correct(fair, signed.sign_up_id, 0)) == "NOT_CHECKED_IN"
    assert list((await fair.upload(activity_id, [signed.code])).outcomes) == [TAKEN_BACK]  # noted before it was known
    again = await fair.check(activity_id, signed.code)
    assert not again.again
    second = (await fair.tickets(person))[0].certificate
    assert second and second != first
    assert not is_revoked(
        await states(fair, listed(await badge(fair, second))[0]), listed(await badge(fair, second))[1]
    )


async def test_codes_noted_off_line_bring_the_badge_too(fair: Fair):
    made = await fair.published(plan(seats=30), certificate=True)
    activity_id, session_id = made.activity.activity_id, made.sessions[0].session_id
    signed = [await fair.sign_up(session_id, person, name=f"来宾{n}") for n, person in enumerate(fair.people[:3])]
    assert list((await fair.upload(activity_id, [one.code for one in signed])).outcomes) == [COUNTED] * 3
    for n, person in enumerate(fair.people[:3]):
        said = await badge(fair, (await fair.tickets(person))[0].certificate)
        assert said["credentialSubject"]["identifier"][0]["identityHash"] == f"来宾{n}"


async def test_where_the_host_says_so_it_is_given_to_who_asks_and_came(fair: Fair):
    person, other = fair.people[2:4]
    made = await fair.published(plan(seats=30), certificate=True, certificate_on_request=True)
    activity_id, session_id = made.activity.activity_id, made.sessions[0].session_id
    signed = await fair.sign_up(session_id, person)  # a name is not asked for
    assert await refusal(ask_for(fair, signed.sign_up_id, person, "沈若柏")) == "NOT_CHECKED_IN"
    await fair.check(activity_id, signed.code)
    [ticket] = [t for t in await fair.tickets(person) if t.sign_up.sign_up_id == signed.sign_up_id]
    assert (ticket.certificate, ticket.may_ask_for_certificate) == ("", True)
    assert await refusal(ask_for(fair, signed.sign_up_id, other, "冒名")) == "SIGN_UP_NOT_FOUND"
    assert await fields(ask_for(fair, signed.sign_up_id, person)) == {"name": "REQUIRED"}
    numbers = await together(*(ask_for(fair, signed.sign_up_id, person, "沈若柏") for _ in range(5)))
    assert len(set(numbers)) == 1 and numbers[0].startswith("C-")
    said = await badge(fair, numbers[0])
    assert said["credentialSubject"]["identifier"][0]["identityHash"] == "沈若柏"
    [ticket] = [t for t in await fair.tickets(person) if t.sign_up.sign_up_id == signed.sign_up_id]
    assert (ticket.certificate, ticket.may_ask_for_certificate) == (numbers[0], False)


async def test_an_activity_without_certificates_gives_none(fair: Fair):
    _, signed = await attended(fair, fair.people[4], certificate=False)
    assert await refusal(ask_for(fair, signed.sign_up_id, fair.people[4], "某人")) == "NO_CERTIFICATES"


async def test_a_check_in_is_corrected_by_somebody_else_within_what_was_signed_up_for(fair: Fair):
    person = fair.people[5]
    made = await fair.published(plan(seats=30), certificate=True, group_most=10)
    activity_id, session_id = made.activity.activity_id, made.sessions[0].session_id
    signed = await fair.sign_up(session_id, person, seats=4, name="领队")
    own = await fair.sign_up(session_id, fair.steward, name="工作人员")
    assert await refusal(correct(fair, signed.sign_up_id, 1)) == "NOT_CHECKED_IN"
    await fair.check(activity_id, signed.code)
    await fair.ask(fair.checking(activity_id, own.code), fair.manager)
    assert await refusal(correct(fair, own.sign_up_id, 0)) == "SAME_PERSON"
    assert await refusal(correct(fair, signed.sign_up_id, 0, person)) == "FORBIDDEN"
    assert await refusal(correct(fair, signed.sign_up_id, 0, fair.stranger)) == "FORBIDDEN"
    assert await fields(correct(fair, signed.sign_up_id, 5)) == {"came": "CAME_TOO_MANY"}
    assert await fields(correct(fair, signed.sign_up_id, 4)) == {"came": "CAME_SO_MANY"}
    assert not (await correct(fair, signed.sign_up_id, 2)).certificate_revoked
    figures = await fair.ask(reports.GetActivityStatisticsRequest(activity_id=activity_id), fair.steward)
    assert (figures.total.came, figures.persons) == (3, 2)
    assert (await fair.tickets(person))[0].certificate
    [kept] = await fair.sql(
        "select before, came, reason, corrected_by::text as who from commons.check_in_correction "
        "where sign_up_id::text = $1",
        signed.sign_up_id,
    )
    assert tuple(kept) == (4, 2, "代他人签到。", fair.steward.id)


@pytest.mark.parametrize("turn", range(6))
async def test_a_badge_stands_as_long_as_one_check_in_does_whatever_comes_at_once(fair: Fair, turn: int):
    """Of two sessions both check-ins are taken back at once, or one while the other is counted."""
    person, both = fair.people[10 + turn], turn % 2 == 0
    made = await fair.published(plan(seats=30), certificate=True)
    activity_id, first = made.activity.activity_id, made.sessions[0]
    second = await _another_session(fair, made)
    signed = [await fair.sign_up(at, person, name="沈若柏") for at in (first.session_id, second)]
    await fair.check(activity_id, signed[0].code)
    if both:
        await fair.check(activity_id, signed[1].code)
        calls = [correct(fair, one.sign_up_id, 0) for one in signed]
    else:
        calls = [correct(fair, signed[0].sign_up_id, 0), fair.check(activity_id, signed[1].code)]
    answers = await asyncio.gather(*calls)
    standing = [t.certificate for t in await fair.tickets(person) if t.sign_up.activity_id == activity_id]
    rows = await fair.sql(
        "select count(*) filter (where revoked_at is null)::int as n from commons.certificate "
        "where source_id::text = $1 and holder_id::text = $2",
        *(activity_id, person.id),
    )
    if both:
        assert (sum(a.certificate_revoked for a in answers), rows[0]["n"], any(standing)) == (1, 0, False)
    else:
        assert (rows[0]["n"], len([number for number in standing if number])) == (1, 1)


async def _another_session(fair: Fair, made: Any) -> str:
    request = activities.AddSessionsRequest(
        activity_id=made.activity.activity_id, session=plan(seats=30, title="下半场")
    )
    return (await fair.ask(request, fair.manager)).sessions[0].session_id
