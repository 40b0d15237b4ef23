"""An activity's sign-ups as a table: for the door when there is no network, and for the host's files."""

from datetime import UTC
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import sheets
from gateway.web.forms import CHINA
from gateway.web.i18n import _
from gateway.web.view import Here, Page
from gateway.web.words import LABELS
from kexie.commons.v1 import activities_pb2 as pb
from kexie.commons.v1 import sign_ups_pb2 as sign_ups

from .views import sessions_of

router = APIRouter()

MOST = 20_000  # rows
HEADS = (
    _("场次"),
    _("开始"),
    _("状态"),
    _("姓名"),
    _("团体"),
    _("人数"),
    _("签到码"),
    _("到场人数"),
    _("到场时间"),
)


@router.get("/activities/{activity_id}/desk/sign-ups.csv")
async def table(page: Here, activity_id: str) -> Response:
    """All sign-ups, each session's in the order in which they came."""
    activity = (await page.ask(pb.GetActivityRequest(activity_id=activity_id))).activity
    made = await _sign_ups(page, activity_id)
    sessions = {held.session_id: held async for held in sessions_of(page, activity_id)}
    heads = [*(page.words(head) for head in HEADS), *(q.text for q in activity.draft.questions)]
    rows = [_row(page, activity, sessions[one.session_id], one) for one in made]
    response = sheets.answer(f"sign-ups-{activity_id[-12:]}.csv", [heads, *rows])
    response.headers["cache-control"] = "private, no-store"
    return response


async def _sign_ups(page: Page, activity_id: str) -> list[Any]:
    found: list[Any] = []
    token = ""
    while len(found) < MOST:
        request = sign_ups.ListSignUpsRequest(activity_id=activity_id, page_size=100, page_token=token)
        answer = await page.ask(request)
        found += answer.sign_ups
        if not (token := answer.next_page_token):
            break
    return found


def _row(page: Page, activity: Any, held: Any, made: Any) -> list[str]:
    return [
        held.plan.title or activity.draft.title,
        _time(held.plan.starts_at),
        page.words(LABELS[sign_ups.SignUpState.Name(made.state)]),
        made.name,
        made.group_name,
        str(made.seats),
        made.code,
        str(made.came or ""),
        _time(made.came_at) if made.came else "",
        *made.answers,
    ]


def _time(moment: Any) -> str:
    return moment.ToDatetime(UTC).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
