"""Reports and figures over gRPC: convert, call, convert."""

from typing import Any
from uuid import UUID

from kexie.commons.v1 import activities_pb2 as activities
from kexie.commons.v1 import activity_reports_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc

from . import service
from .service import Wanted
from .tables import Report

COUNTED = ("seats", "confirmed", "offered", "waiting", "given_up", "came", "no_shows")


class ActivityReportRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ActivityReportService"]

    async def PublishActivityReport(
        self, request: pb.PublishActivityReportRequest, call: Call
    ) -> pb.PublishActivityReportResponse:
        activity_id, by = UUID(request.activity_id), call.actor
        report = Report(
            activity_id=activity_id,
            summary=request.report.summary,
            follow_ups=list(request.report.follow_ups),
            materials=[{"title": m.title, "url": m.url} for m in request.report.materials],
            published_by=by.person_id,
            published_at=ids.now(),
        )
        report = await service.publish_it(call.session, by, activity_id, report)
        return pb.PublishActivityReportResponse(report=report_message(report))

    async def GetActivityReport(self, request: pb.GetActivityReportRequest, call: Call) -> pb.GetActivityReportResponse:
        report, row = await service.read(call.reader, call.actor, UUID(request.activity_id))
        return pb.GetActivityReportResponse(
            report=report_message(report) if report else None,
            published_at=ids.stamp(report.published_at) if report else None,
            came=row["came"],
            feedbacks=row["feedbacks"],
            stars=row["stars"],
        )

    async def GiveFeedback(self, request: pb.GiveFeedbackRequest, call: Call) -> pb.GiveFeedbackResponse:
        await service.say(call.session, call.actor, UUID(request.activity_id), request.stars, request.text)
        return pb.GiveFeedbackResponse()

    async def ListFeedback(self, request: pb.ListFeedbackRequest, call: Call) -> pb.ListFeedbackResponse:
        found, following = await service.said(
            call.reader, call.actor, UUID(request.activity_id), request.page_size, request.page_token
        )
        feedback = [pb.ActivityFeedback(stars=f.stars, text=f.text) for f in found]
        return pb.ListFeedbackResponse(feedback=feedback, next_page_token=following)

    async def GetActivityStatistics(
        self, request: pb.GetActivityStatisticsRequest, call: Call
    ) -> pb.GetActivityStatisticsResponse:
        rows, persons = await service.figures(call.reader, call.actor, UUID(request.activity_id))
        sessions = [figures_message(row) for row in rows]
        total = pb.SessionFigures()
        for name in COUNTED:
            setattr(total, name, sum(getattr(s, name) for s in sessions))
        return pb.GetActivityStatisticsResponse(sessions=sessions, total=total, persons=persons)

    async def ListAttendance(self, request: pb.ListAttendanceRequest, call: Call) -> pb.ListAttendanceResponse:
        since, until = service.months(request.from_month, request.to_month)
        wanted = Wanted(
            org_id=request.org_id,
            campaign_id=request.campaign_id,
            region=request.region,
            kind=activities.ActivityKind.Name(request.kind)[14:].lower() if request.kind else "",
            since=since,
            until=until,
        )
        rows, following = await service.attendance(call.reader, wanted, request.page_size, request.page_token)
        found = [pb.Attendance(**dict(row)) for row in rows]
        return pb.ListAttendanceResponse(attendance=found, next_page_token=following)


def report_message(report: Report) -> pb.ActivityReport:
    """The one place where a stored report becomes a message."""
    materials = [pb.ActivityMaterial(**m) for m in report.materials]
    return pb.ActivityReport(summary=report.summary, follow_ups=report.follow_ups, materials=materials)


def figures_message(row: Any) -> pb.SessionFigures:
    return pb.SessionFigures(
        session_id=str(row["session_id"]),
        seats=row["seats"],
        confirmed=row["confirmed"],
        offered=row["offered"],
        waiting=row["waiting"],
        given_up=row["given_up"],
        came=row["came"],
        no_shows=row["confirmed"] - row["came"] if row["is_over"] else 0,
    )
