"""Officers with terms, the three kinds of local head, and who is missing."""

from datetime import timedelta
from typing import Any

import pytest

from kexie.identity.v1 import officers_pb2 as pb
from kexie.identity.v1.officers_pb2_grpc import OfficerServiceStub
from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1.inbox_pb2_grpc import InboxServiceStub
from kit import ids
from services.identity.officers import jobs
from tests.identity.cast import org
from tests.identity.conftest import bring

pytestmark = pytest.mark.capability("ON-06", "ON-08")

STUB = OfficerServiceStub
TODAY = ids.today_in_china()
HEADS = (pb.OFFICE_AGRICULTURE_HEAD, pb.OFFICE_SCHOOL_HEAD, pb.OFFICE_HOSPITAL_HEAD)


async def appoint(cast, ref: str, office: int, name: str, by: str = "county-admin", **more: Any) -> pb.Officer:
    request = pb.AppointOfficerRequest(org_id=org(ref), office=office, name=name, **more)  # type: ignore[arg-type]
    return (await cast.ask(STUB, "AppointOfficer", request, by)).officer


async def end(cast, officer: pb.Officer, by: str = "county-admin") -> pb.Officer:
    request = pb.EndOfficerRequest(officer_id=officer.officer_id)
    return (await cast.ask(STUB, "EndOfficer", request, by)).officer


async def names(cast, ref: str, **more: Any) -> list[str]:
    request = pb.ListOfficersRequest(org_id=org(ref), **more)
    return [o.name for o in (await cast.ask(STUB, "ListOfficers", request)).officers]


async def test_officers_are_read_by_everybody_by_office_and_by_day(cast):
    began = str(TODAY - timedelta(days=100))
    await appoint(cast, "county", pb.OFFICE_CONTACT, "联系人甲")
    chair = await appoint(cast, "county", pb.OFFICE_CHAIR, "主席甲", term_from=began)
    assert await names(cast, "county") == ["主席甲", "联系人甲"]
    assert await names(cast, "county", as_of=str(TODAY - timedelta(days=1))) == ["主席甲"]
    await end(cast, chair)
    await appoint(cast, "county", pb.OFFICE_CHAIR, "主席乙")
    assert await names(cast, "county") == ["主席乙", "联系人甲"]
    assert await names(cast, "county", as_of=str(TODAY - timedelta(days=1))) == ["主席甲"]


async def test_an_office_of_one_is_held_by_one(cast):
    await appoint(cast, "city", pb.OFFICE_CHAIR, "主席甲", "city-admin")
    request = pb.AppointOfficerRequest(org_id=org("city"), office=pb.OFFICE_CHAIR, name="主席乙")
    assert (await cast.refused(STUB, "AppointOfficer", request, "city-admin")).reason == "OFFICE_TAKEN"
    for name in ("副主席甲", "副主席乙"):
        await appoint(cast, "city", pb.OFFICE_VICE_CHAIR, name, "city-admin")


@pytest.mark.parametrize("by", ["citizen", "firm-admin", "ningbo-admin"])
async def test_nobody_appoints_beyond_his_reach(cast, by):
    request = pb.AppointOfficerRequest(org_id=org("county"), office=pb.OFFICE_VICE_CHAIR, name="越权")
    assert (await cast.refused(STUB, "AppointOfficer", request, by)).reason == "FORBIDDEN"


async def test_a_term_does_not_end_before_it_begins(cast):
    request = pb.AppointOfficerRequest(
        org_id=org("county"), office=pb.OFFICE_VICE_CHAIR, name="倒置", term_to=str(TODAY)
    )
    refused = await cast.refused(STUB, "AppointOfficer", request, "county-admin")
    assert [v.field for v in refused.violations] == ["term_to"]


async def test_guests_see_no_account_of_an_officer(cast):
    citizen = cast.person("citizen").id
    await appoint(cast, "ningbo", pb.OFFICE_CONTACT, "有账号者", "ningbo-admin", person_id=citizen)
    request = pb.ListOfficersRequest(org_id=org("ningbo"))
    [shown] = (await cast.ask(STUB, "ListOfficers", request)).officers
    [known] = (await cast.ask(STUB, "ListOfficers", request, "other")).officers
    assert (shown.person_id, known.person_id) == ("", citizen)


async def test_the_end_of_a_term_is_told_once_and_an_office_held_after_it_is_overdue(cast):
    long = await appoint(cast, "county", pb.OFFICE_VICE_CHAIR, "任期长", term_to=str(TODAY + timedelta(days=61)))
    ending = {"term_from": str(TODAY - timedelta(days=900)), "term_to": str(TODAY + timedelta(days=60))}
    soon = await appoint(cast, "county", pb.OFFICE_SECRETARY_GENERAL, "将届满", **ending)
    identity = cast.hub.running["identity"]
    assert await jobs.warn(identity) == 1
    assert await jobs.warn(identity) == 0
    await cast.hub.settle()
    request = inbox.ListNoticesRequest(page_size=100)
    found = [n.title for n in (await cast.ask(InboxServiceStub, "ListNotices", request, "county-admin")).notices]
    assert len([title for title in found if "任期" in title]) == 1
    assert not (soon.overdue or long.overdue)
    async with identity.database.transaction() as session:
        await session.execute("update officer set term_to = $2 where officer_id = $1::uuid", soon.officer_id, TODAY)
    listed = (await cast.ask(STUB, "ListOfficers", pb.ListOfficersRequest(org_id=org("county")))).officers
    assert [o.name for o in listed if o.overdue] == ["将届满"]


async def test_a_county_sees_the_three_heads_of_each_township_and_who_is_missing(cast):
    township = {"kind": "grass_roots", "branch": "township", "region": "330106", "parent_refs": ["county"]}
    rows = [{"ref": f"town-{n}", "name": f"{n}乡科协", **township} for n in "甲乙丙"]
    assert (await bring(cast.hub, "organisations", *rows)).imported == 3
    for office in HEADS:
        await appoint(cast, "town-甲", office, f"甲乡{office}")
    await appoint(cast, "town-乙", pb.OFFICE_SCHOOL_HEAD, "乙校长")

    async def heads(**more: Any) -> dict[str, tuple[int, list[int]]]:
        request = pb.ListLocalHeadsRequest(org_id=org("county"), **more)
        answer = await cast.ask(STUB, "ListLocalHeads", request, "county-admin")
        return {t.name: (len(t.heads), list(t.missing)) for t in answer.townships}

    agriculture, school, hospital = HEADS
    expected = {
        "甲乡科协": (3, []),
        "乙乡科协": (1, [agriculture, hospital]),
        "丙乡科协": (0, [agriculture, school, hospital]),
    }
    assert await heads() == expected
    assert (await heads(gaps_only=True)).keys() == {"乙乡科协", "丙乡科协"}
    assert len(await heads(page_size=1)) == 1
    request = pb.ListLocalHeadsRequest(org_id=org("county"))
    assert (await cast.refused(STUB, "ListLocalHeads", request, "ningbo-admin")).reason == "FORBIDDEN"
