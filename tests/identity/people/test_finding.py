"""Finding people by mail address and telephone number: for who chooses people for an organisation, with an end."""

import pytest

from kexie.identity.v1 import merges_pb2, people_pb2
from kexie.identity.v1.merges_pb2_grpc import MergeServiceStub
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from services.identity.people import finding
from tests.identity.cast import Cast, org, person_id
from tests.identity.conftest import bring

pytestmark = pytest.mark.capability("ON-01", "XP-07")


def asked(*addresses: str, at: str = "firm") -> people_pb2.FindPeopleRequest:
    return people_pb2.FindPeopleRequest(org_id=org(at), addresses=addresses)


async def found(cast: Cast, by: str, *addresses: str, at: str = "firm") -> dict[int, tuple[str, str]]:
    answer = await cast.ask(PeopleServiceStub, "FindPeople", asked(*addresses, at=at), by)
    return {one.at: (one.person_id, one.display_name) for one in answer.people}


async def refused(cast: Cast, by: str, *addresses: str, at: str = "firm") -> str:
    return (await cast.refused(PeopleServiceStub, "FindPeople", asked(*addresses, at=at), by)).reason


async def test_people_are_found_by_whole_addresses_and_by_nothing_else(cast: Cast):
    await bring(cast.hub, "people", {"ref": "caller", "name": "来电者", "phone": "13800138000"})
    said = ("Citizen@Example.org ", "nobody@example.org", "138 0013 8000", "citizen", "@example.org", "+86 13800138000")
    there = await found(cast, "firm-admin", *said)
    caller = (person_id("caller"), "来电者")
    assert there == {0: (person_id("citizen"), there[0][1]), 2: caller, 5: caller}


async def test_who_chooses_nobody_for_an_organisation_finds_nobody(cast: Cast):
    for by, at in (("citizen", "firm"), ("firm-admin", "society"), ("firm-officer", "county")):
        assert await refused(cast, by, "other@example.org", at=at) == "FORBIDDEN"
    assert await found(cast, "county-admin", "other@example.org"), "the firm lies in the county"


async def test_who_is_suspended_is_not_found_and_an_absorbed_account_leads_to_the_other(cast: Cast):
    for ref in ("suspect", "kept", "gone"):
        await bring(cast.hub, "people", {"ref": ref, "name": ref, "mail": f"{ref}@example.org"})
    suspend = people_pb2.SuspendPersonRequest(person_id=person_id("suspect"), reason="冒用他人身份")
    await cast.ask(PeopleServiceStub, "SuspendPerson", suspend, "security")
    code = (await cast.ask(MergeServiceStub, "ShowMergeCode", merges_pb2.ShowMergeCodeRequest(), "gone")).code
    await cast.ask(MergeServiceStub, "MergeByCode", merges_pb2.MergeByCodeRequest(code=code), "kept")
    there = await found(cast, "firm-officer", "suspect@example.org", "gone@example.org")
    assert there == {1: (person_id("kept"), "kept")}


async def test_addresses_are_not_tried_out_and_the_audit_log_holds_how_many_but_none(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(finding, "HOURLY", 5)
    tried = [f"guess-{n}@example.org" for n in range(3)]
    assert await found(cast, "national", *tried) == {}
    assert await refused(cast, "national", *tried) == "TOO_MANY", "six in all"
    assert await found(cast, "national", "other@example.org", tried[0]), "what was refused as a whole did not count"
    assert await refused(cast, "national", "other@example.org") == "TOO_MANY"
    reader = await cast.hub.running["identity"].database.reader()
    rows = await reader.fetch(
        "select detail from audit where action = 'people.find' and actor = $1 order by recorded_at",
        f"person:{person_id('national')}",
    )
    assert [row["detail"] for row in rows] == [{"asked": 3, "found": 0}, {"asked": 2, "found": 1}]
