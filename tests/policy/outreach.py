"""What the questions about tours, volunteering and campaigns are about, and the questions."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from kexie.commons.v1 import campaign_works_pb2, campaigns_pb2, tours_pb2, volunteer_posts_pb2, volunteers_pb2
from kexie.commons.v1.campaign_works_pb2_grpc import CampaignWorkServiceStub
from kexie.commons.v1.campaigns_pb2_grpc import CampaignServiceStub
from kexie.commons.v1.tours_pb2_grpc import TourServiceStub
from kexie.commons.v1.volunteer_posts_pb2_grpc import VolunteerPostServiceStub
from kexie.commons.v1.volunteers_pb2_grpc import VolunteerServiceStub
from kexie.home.v1 import honours_pb2
from kexie.home.v1.honours_pb2_grpc import HonourWallServiceStub
from kit import ids
from services.commons.volunteers.domain import State
from services.commons.volunteers.tables import Post, Shift, Stint
from tests.policy.actors import HOLDERS, World

tours, posts, own, campaigns = tours_pb2, volunteer_posts_pb2, volunteers_pb2, campaigns_pb2
works, honours = campaign_works_pb2, honours_pb2
SOME = "00000000-0000-7000-8000-000000000001"


def _day(ahead: int) -> str:
    return (ids.today_in_china() + timedelta(days=ahead)).isoformat()


def _museum(w: World) -> tours_pb2.RegisterMuseumRequest:
    draft = tours.MuseumDraft(form=tours.MUSEUM_FORM_CARAVAN, name="试验大篷车", region="330000")
    return tours.RegisterMuseumRequest(org_id=w["org:province"], draft=draft)


def _visit(w: World) -> tours_pb2.AskForVisitRequest:
    return tours.AskForVisitRequest(
        org_id=w["org:county"], form=tours.MUSEUM_FORM_CARAVAN, place="学校", wish="希望来", wished_from=_day(3)
    )


def _post(w: World, days: int = 2) -> volunteer_posts_pb2.CreatePostRequest:
    begins = ids.now() + timedelta(days=days)
    shift = posts.PostShift(begins_at=begins, ends_at=begins + timedelta(hours=2), places=3)
    draft = posts.PostDraft(title="引导员", region="330106", place="展厅", shifts=[shift])
    return posts.CreatePostRequest(org_id=w["org:enterprise"], draft=draft)


def _call(w: World) -> volunteer_posts_pb2.CallVolunteersRequest:
    return posts.CallVolunteersRequest(org_id=w["org:county"], title="支援", text="请支援科普。", region="330106")


def _team(w: World, name: str) -> volunteer_posts_pb2.CreateTeamRequest:
    return posts.CreateTeamRequest(org_id=w["org:enterprise"], name=name, region="330106")


def _draft() -> campaigns_pb2.CampaignDraft:
    return campaigns.CampaignDraft(
        title="科普日",
        theme="人人科普",
        begins_on=_day(0),
        ends_on=_day(5),
        report_until=_day(9),
        indicators=[campaigns.CampaignIndicator(code="lectures", name="报告")],
    )


def _work(w: World) -> campaign_works_pb2.CampaignWorkDraft:
    asked = {"title": "科普日文章", "summary": "写一篇面向公众的文章。", "org_id": w["org:enterprise"]}
    return works.CampaignWorkDraft(kind=works.CAMPAIGN_WORK_KIND_ARTICLE, **asked)


def _wall() -> honours_pb2.HonourWallDraft:
    return honours.HonourWallDraft(title="光荣榜", year=ids.today_in_china().year)


async def make(w: World) -> None:
    """Makes them."""

    async def ask(stub: Any, request: Message, by: str) -> Any:
        return await w.hub.ask(stub, type(request).__name__.removesuffix("Request"), request, w.actor(by))

    w.ids["museum"] = (await ask(TourServiceStub, _museum(w), "national")).museum.museum_id
    w.ids["visit"] = (await ask(TourServiceStub, _visit(w), "operator")).visit.visit_id
    for ref, (name, _) in HOLDERS.items():
        said = own.VolunteerDraft(name=name, region="330106", callable=ref == "worker")
        await ask(VolunteerServiceStub, own.RegisterVolunteerRequest(draft=said), ref)
    w.ids["post"] = (await ask(VolunteerPostServiceStub, _post(w), "poster")).post.post_id
    w.ids["call"] = (await ask(VolunteerPostServiceStub, _call(w), "admin")).call.call_id
    w.ids["team"] = (await ask(VolunteerPostServiceStub, _team(w, "先锋队"), "poster")).team.team_id
    await ask(VolunteerPostServiceStub, posts.JoinTeamRequest(team_id=w["team"]), "worker")
    post, other = [(await ask(VolunteerPostServiceStub, _post(w, n), "poster")).post for n in (3, 5)]
    w.ids["shift:open"] = post.shifts[0].shift_id
    sign_up = own.SignUpForShiftRequest(shift_id=other.shifts[0].shift_id)
    w.ids["stint:ahead"] = (await ask(VolunteerServiceStub, sign_up, "worker")).stint.stint_id
    for state in ("draft", "open"):
        create = campaigns.CreateCampaignRequest(org_id=w["org:cast"], draft=_draft())
        w.ids[f"campaign:{state}"] = (await ask(CampaignServiceStub, create, "national")).campaign.campaign_id
    await ask(CampaignServiceStub, campaigns.OpenCampaignRequest(campaign_id=w["campaign:open"]), "national")
    adding = works.AddCampaignWorkRequest(campaign_id=w["campaign:open"], draft=_work(w))
    work = (await ask(CampaignWorkServiceStub, adding, "national")).work
    w.ids |= {"work": work.work_id, "work's object": work.object_id}
    for state in ("draft", "published"):
        drafting = honours.CreateHonourWallRequest(org_id=w["org:cast"], draft=_wall())
        w.ids[f"wall:{state}"] = (await ask(HonourWallServiceStub, drafting, "national")).wall.wall_id
    await ask(HonourWallServiceStub, honours.PublishHonourWallRequest(wall_id=w["wall:published"]), "national")
    await _presence(w)


async def _presence(w: World) -> None:
    """A shift that is over, in which the worker served."""
    moment, hour = ids.now(), timedelta(hours=1)
    times: dict[str, Any] = {"begins_at": moment - 3 * hour, "ends_at": moment - hour}
    post = Post(
        post_id=ids.new_id(),
        org_id=UUID(w["org:enterprise"]),
        org_name="试验电池公司",
        title="引导员",
        summary="",
        skills=[],
        region="330106",
        place="展厅",
        ends_at=moment - hour,
        created_at=moment,
    )
    shift = Shift(shift_id=ids.new_id(), post_id=post.post_id, places=1, filled=1, signed=1, **times)
    stint = Stint(
        stint_id=ids.new_id(),
        shift_id=shift.shift_id,
        post_id=post.post_id,
        post_title=post.title,
        person_id=UUID(w["person:worker"]),
        name="科技工作者",
        state=State.ACCEPTED,
        number=1,
        checked_in_at=moment - 3 * hour,
        checked_out_at=moment - hour,
        signed_at=moment,
        **times,
    )
    async with w.hub.running["commons"].database.transaction() as session:
        for row in (post, shift, stint):
            await session.insert(row)
    w.ids["stint"] = str(stint.stint_id)
    w.ids["shift"] = str(shift.shift_id)


def probes(w: World) -> list[tuple[str, Message]]:
    """What is asked."""
    return [*_tours(w), *_volunteers(w), *_posts(w), *_campaigns(w), *_works(w), *_walls(w)]


def _tours(w: World) -> list[tuple[str, Message]]:
    visit, museum = w["visit"], w["museum"]
    days = {"first_day": _day(3), "last_day": _day(4)}
    return [
        ("RegisterMuseum", _museum(w)),
        ("RetireMuseum", tours.RetireMuseumRequest(museum_id=museum)),
        ("ListMuseums", tours.ListMuseumsRequest()),
        ("AskForVisit", _visit(w)),
        ("ScheduleVisit", tours.ScheduleVisitRequest(visit_id=visit, museum_id=museum, **days)),
        ("CancelVisit", tours.CancelVisitRequest(visit_id=visit, reason="台风")),
        ("ReportVisit", tours.ReportVisitRequest(visit_id=visit, visitors=5, report="很好。")),
        ("GetVisit", tours.GetVisitRequest(visit_id=visit)),
        ("ListVisits", tours.ListVisitsRequest()),
        ("ListUnvisitedCounties", tours.ListUnvisitedCountiesRequest()),
    ]


def _volunteers(w: World) -> list[tuple[str, Message]]:
    stint, said = w["stint"], own.VolunteerDraft(name="某人", region="330106")
    return [
        ("GetMyVolunteering", own.GetMyVolunteeringRequest()),
        ("RegisterVolunteer", own.RegisterVolunteerRequest(draft=said)),
        ("LeaveVolunteering", own.LeaveVolunteeringRequest()),
        ("ListMyStints", own.ListMyStintsRequest()),
        ("SignUpForShift", own.SignUpForShiftRequest(shift_id=w["shift:open"])),
        ("WithdrawFromShift", own.WithdrawFromShiftRequest(stint_id=w["stint:ahead"])),
        ("CheckIn", own.CheckInRequest(stint_id=stint)),
        ("CheckOut", own.CheckOutRequest(stint_id=stint)),
        ("ListMyVolunteerCalls", own.ListMyVolunteerCallsRequest()),
        ("AnswerVolunteerCall", own.AnswerVolunteerCallRequest(call_id=w["call"], answer=own.CALL_ANSWER_YES)),
    ]


def _posts(w: World) -> list[tuple[str, Message]]:
    post, stint, team = w["post"], w["stint"], w["team"]
    return [
        ("CreatePost", _post(w)),
        ("CancelPost", posts.CancelPostRequest(post_id=post, reason="停电")),
        ("GetPost", posts.GetPostRequest(post_id=post)),
        ("ListPosts", posts.ListPostsRequest()),
        ("ListStints", posts.ListStintsRequest(post_id=post)),
        ("DeclineVolunteer", posts.DeclineVolunteerRequest(stint_id=stint, reason="人数已够")),
        ("ConfirmHours", posts.ConfirmHoursRequest(stint_id=stint)),
        ("CallVolunteers", _call(w)),
        ("GetVolunteerCall", posts.GetVolunteerCallRequest(call_id=w["call"])),
        ("ListVolunteerCalls", posts.ListVolunteerCallsRequest(org_id=w["org:county"])),
        ("CreateTeam", _team(w, "另一队")),
        ("ListTeams", posts.ListTeamsRequest()),
        ("JoinTeam", posts.JoinTeamRequest(team_id=team)),
        ("LeaveTeam", posts.LeaveTeamRequest(team_id=team)),
        ("AdmitToTeam", posts.AdmitToTeamRequest(team_id=team, person_id=w["person:worker"])),
        ("ListTeamMembers", posts.ListTeamMembersRequest(team_id=team)),
    ]


def _campaigns(w: World) -> list[tuple[str, Message]]:
    draft, at = w["campaign:draft"], {"campaign_id": w["campaign:open"]}
    values = [campaigns.CampaignValue(code="lectures", value=3)]
    body = {"org_id": w["org:enterprise"]}
    return [
        ("CreateCampaign", campaigns.CreateCampaignRequest(org_id=w["org:cast"], draft=_draft())),
        ("UpdateCampaign", campaigns.UpdateCampaignRequest(campaign_id=draft, draft=_draft())),
        ("OpenCampaign", campaigns.OpenCampaignRequest(campaign_id=draft)),
        ("EndCampaign", campaigns.EndCampaignRequest(**at)),
        ("GetCampaign open", campaigns.GetCampaignRequest(**at)),
        ("GetCampaign draft", campaigns.GetCampaignRequest(campaign_id=draft)),
        ("ListCampaigns", campaigns.ListCampaignsRequest()),
        ("GetCampaignOverview", campaigns.GetCampaignOverviewRequest(**at)),
        ("ReportFigures", campaigns.ReportFiguresRequest(**at, **body, values=values)),
        ("ListCampaignReports", campaigns.ListCampaignReportsRequest(**at, **body)),
        ("GetRollUp", campaigns.GetRollUpRequest(**at)),
        ("TakePart", campaigns.TakePartRequest(**at, session_id=SOME)),
    ]


def _works(w: World) -> list[tuple[str, Message]]:
    at, work = {"campaign_id": w["campaign:open"]}, {"work_id": w["work"]}
    return [
        ("AddCampaignWork", works.AddCampaignWorkRequest(**at, draft=_work(w))),
        ("UpdateCampaignWork", works.UpdateCampaignWorkRequest(**work, draft=_work(w))),
        ("CallOffCampaignWork", works.CallOffCampaignWorkRequest(**work, reason="不再需要")),
        ("GetCampaignWork", works.GetCampaignWorkRequest(object_id=w["work's object"])),
        ("ListCampaignWorks", works.ListCampaignWorksRequest(**at)),
    ]


def _walls(w: World) -> list[tuple[str, Message]]:
    draft, wall = {"wall_id": w["wall:draft"]}, {"wall_id": w["wall:published"]}
    body = {"org_id": w["org:enterprise"]}
    return [
        ("CreateHonourWall", honours.CreateHonourWallRequest(org_id=w["org:cast"], draft=_wall())),
        ("UpdateHonourWall", honours.UpdateHonourWallRequest(**draft, draft=_wall())),
        ("PublishHonourWall", honours.PublishHonourWallRequest(**draft)),
        ("WithdrawHonourWall", honours.WithdrawHonourWallRequest(**wall, reason="有误")),
        ("GetHonourWall published", honours.GetHonourWallRequest(**wall)),
        ("GetHonourWall draft", honours.GetHonourWallRequest(**draft)),
        ("ListHonourWalls", honours.ListHonourWallsRequest()),
        ("ListHonours", honours.ListHonoursRequest(**wall)),
        ("ListOrganisationHonours", honours.ListOrganisationHonoursRequest(**body)),
        ("ShowOrganisationHonour", honours.ShowOrganisationHonourRequest(**body, award_id=SOME)),
    ]
