"""A grass-roots body: applied for, decided by those above in their order, and then able to work."""

import asyncio
from typing import Any

import pytest

from kexie.identity.v1 import applications_pb2 as pb
from kexie.identity.v1 import organisations_pb2 as organisations
from kexie.identity.v1.applications_pb2_grpc import ApplicationServiceStub
from kexie.identity.v1.organisations_pb2_grpc import OrganisationServiceStub
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1.inbox_pb2_grpc import InboxServiceStub
from tests.identity.cast import org
from tests.identity.conftest import bring
from tests.support.stage import merged

pytestmark = pytest.mark.capability("ON-06")

STUB = ApplicationServiceStub
PARK = {"ref": "park", "name": "西湖科技园", "kind": "park", "region": "330106", "parent_refs": ["county"]}


@pytest.fixture(scope="module")
async def park(cast) -> Any:
    """A park with an administrator, and somebody who wants to found a body."""
    await bring(cast.hub, "organisations", PARK)
    await cast.newcomer("founder")
    head = await cast.newcomer("park-head")
    await cast.hub.grant(head, "enterprise-admin", org("park"))
    return cast


def draft(name: str, parent: str = "park", **more: Any) -> pb.ApplicationDraft:
    said: dict[str, Any] = {"branch": organisations.BRANCH_ENTERPRISE, "region": "330106", "members": 40}
    said |= {"statement": "开展厂会协作。", "parent_id": org(parent)}
    return pb.ApplicationDraft(name=name, **(said | more))


async def apply(cast, name: str, parent: str = "park", **more: Any) -> pb.Application:
    request = pb.ApplyForOrganisationRequest(draft=draft(name, parent, **more))
    return (await cast.ask(STUB, "ApplyForOrganisation", request, "founder")).application


async def approve(cast, application: pb.Application, by: str) -> pb.Application:
    request = pb.ApproveApplicationRequest(application_id=application.application_id)
    return (await cast.ask(STUB, "ApproveApplication", request, by)).application


async def may(cast, application: pb.Application, by: str) -> list[str]:
    request = pb.GetApplicationRequest(application_id=application.application_id)
    return list((await cast.ask(STUB, "GetApplication", request, by)).can)


async def notices(cast, by: str) -> list[str]:
    request = inbox.ListNoticesRequest(page_size=100)
    return [n.title for n in (await cast.ask(InboxServiceStub, "ListNotices", request, by)).notices]


async def test_a_body_of_a_park_is_approved_by_the_park_and_then_by_the_county(park):
    made = await apply(park, "甬能科技企业科协")
    assert [s.org_name for s in made.steps] == ["西湖科技园", "西湖区科协"]
    assert await may(park, made, "park-head") == ["approve", "return"]
    assert (await approve(park, made, "park-head")).state == pb.APPLICATION_STATE_SUBMITTED
    assert await may(park, made, "park-head") == []
    request = pb.ApproveApplicationRequest(application_id=made.application_id)
    assert (await park.refused(STUB, "ApproveApplication", request, "park-head")).reason == "APPLICATION_NOT_YOUR_TURN"
    assert await may(park, made, "county-admin") == ["approve", "return"]
    done = await approve(park, made, "county-admin")
    assert (done.state, [s.HasField("approved_at") for s in done.steps]) == (
        pb.APPLICATION_STATE_APPROVED,
        [True, True],
    )
    request = organisations.GetOrganisationRequest(org_id=done.org_id)
    found = (await park.ask(OrganisationServiceStub, "GetOrganisation", request)).organisation
    assert (found.name, found.branch, found.state) == ("甬能科技企业科协", organisations.BRANCH_ENTERPRISE, 1)
    assert [p.name for p in found.parents] == ["西湖科技园"]


@pytest.mark.capability("KC-01")
async def test_once_approved_it_can_post_a_need_and_whoever_applied_is_told(park):
    made = await apply(park, "直属县科协的企业科协", "county")
    await approve(park, made, "county-admin")
    await park.hub.settle()
    founded = (await park.ask(STUB, "ListMyApplications", pb.ListMyApplicationsRequest(), "founder")).applications[0]
    need = needs.NeedDraft(
        kind=4, title="高镍正极涂布", summary="涂布厚度不均匀，寻求有工程经验的团队。", industry="38", region="330106"
    )
    request = needs.PostNeedRequest(org_id=founded.org_id, draft=need, submit=True)
    assert (await park.ask(NeedServiceStub, "PostNeed", request, "founder")).need.org_name == "直属县科协的企业科协"
    assert "您申请成立的组织已获批准" in await notices(park, "founder")
    assert "有一份成立基层组织的申请待您审批" in await notices(park, "county-admin")


async def test_a_society_that_it_shall_be_under_decides_last(park):
    made = await apply(park, "化学会企业分会", "county", society_id=org("society"))
    assert [s.org_name for s in made.steps] == ["西湖区科协", "中国化学会"]
    await approve(park, made, "county-admin")
    done = await approve(park, made, "national")
    request = organisations.GetOrganisationRequest(org_id=done.org_id)
    found = (await park.ask(OrganisationServiceStub, "GetOrganisation", request)).organisation
    assert {p.name for p in found.parents} == {"西湖区科协", "中国化学会"}


async def test_nobody_decides_on_his_own_application_and_nobody_twice(park):
    made = (
        await park.ask(
            STUB,
            "ApplyForOrganisation",
            pb.ApplyForOrganisationRequest(draft=draft("自批科协", "county")),
            "county-admin",
        )
    ).application
    for method in ("Approve", "Return"):
        request = getattr(pb, f"{method}ApplicationRequest")(application_id=made.application_id)
        if method == "Return":
            request.reason = "理由"
        refused = await park.refused(STUB, f"{method}Application", request, "county-admin")
        assert refused.reason == "SAME_PERSON"
    twice = await apply(park, "两审科协")
    await approve(park, twice, "national")
    request = pb.ApproveApplicationRequest(application_id=twice.application_id)
    assert (await park.refused(STUB, "ApproveApplication", request, "national")).reason == "SAME_PERSON"


async def test_a_returned_application_says_why_and_begins_again(park):
    made = await apply(park, "退回科协")
    await approve(park, made, "park-head")
    request = pb.ReturnApplicationRequest(application_id=made.application_id, reason="请补充章程。")
    back = (await park.ask(STUB, "ReturnApplication", request, "county-admin")).application
    assert (back.state, back.reason) == (pb.APPLICATION_STATE_RETURNED, "请补充章程。")
    assert await may(park, back, "founder") == ["resubmit", "withdraw"]
    again = pb.ResubmitApplicationRequest(application_id=made.application_id, draft=draft("退回后科协"))
    sent = (await park.ask(STUB, "ResubmitApplication", again, "founder", if_match=back.etag)).application
    assert (sent.state, sent.reason, sent.draft.name) == (pb.APPLICATION_STATE_SUBMITTED, "", "退回后科协")
    assert not any(s.HasField("approved_at") for s in sent.steps)
    await park.hub.settle()
    assert "您成立基层组织的申请被退回" in await notices(park, "founder")


@pytest.mark.parametrize("by", ["citizen", "firm-admin", "ningbo-admin"])
async def test_to_others_an_application_is_not_there(park, by):
    made = await apply(park, f"无关者{by}")
    request = pb.GetApplicationRequest(application_id=made.application_id)
    assert (await park.refused(STUB, "GetApplication", request, by)).reason == "APPLICATION_NOT_FOUND"
    request = pb.ApproveApplicationRequest(application_id=made.application_id)
    assert (await park.refused(STUB, "ApproveApplication", request, by)).reason == "FORBIDDEN"
    request = pb.WithdrawApplicationRequest(application_id=made.application_id)
    assert (await park.refused(STUB, "WithdrawApplication", request, by)).reason == "APPLICATION_NOT_FOUND"
    request = pb.ListApplicationsRequest(org_id=org("park"))
    assert (await park.refused(STUB, "ListApplications", request, by)).reason == "FORBIDDEN"


async def test_those_who_decide_see_what_waits_for_them_oldest_first(park):
    names = ["排队一号", "排队二号"]
    for name in names:
        await apply(park, name)
    request = pb.ListApplicationsRequest(org_id=org("park"), page_size=100)
    found = (await park.ask(STUB, "ListApplications", request, "park-head")).applications
    assert [a.draft.name for a in found if a.draft.name in names] == names
    assert all(a.steps[0].org_id == org("park") and not a.steps[0].HasField("approved_at") for a in found)


@pytest.mark.parametrize(
    ("parent", "more", "field", "reason"),
    [
        ("park", {"region": "330200"}, "draft.region", "REGION_OUTSIDE_PARENT"),
        ("park", {"region": "990000"}, "draft.region", None),
        ("society", {}, "draft.parent_id", "ORGANISATION_NOT_FOUND"),
        ("county", {"society_id": org("city")}, "draft.society_id", "ORGANISATION_NOT_FOUND"),
        ("county", {"uscc": "91110000600037341X"}, "draft.uscc", "USCC_MALFORMED"),
    ],
)
async def test_what_could_not_be_founded_is_refused_by_field(park, parent, more, field, reason):
    request = pb.ApplyForOrganisationRequest(draft=draft("不合规科协", parent, **more))
    refused = await park.refused(STUB, "ApplyForOrganisation", request, "founder")
    assert [v.field for v in refused.violations] == [field]
    assert reason in (None, refused.violations[0].reason)


async def test_the_same_body_is_applied_for_once_at_a_time(park):
    answers = await asyncio.gather(*(apply(park, "同名科协") for _ in range(4)), return_exceptions=True)
    made = [a for a in answers if isinstance(a, pb.Application)]
    assert len(made) == 1
    request = pb.WithdrawApplicationRequest(application_id=made[0].application_id)
    withdrawn = (await park.ask(STUB, "WithdrawApplication", request, "founder")).application
    assert withdrawn.state == pb.APPLICATION_STATE_WITHDRAWN
    assert (await park.refused(STUB, "WithdrawApplication", request, "founder")).reason == "APPLICATION_STEP_REFUSED"
    await apply(park, "同名科协")


async def test_an_application_of_an_account_that_was_merged_is_ones_own(park):
    made = await apply(park, "两账号企业科协")
    both = merged(park.hub.person("applies-after"), park.person("founder"))
    request = pb.ListMyApplicationsRequest(page_size=100)
    listed = (await park.hub.ask(STUB, "ListMyApplications", request, both)).applications
    assert made.application_id in {a.application_id for a in listed}
