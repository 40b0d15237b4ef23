"""Who may do what with activities, sign-ups, check-ins, reports and calendars."""

from datetime import timedelta
from typing import Any

from google.protobuf.message import Message

from kexie.commons.v1 import activities_pb2 as pb
from kexie.commons.v1 import activity_reports_pb2 as reports
from kexie.commons.v1 import calendars_pb2 as calendars
from kexie.commons.v1 import check_ins_pb2 as check_ins
from kexie.commons.v1 import conference_papers_pb2 as papers
from kexie.commons.v1 import sign_ups_pb2 as sign_ups
from kexie.commons.v1.activities_pb2_grpc import ActivityServiceStub
from kexie.commons.v1.calendars_pb2_grpc import CalendarServiceStub
from kexie.commons.v1.check_ins_pb2_grpc import CheckInServiceStub
from kexie.commons.v1.conference_papers_pb2_grpc import ConferencePaperServiceStub
from kexie.commons.v1.sign_ups_pb2_grpc import SignUpServiceStub
from kit import ids
from tests.policy.actors import World

Probe = tuple[str, Any]

HOST = "enterprise"  # where an officer and an administrator may hold activities


async def make(w: World) -> None:
    """A draft, a published activity to which a citizen comes, and one to which nobody comes yet."""

    async def ask(stub: Any, request: Message, by: str) -> Any:
        return await w.hub.ask(stub, type(request).__name__.removesuffix("Request"), request, w.actor(by))

    for state in ("draft", "published", "quiet"):
        made = await ask(ActivityServiceStub, creating(w), "poster")
        w.ids[f"activity:{state}"] = made.activity.activity_id
        w.ids[f"session:{state}"] = made.sessions[0].session_id
    for state in ("published", "quiet"):
        publish = pb.PublishActivityRequest(activity_id=w[f"activity:{state}"])
        await ask(ActivityServiceStub, publish, "poster")
    wanted = sign_ups.SignUpRequest(session_id=w["session:published"])
    made = await ask(SignUpServiceStub, wanted, "citizen")
    w.ids["sign-up"], w.ids["sign-up-code"] = made.sign_up.sign_up_id, made.sign_up.code
    came = await ask(SignUpServiceStub, wanted, "worker")
    w.ids["sign-up:came"] = came.sign_up.sign_up_id
    counted = check_ins.CheckTicketRequest(activity_id=w["activity:published"], code=came.sign_up.code)
    await ask(CheckInServiceStub, counted, "poster")
    made = await ask(CalendarServiceStub, calendars.MakeCalendarAddressRequest(), "citizen")
    w.ids["calendar"] = made.token
    call = papers.CallForPapersRequest(activity_id=w["activity:quiet"], call=_call())
    await ask(ConferencePaperServiceStub, call, "poster")
    for ref, title in (("paper", "低温下的折射率"), ("paper:new", "高温下的折射率")):
        made = await ask(ConferencePaperServiceStub, _submitting(w, title), "worker")
        w.ids[ref] = made.paper.paper_id
    given = papers.AssignPaperRequest(paper_id=w["paper"], reviewer_id=w.actor("citizen").id)
    await ask(ConferencePaperServiceStub, given, "poster")
    async with w.hub.running["commons"].database.transaction() as session:  # one may report on what has begun
        begun = "update activity set starts_at = now() - interval '1 hour' where activity_id::text = $1"
        await session.execute(begun, w["activity:published"])


def creating(w: World) -> pb.CreateActivityRequest:
    return pb.CreateActivityRequest(org_id=w[f"org:{HOST}"], draft=draft(), session=plan())


def draft() -> pb.ActivityDraft:
    return pb.ActivityDraft(
        title="开放日",
        kind=pb.ACTIVITY_KIND_OUTREACH,
        summary="参观产线。",
        place=pb.ActivityPlace(name="一号厂房"),
        sign_up=True,
        group_most=1,
        offer_minutes=60,
    )


def plan() -> pb.SessionPlan:
    begins = ids.now() + timedelta(hours=2)
    return pb.SessionPlan(
        mode=pb.SESSION_MODE_ON_SITE, starts_at=begins, ends_at=begins + timedelta(hours=2), seats=500
    )


def _call() -> papers.PaperCall:
    return papers.PaperCall(until=ids.stamp(ids.now() + timedelta(hours=1)), reviews=1)


def _submitting(w: World, title: str) -> papers.SubmitPaperRequest:
    return papers.SubmitPaperRequest(activity_id=w["activity:quiet"], draft=_paper(title))


def _paper(title: str) -> papers.PaperDraft:
    abstract = "我们测量了新型光学晶体在极低温下的折射率，并与理论相比较。"
    return papers.PaperDraft(title=title, abstract=abstract, speaker=papers.PaperAuthor(name="某人"))


def probes(w: World) -> list[Probe]:
    """What is asked: the method's name with what it is asked about, and the request."""
    at, held = {"activity_id": w["activity:published"]}, {"session_id": w["session:published"]}
    own = {"sign_up_id": w["sign-up"]}
    quiet, paper = {"activity_id": w["activity:quiet"]}, {"paper_id": w["paper"]}
    slot = papers.PaperSlot(session_id=w["session:quiet"], starts_at=ids.stamp(ids.now()), minutes=20)
    report = reports.ActivityReport(summary="来了很多居民，反响热烈。")
    return [
        ("CreateActivity", creating(w)),
        ("UpdateActivity", pb.UpdateActivityRequest(activity_id=w["activity:draft"], draft=draft())),
        ("PublishActivity", pb.PublishActivityRequest(activity_id=w["activity:draft"])),
        ("CancelActivity", pb.CancelActivityRequest(**at, reason="试验")),
        ("GetActivity published", pb.GetActivityRequest(**at)),
        ("GetActivity draft", pb.GetActivityRequest(activity_id=w["activity:draft"])),
        ("ListActivities", pb.ListActivitiesRequest()),
        (
            "ListActivities draft",
            pb.ListActivitiesRequest(org_id=w[f"org:{HOST}"], state=pb.ACTIVITY_STATE_DRAFT),
        ),
        ("AddSessions", pb.AddSessionsRequest(**at, session=plan())),
        ("UpdateSession", pb.UpdateSessionRequest(**held, plan=plan())),
        ("CancelSession", pb.CancelSessionRequest(**held, reason="试验")),
        ("ListActivitySessions", pb.ListActivitySessionsRequest(**at)),
        ("SignUp", sign_ups.SignUpRequest(session_id=w["session:quiet"])),
        ("AcceptOffer", sign_ups.AcceptOfferRequest(**own)),
        ("CancelSignUp", sign_ups.CancelSignUpRequest(**own)),
        ("ListMySignUps", sign_ups.ListMySignUpsRequest()),
        ("ListSignUps", sign_ups.ListSignUpsRequest(**at)),
        ("CheckTicket", check_ins.CheckTicketRequest(**at, code=w["sign-up-code"])),
        ("UploadCheckIns", check_ins.UploadCheckInsRequest(**at, codes=[check_ins.NotedCode(code="T-0000-0000-0")])),
        ("CorrectCheckIn", check_ins.CorrectCheckInRequest(sign_up_id=w["sign-up:came"], came=0, reason="试验")),
        ("AskForCertificate", check_ins.AskForCertificateRequest(**own, name="张三")),
        ("PublishActivityReport", reports.PublishActivityReportRequest(**at, report=report)),
        ("GetActivityReport", reports.GetActivityReportRequest(**at)),
        ("GiveFeedback", reports.GiveFeedbackRequest(**at, stars=5)),
        ("ListFeedback", reports.ListFeedbackRequest(**at)),
        ("GetActivityStatistics", reports.GetActivityStatisticsRequest(**at)),
        ("ListAttendance", reports.ListAttendanceRequest()),
        ("MakeCalendarAddress", calendars.MakeCalendarAddressRequest()),
        ("CallForPapers", papers.CallForPapersRequest(**quiet, call=_call())),
        ("GetPaperCall", papers.GetPaperCallRequest(**quiet)),
        ("GetPaperCall draft", papers.GetPaperCallRequest(activity_id=w["activity:draft"])),
        ("SubmitPaper", _submitting(w, "常温下的折射率")),
        ("RevisePaper", papers.RevisePaperRequest(paper_id=w["paper:new"], draft=_paper("高温下的折射率"))),
        ("WithdrawPaper", papers.WithdrawPaperRequest(**paper)),
        ("ListMyPapers", papers.ListMyPapersRequest()),
        ("ListConferencePapers", papers.ListConferencePapersRequest(**quiet)),
        ("AssignPaper", papers.AssignPaperRequest(**paper, reviewer_id=w.actor("citizen").id)),
        ("ListMyPaperReviews", papers.ListMyPaperReviewsRequest()),
        ("ReviewPaper", papers.ReviewPaperRequest(**paper, score=3, comment="尚可")),
        ("DecidePaper", papers.DecidePaperRequest(**paper, reason="试验")),
        ("SchedulePaper", papers.SchedulePaperRequest(**paper, slot=slot)),
        ("ConfirmTalk", papers.ConfirmTalkRequest(**paper)),
        ("ListTalks", papers.ListTalksRequest(**quiet)),
        ("GetCalendar", calendars.GetCalendarRequest(token=w["calendar"])),
    ]
