"""Who may do what with activities, sign-ups, check-ins, reports and calendars."""

from datetime import timedelta
from typing import Any

from google.protobuf.message import Message

from kexie.commons.v1 import activities_pb2 as pb
from kexie.commons.v1 import activity_reports_pb2 as reports
from kexie.commons.v1 import calendars_pb2 as calendars
from kexie.commons.v1 import check_ins_pb2 as check_ins
from kexie.commons.v1 import sign_ups_pb2 as sign_ups
from kexie.commons.v1.activities_pb2_grpc import ActivityServiceStub
from kexie.commons.v1.calendars_pb2_grpc import CalendarServiceStub
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
    made = await ask(CalendarServiceStub, calendars.MakeCalendarAddressRequest(), "citizen")
    w.ids["calendar"] = made.token
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


def probes(w: World) -> list[Probe]:
    """What is asked: the method's name with what it is asked about, and the request."""
    at, held = {"activity_id": w["activity:published"]}, {"session_id": w["session:published"]}
    own = {"sign_up_id": w["sign-up"]}
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
        ("PublishActivityReport", reports.PublishActivityReportRequest(**at, report=report)),
        ("GetActivityReport", reports.GetActivityReportRequest(**at)),
        ("GiveFeedback", reports.GiveFeedbackRequest(**at, stars=5)),
        ("ListFeedback", reports.ListFeedbackRequest(**at)),
        ("GetActivityStatistics", reports.GetActivityStatisticsRequest(**at)),
        ("ListAttendance", reports.ListAttendanceRequest()),
        ("MakeCalendarAddress", calendars.MakeCalendarAddressRequest()),
        ("GetCalendar", calendars.GetCalendarRequest(token=w["calendar"])),
    ]
