"""The host's desk: checking in by code, sessions, sign-ups as a table, figures, the report, the end."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web.activities.edit import recurring, repeats
from gateway.web.forms import Form
from gateway.web.steps import Step, step_of
from gateway.web.view import Here, Page
from kexie.commons.v1 import activities_pb2 as pb
from kexie.commons.v1 import activity_reports_pb2 as reports
from kexie.commons.v1 import check_ins_pb2 as check_ins
from kexie.commons.v1 import sign_ups_pb2 as sign_ups
from kexie.identity.v1 import exports_pb2 as exports
from kit.errors import Invalid, Refused, Violation

router = APIRouter()

DESK = "activities/desk.html"


def _uploaded(at: str, form: Form) -> Message:
    """Codes noted off line, one a line; after a comma how many came."""
    request = check_ins.UploadCheckInsRequest(activity_id=at)
    for line in form.value("codes").splitlines()[:1000]:
        code, _, came = line.partition(",")
        if code.strip():
            request.codes.add(code=code.strip()[:40], came=min(100, int(came)) if came.strip().isdecimal() else 0)
    return request


def _reported(at: str, form: Form) -> Message:
    """A report; its topics stand one a line, and may hold commas."""
    request: Any = form.message(reports.PublishActivityReportRequest(activity_id=at))
    topics = [line.strip() for line in form.value("report.follow_ups").splitlines() if line.strip()]
    request.report.follow_ups[:] = list(dict.fromkeys(topics))
    return request


def _corrected(form: Form) -> Message:
    """A correction. Nothing written is no zero: that would take the check-in back."""
    if not form.value("came"):
        raise Invalid(Violation("came", "REQUIRED"))
    return form.message(check_ins.CorrectCheckInRequest())


# What a form of the desk asks for, and what the page says then.
STEPS: dict[str, Step] = {
    "check-in": (lambda at, form: form.message(check_ins.CheckTicketRequest(activity_id=at)), ""),
    "upload": (_uploaded, "codes-counted"),
    "correct": (lambda _, form: _corrected(form), "check-in-corrected"),
    "add-sessions": (lambda at, form: recurring(form, pb.AddSessionsRequest(activity_id=at)), "sessions-added"),
    "cancel-session": (lambda _, form: form.message(pb.CancelSessionRequest()), "session-cancelled"),
    "report": (_reported, "activity-reported"),
    "cancel": (lambda at, form: form.message(pb.CancelActivityRequest(activity_id=at)), "activity-cancelled"),
}


@router.get("/activities/{activity_id}/desk")
async def desk(page: Here, activity_id: str) -> Response:
    """All that the host has to do with an activity."""
    context = await _all(page, activity_id)
    told = context["told"].answer
    report = reports.PublishActivityReportRequest(report=told.report if told else None)
    form = Form.of(reports.PublishActivityReportRequest, report)
    form.values["report.follow_ups"] = ["\n".join(report.report.follow_ups)]
    return await page.show(DESK, context, form=form, checked=None)


@router.post("/activities/{activity_id}/desk/{step}")
async def take(page: Here, activity_id: str, step: str) -> Response:
    """Takes a step of the host's."""
    make, notice = step_of(STEPS, step)
    try:
        request = make(activity_id, page.form())
    except Refused as refused:
        return await page.again(page.form(), refused, DESK, await _all(page, activity_id), checked=None)
    form = Form.sent(type(request), page.sent)
    try:
        answer = await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, DESK, await _all(page, activity_id), checked=None)
    if step == "check-in":
        return await page.show(DESK, await _all(page, activity_id), form=Form(), checked=answer)
    return page.to(f"/activities/{activity_id}/desk", notice=notice)


async def _all(page: Page, activity_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetActivityRequest(activity_id=activity_id))
    if not {"check-in", "read-sign-ups", "report"} & set(found.can):
        raise Refused("FORBIDDEN", action="activities.check-in")
    manages = "report" in found.can
    panels = await page.panels(
        listed=pb.ListActivitySessionsRequest(activity_id=activity_id, page_size=50, page_token=page.query("sessions")),
        figures=reports.GetActivityStatisticsRequest(activity_id=activity_id),
        entered=sign_ups.ListSignUpsRequest(activity_id=activity_id, page_token=page.query("page_token")),
        told=reports.GetActivityReportRequest(activity_id=activity_id),
        said=reports.ListFeedbackRequest(activity_id=activity_id, page_token=page.query("said")) if manages else None,
    )
    figures = panels["figures"].answer.sessions if panels["figures"] else []
    return {
        **panels,
        "activity": found.activity,
        "can": set(found.can),
        "counted": {one.session_id: one for one in figures},
        "repeats": repeats(page),
        "file": f"/organisations/{found.activity.org_id}/exports?kind={exports.EXPORT_KIND_SIGN_UPS}",
    }
