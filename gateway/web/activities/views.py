"""Activities as everybody meets them: the list, one with its sessions, signing up, one's own sign-ups."""

from collections.abc import AsyncIterator
from typing import Any

import segno
from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.needs.views import stem
from gateway.web.view import Here, Page
from gateway.web.words import LABELS
from kexie.commons.v1 import activities_pb2 as pb
from kexie.commons.v1 import activity_reports_pb2 as reports
from kexie.commons.v1 import check_ins_pb2 as check_ins
from kexie.commons.v1 import sign_ups_pb2 as sign_ups
from kit import ids
from kit.errors import Refused

router = APIRouter()

SIGN_UP = "activities/sign_up.html"
MINE = "activities/mine.html"
FILTERS = ("kind", "audience", "mode", "region", "from_day", "to_day", "state", "latitude", "longitude", "within_km")


@router.get("/activities")
async def listed(page: Here) -> Response:
    """Activities to come, by their beginning, narrowed down by what, where, when and for whom."""
    here = place_of(page)
    near: dict[str, Any] = {**here, "within_km": min(page.number("within_km"), 500)} if here else {}
    found = await page.ask(
        pb.ListActivitiesRequest(
            kind=page.choice(pb.ActivityKind, "kind"),
            audience=page.choice(pb.ActivityAudience, "audience"),
            mode=page.choice(pb.SessionMode, "mode"),
            state=page.choice(pb.ActivityState, "state") if page.query("state") in ("3", "4") else None,
            region=stem(page.query("region")),
            from_day=page.day("from_day"),
            to_day=page.day("to_day"),
            page_token=page.query("page_token"),
            **near,
        )
    )
    filters = Form(pb.ListActivitiesRequest, {name: [page.query(name)] for name in FILTERS})
    return await page.show(
        "activities/list.html",
        part="results",
        activities=found.activities,
        following=found.next_page_token,
        filters=filters,
        near=near,
    )


def place_of(page: Page) -> dict[str, Any]:
    """The latitude and longitude that the address says; nothing where it says none that there is."""
    try:
        latitude, longitude = float(page.query("latitude")), float(page.query("longitude"))
    except ValueError:
        return {}
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return {}
    return {"latitude": latitude, "longitude": longitude}


@router.get("/activities/mine")
async def mine(page: Here) -> Response:
    """What the visitor has signed up for, with the codes to be checked in with."""
    await page.me()
    return await page.show(MINE, await _mine(page), form=Form())


async def _mine(page: Page) -> dict[str, Any]:
    found = await page.ask(sign_ups.ListMySignUpsRequest(page_token=page.query("page_token")))
    return {"tickets": found.tickets, "following": found.next_page_token, "picture": picture}


def picture(code: str) -> str:
    """A code as a picture that a machine reads."""
    return segno.make(code, error="m").svg_data_uri(scale=4, border=2, dark="#000", light="#fff")


@router.post("/activities/sign-ups/{sign_up_id}/accept")
async def accept(page: Here, sign_up_id: str) -> Response:
    """Takes an offered seat."""
    await page.ask(sign_ups.AcceptOfferRequest(sign_up_id=sign_up_id))
    return page.to("/activities/mine", notice="seat-taken")


@router.post("/activities/sign-ups/{sign_up_id}/cancel")
async def cancel(page: Here, sign_up_id: str) -> Response:
    """Gives a seat up, or a place in the queue."""
    await page.ask(sign_ups.CancelSignUpRequest(sign_up_id=sign_up_id))
    return page.to("/activities/mine", notice="seat-given-up")


@router.post("/activities/sign-ups/{sign_up_id}/certificate")
async def ask_for_certificate(page: Here, sign_up_id: str) -> Response:
    """Asks for the certificate of attendance."""
    form = page.form(check_ins.AskForCertificateRequest)
    try:
        await page.ask(form.message(check_ins.AskForCertificateRequest(sign_up_id=sign_up_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, MINE, await _mine(page))
    return page.to("/activities/mine", notice="certificate-issued")


@router.get("/activities/{activity_id}")
async def one(page: Here, activity_id: str) -> Response:
    """One activity: what it is, its sessions, its report, what the visitor may do."""
    found = await page.ask(pb.GetActivityRequest(activity_id=activity_id))
    ahead = found.activity.state == pb.ACTIVITY_STATE_PUBLISHED
    today = ids.today_in_china().isoformat()
    token, all_days = page.query("sessions"), bool(page.query("all"))
    panels = await page.panels(
        listed=pb.ListActivitySessionsRequest(
            activity_id=activity_id, from_day=today if ahead and not all_days else "", page_token=token
        ),
        told=reports.GetActivityReportRequest(activity_id=activity_id),
        own=sign_ups.ListMySignUpsRequest(activity_id=activity_id, page_size=100) if page.signed_in else None,
    )
    mine = panels["own"].answer.tickets if panels["own"] else []
    held = {t.sign_up.session_id: t.sign_up for t in reversed(mine) if t.sign_up.state in (1, 2, 3)}
    came = any(t.sign_up.came for t in mine)
    form = Form.of(reports.GiveFeedbackRequest)
    return await page.show(
        "activities/one.html",
        panels,
        activity=found.activity,
        can=set(found.can),
        audiences=[page.words(LABELS[pb.ActivityAudience.Name(a)]) for a in found.activity.draft.audiences],
        held=held,
        came=came,
        form=form,
        now=ids.now().timestamp(),
    )


@router.post("/activities/{activity_id}/feedback")
async def give_feedback(page: Here, activity_id: str) -> Response:
    """Says how it was."""
    form = page.form(reports.GiveFeedbackRequest)
    await page.ask(form.message(reports.GiveFeedbackRequest(activity_id=activity_id)))
    return page.to(f"/activities/{activity_id}", notice="feedback-given")


@router.get("/activities/{activity_id}/sessions/{session_id}")
async def signing_up(page: Here, activity_id: str, session_id: str) -> Response:
    """The form of a sign-up."""
    await page.me()
    form = Form.of(sign_ups.SignUpRequest, seats=1)
    return await page.show(SIGN_UP, await _session(page, activity_id, session_id), form=form)


@router.post("/activities/{activity_id}/sessions/{session_id}")
async def sign_up(page: Here, activity_id: str, session_id: str) -> Response:
    """Signs the visitor up."""
    context = await _session(page, activity_id, session_id)
    form = page.form(sign_ups.SignUpRequest)
    asked = len(context["activity"].draft.questions)
    request = sign_ups.SignUpRequest(
        session_id=session_id,
        name=form.value("name"),
        group_name=form.value("group_name"),
        born=form.value("born"),
        seats=int(form.value("seats")) if form.value("seats").isdecimal() and len(form.value("seats")) < 4 else 0,
        answers=[form.value(f"answers[{number}]") for number in range(asked)],
    )
    try:
        made = (await page.ask(request, form=form)).sign_up
    except Refused as refused:
        return await page.again(form, refused, SIGN_UP, context)
    notices = {sign_ups.SIGN_UP_STATE_CONFIRMED: "signed-up", sign_ups.SIGN_UP_STATE_OFFERED: "seat-kept"}
    return page.to("/activities/mine", notice=notices.get(made.state, "waits-for-seat"))


async def _session(page: Page, activity_id: str, session_id: str) -> dict[str, Any]:
    """An activity with one of its sessions."""
    found = await page.ask(pb.GetActivityRequest(activity_id=activity_id))
    held = await _one_session(page, activity_id, session_id)
    choices = [[(choice, choice) for choice in q.choices] for q in found.activity.draft.questions]
    return {"activity": found.activity, "session": held, "choices": choices}


async def _one_session(page: Page, activity_id: str, session_id: str) -> Any:
    async for held in sessions_of(page, activity_id):
        if held.session_id == session_id:
            return held
    raise Refused("SESSION_NOT_FOUND")


async def sessions_of(page: Page, activity_id: str) -> AsyncIterator[Any]:
    """All of an activity's sessions, asked for a page at a time."""
    token = ""
    while True:
        request = pb.ListActivitySessionsRequest(activity_id=activity_id, page_size=100, page_token=token)
        answer = await page.ask(request)
        for held in answer.sessions:
            yield held
        if not (token := answer.next_page_token):
            return
