"""Papers of a conference: the call, submitting, one's own papers and reviews, the programme, and the host's desk."""

import re
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import choosing, people
from gateway.web.forms import Form, local_time
from gateway.web.steps import Step, step_of
from gateway.web.view import Here, Page
from kexie.commons.v1 import activities_pb2 as activities
from kexie.commons.v1 import conference_papers_pb2 as pb
from kit.errors import Refused

router = APIRouter()

CO_AUTHOR = re.compile(r"draft\.co_authors\[\d+\]\.person_id")
PAGE, DESK = "activities/papers.html", "activities/papers_desk.html"

# What a form asks for, and what the page says then; the author's and reviewer's steps, and the host's.
OWN: dict[str, Step] = {
    "submit": (lambda at, form: form.message(pb.SubmitPaperRequest(activity_id=at)), "paper-submitted"),
    "withdraw": (lambda _, form: form.message(pb.WithdrawPaperRequest()), "paper-withdrawn"),
    "review": (lambda _, form: form.message(pb.ReviewPaperRequest()), "saved"),
}
HOSTS: dict[str, Step] = {
    "call": (lambda at, form: form.message(pb.CallForPapersRequest(activity_id=at)), "saved"),
    "assign": (lambda _, form: form.message(pb.AssignPaperRequest()), "saved"),
    "decide": (lambda _, form: form.message(pb.DecidePaperRequest()), "saved"),
    "schedule": (lambda _, form: form.message(pb.SchedulePaperRequest()), "saved"),
    "confirm": (lambda _, form: form.message(pb.ConfirmTalkRequest()), "saved"),
}


@router.get("/activities/{activity_id}/papers")
async def papers(page: Here, activity_id: str) -> Response:
    """The call and the programme, and what the visitor submitted and is to review."""
    return await page.show(PAGE, await _all(page, activity_id), form=Form.of(pb.SubmitPaperRequest))


@router.get("/activities/{activity_id}/papers/desk")
async def desk(page: Here, activity_id: str) -> Response:
    """All that the host has to do with papers."""
    context = await _whole(page, activity_id)
    call = context["call"].answer.call if context["call"] else pb.PaperCall()
    form = Form.of(pb.CallForPapersRequest, pb.CallForPapersRequest(call=call))
    form.values["call.until"] = [local_time(call.until)]
    form.values.setdefault("call.reviews", ["2"])
    return await page.show(DESK, context, form=form)


@router.post("/activities/{activity_id}/papers/{step}")
async def take(page: Here, activity_id: str, step: str) -> Response:
    """Takes a step of the visitor's."""
    return await _take(page, activity_id, OWN, step, PAGE, _all, "papers")


@router.post("/activities/{activity_id}/papers/desk/{step}")
async def manage(page: Here, activity_id: str, step: str) -> Response:
    """Takes a step of the host's."""
    return await _take(page, activity_id, HOSTS, step, DESK, _whole, "papers/desk")


async def _take(
    page: Page, activity_id: str, steps: dict[str, Step], step: str, template: str, context: Any, back: str
) -> Response:
    make, notice = step_of(steps, step)
    form = page.form()
    try:
        request = make(activity_id, await _named(page, activity_id, form))
        form.kind = type(request)
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, template, await context(page, activity_id))
    return page.to(f"/activities/{activity_id}/{back}", notice=notice)


async def _named(page: Page, activity_id: str, form: Form) -> Form:
    """The form with the ids of whom it names: a reviewer, whom the host also finds by an address, or co-authors."""
    if form.value("reviewer_id") or form.value("reviewer_id.pick"):
        found = await page.ask(activities.GetActivityRequest(activity_id=activity_id))
        return await choosing.chosen(page, form, "reviewer_id", org_id=found.activity.org_id)
    return await choosing.chosen(page, form, *filter(CO_AUTHOR.fullmatch, form.values))


async def _all(page: Page, activity_id: str) -> dict[str, Any]:
    found = await page.ask(activities.GetActivityRequest(activity_id=activity_id))
    mine, given = pb.ListMyPapersRequest(activity_id=activity_id), pb.ListMyPaperReviewsRequest(activity_id=activity_id)
    panels = await page.panels(
        call=pb.GetPaperCallRequest(activity_id=activity_id),
        talks=pb.ListTalksRequest(activity_id=activity_id, page_size=50, page_token=page.query("talks")),
        mine=mine if page.signed_in else None,
        given=given if page.signed_in else None,
    )
    call = panels["call"].answer.call if panels["call"] else pb.PaperCall()
    topics = [(topic, topic) for topic in call.topics]
    return {**panels, "activity": found.activity, "can": set(found.can), "topics": topics}


async def _whole(page: Page, activity_id: str) -> dict[str, Any]:
    found = await page.ask(activities.GetActivityRequest(activity_id=activity_id))
    if "report" not in found.can and "update" not in found.can:
        raise Refused("FORBIDDEN", action="activities.manage")
    panels = await page.panels(
        call=pb.GetPaperCallRequest(activity_id=activity_id),
        entered=pb.ListConferencePapersRequest(activity_id=activity_id, page_token=page.query("page_token")),
        listed=activities.ListActivitySessionsRequest(activity_id=activity_id, page_size=100),
    )
    entered = panels["entered"].answer.papers if panels["entered"] else []
    sessions = panels["listed"].answer.sessions if panels["listed"] else []
    names = await people.names(page, [review.reviewer_id for one in entered for review in one.reviews])
    return {**panels, "activity": found.activity, "sessions": sessions, "names": names}
