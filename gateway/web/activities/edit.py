"""Setting up an activity: an operator fills in what it is; no code is needed for a new one."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web.forms import Form, local_time
from gateway.web.i18n import _
from gateway.web.view import Here, Page
from gateway.web.words import LABELS
from kexie.commons.v1 import activities_pb2 as pb
from kit.errors import Invalid, Refused, Violation

router = APIRouter()

EDIT = "activities/edit.html"
USUAL = {"draft.sign_up": "1", "draft.group_most": "1", "draft.offer_minutes": "120", "session.mode": "1"}
# How a session is repeated: as a rule of RFC 5545, and in words.
REPEATS = {
    "day": ("FREQ=DAILY", _("每天")),
    "week": ("FREQ=WEEKLY", _("每周")),
    "fortnight": ("FREQ=WEEKLY;INTERVAL=2", _("每两周")),
    "month": ("FREQ=MONTHLY", _("每月")),
}
TIMES = ("sign_up_from", "sign_up_until")
LEVELS = (
    ("registered", _("注册用户")),
    ("real_name", _("实名用户")),
    ("worker", _("已核实的科技工作者")),
    ("expert", _("专家")),
)


@router.get("/activities/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("activities.manage")
    form = Form.of(pb.CreateActivityRequest, org_id=places[0][0], **{"draft.campaign_id": page.query("campaign")})
    form.values |= {name: [value] for name, value in USUAL.items()}
    form.values["draft.campaign_id"] = [page.query("campaign")]
    return await page.show(EDIT, form=form, places=places, activity=None, **choices(page))


@router.post("/activities/new")
async def create(page: Here) -> Response:
    """Drafts an activity with its first sessions."""
    form = page.form(pb.CreateActivityRequest)
    try:
        answer = await page.ask(read(form, pb.CreateActivityRequest()), form=form)
    except Refused as refused:
        places = await page.must_have("activities.manage")
        return await page.again(form, refused, EDIT, places=places, activity=None, **choices(page))
    return page.to(f"/activities/{answer.activity.activity_id}", notice="draft-saved")


@router.get("/activities/{activity_id}/edit")
async def edit(page: Here, activity_id: str) -> Response:
    """The form with what the activity says now."""
    activity = await _changeable(page, activity_id)
    message = pb.UpdateActivityRequest(activity_id=activity_id, draft=activity.draft)
    form = Form.of(pb.UpdateActivityRequest, message, etag=activity.etag)
    for name in TIMES:
        form.values[f"draft.{name}"] = [local_time(getattr(activity.draft, name))]
    for number, question in enumerate(activity.draft.questions):
        form.values[f"draft.questions[{number}].choices"] = ["、".join(question.choices)]
    return await page.show(EDIT, form=form, places=[], activity=activity, **choices(page))


@router.post("/activities/{activity_id}/edit")
async def update(page: Here, activity_id: str) -> Response:
    """Changes an activity."""
    form = page.form(pb.UpdateActivityRequest)
    try:
        request = read(form, pb.UpdateActivityRequest(activity_id=activity_id))
        await page.ask(request, form=form)
    except Refused as refused:
        activity = await _changeable(page, activity_id)
        return await page.again(form, refused, EDIT, places=[], activity=activity, **choices(page))
    return page.to(f"/activities/{activity_id}", notice="saved")


@router.post("/activities/{activity_id}/publish")
async def publish(page: Here, activity_id: str) -> Response:
    """Publishes a draft."""
    await page.ask(pb.PublishActivityRequest(activity_id=activity_id))
    return page.to(f"/activities/{activity_id}", notice="published")


def read(form: Form, into: Message) -> Any:
    """Fills a message from the form; coordinates that were left empty are none."""
    for name in ("draft.place.latitude", "draft.place.longitude"):
        if not form.value(name):
            form.values.pop(name, None)
    return recurring(form, into)


def recurring(form: Form, into: Message) -> Any:
    """Fills a message; how often a session is repeated, as people choose it, becomes the rule that was not written."""
    every, times = form.value("repeat.every"), form.value("repeat.times")
    if every not in REPEATS or form.value("recurrence.rule"):
        return form.message(into)
    if not (times.isascii() and times.isdecimal() and int(times) > 1):
        raise Invalid(Violation("repeat.times", "OUT_OF_RANGE", rule="≥ 2"))
    rule = f"{REPEATS[every][0]};COUNT={int(times)}"
    return Form(form.kind, form.values | {"recurrence.rule": [rule]}).message(into)


def choices(page: Page) -> dict[str, Any]:
    """What the form offers to choose from."""
    audiences = [(number, page.words(LABELS[name])) for name, number in pb.ActivityAudience.items() if number]
    levels = [(level, page.words(words)) for level, words in LEVELS]
    return {"audiences": audiences, "levels": levels, "repeats": repeats(page)}


def repeats(page: Page) -> list[tuple[str, str]]:
    """How often a session may be repeated."""
    return [(name, page.words(words)) for name, (_rule, words) in REPEATS.items()]


async def _changeable(page: Page, activity_id: str) -> Any:
    found = await page.ask(pb.GetActivityRequest(activity_id=activity_id))
    if "update" not in found.can:
        raise Refused("FORBIDDEN", action="activities.manage")
    return found.activity
