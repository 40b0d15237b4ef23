"""An activity's sign-ups as a table: for the door when there is no network, and for the host's files."""

import csv
import io
from datetime import UTC
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import CHINA
from gateway.web.i18n import _
from gateway.web.view import Here, Page
from gateway.web.words import LABELS
from kexie.commons.v1 import activities_pb2 as pb
from kexie.commons.v1 import sign_ups_pb2 as sign_ups

router = APIRouter()

MOST = 20_000  # rows
BOM = "\ufeff"  # without it spreadsheets take UTF-8 for another encoding
RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would work out
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
    sessions = await _sessions(page, activity_id)
    written = io.StringIO()
    sheet = csv.writer(written)
    sheet.writerow([page.words(head) for head in HEADS] + [_safe(q.text) for q in activity.draft.questions])
    for one in made:
        held = sessions[one.session_id]
        sheet.writerow(_safe(cell) for cell in _row(page, activity, held, one))
    headers = {
        "content-disposition": f'attachment; filename="sign-ups-{activity_id[-12:]}.csv"',
        "cache-control": "private, no-store",
    }
    return Response(BOM + written.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


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


async def _sessions(page: Page, activity_id: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    token = ""
    while True:
        answer = await page.ask(
            pb.ListActivitySessionsRequest(activity_id=activity_id, page_size=100, page_token=token)
        )
        found |= {held.session_id: held for held in answer.sessions}
        if not (token := answer.next_page_token):
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


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) else cell
