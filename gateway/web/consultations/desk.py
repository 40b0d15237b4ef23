"""The host's desk: comments to decide, feedback to publish, the next round."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.steps import Step, step_of
from gateway.web.view import Here, Page
from kexie.commons.v1 import comments_pb2 as comments
from kexie.commons.v1 import consultations_pb2 as pb
from kit.errors import Refused

router = APIRouter()

DESK = "consultations/desk.html"

# What a form of the desk asks for, and what the page says then.
STEPS: dict[str, Step] = {
    "decide": (lambda _, form: form.message(comments.DecideCommentRequest()), "saved"),
    "publish": (lambda at, _: pb.PublishFeedbackRequest(consultation_id=at), "feedback-published"),
    "next": (lambda at, form: form.message(pb.StartNextRoundRequest(consultation_id=at)), "consultation-opened"),
    "cancel": (lambda at, form: form.message(pb.CancelConsultationRequest(consultation_id=at)), "saved"),
}


@router.get("/consultations/{consultation_id}/desk")
async def desk(page: Here, consultation_id: str) -> Response:
    """All that the host has to do with a consultation."""
    return await page.show(DESK, await _all(page, consultation_id), form=Form(pb.StartNextRoundRequest))


@router.post("/consultations/{consultation_id}/desk/{step}")
async def take(page: Here, consultation_id: str, step: str) -> Response:
    """Takes a step of the host's."""
    make, notice = step_of(STEPS, step)
    form = page.form(pb.StartNextRoundRequest if step == "next" else None)
    try:
        await page.ask(make(consultation_id, form), form=form)
    except Refused as refused:
        return await page.again(form, refused, DESK, await _all(page, consultation_id))
    return page.to(f"/consultations/{consultation_id}/desk", notice=notice)


async def _all(page: Page, consultation_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetConsultationRequest(consultation_id=consultation_id))
    if "decide" not in found.can:
        raise Refused("FORBIDDEN", action="consultations.manage")
    listed = comments.ListCommentsRequest(
        consultation_id=consultation_id,
        page_size=50,
        undecided=bool(page.query("undecided")),
        page_token=page.query("page_token"),
    )
    named = bool(found.consultation.invited_org_ids)
    replies = pb.GetRepliesRequest(consultation_id=consultation_id) if named else None
    panels = await page.panels(listed=listed, replies=replies)
    outcomes = [(number, name) for name, number in comments.CommentOutcome.items() if number]
    return {**panels, "consultation": found.consultation, "can": set(found.can), "outcomes": outcomes}
