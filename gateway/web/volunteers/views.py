"""Volunteering as everybody meets it: posts, one's own places and calls, teams."""

from urllib.parse import quote, urlencode

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.view import Here, Page
from kexie.commons.v1 import volunteer_posts_pb2 as posts
from kexie.commons.v1 import volunteers_pb2 as pb
from kit.errors import Refused

router = APIRouter()

REGISTER = "volunteers/register.html"
SHARED = 25  # places and calls on the own page
WEEKDAYS = (_("星期一"), _("星期二"), _("星期三"), _("星期四"), _("星期五"), _("星期六"), _("星期日"))


@router.get("/volunteers")
async def listed(page: Here) -> Response:
    """Posts that take volunteers, newest first."""
    asked = posts.ListPostsRequest(
        region=page.query("region"), skill=page.query("skill"), page_token=page.query("page_token")
    )
    found = await page.ask(asked)
    filters = Form(posts.ListPostsRequest, {"region": [page.query("region")], "skill": [page.query("skill")]})
    return await page.show(
        "volunteers/list.html", part="results", posts=found.posts, following=found.next_page_token, filters=filters
    )


@router.get("/volunteers/mine")
async def mine(page: Here) -> Response:
    """What the visitor said, the visitor's places, hours and calls."""
    await page.me()
    found = await page.ask(pb.GetMyVolunteeringRequest())
    panels = await page.panels(
        stints=pb.ListMyStintsRequest(page_size=SHARED, page_token=page.query("stints")),
        calls=pb.ListMyVolunteerCallsRequest(page_size=SHARED, page_token=page.query("calls")),
    )
    volunteer = found.volunteer if found.HasField("volunteer") else None
    return await page.show("volunteers/mine.html", panels, volunteer=volunteer)


@router.get("/volunteers/register")
async def blank(page: Here) -> Response:
    """The form with what the visitor said."""
    await page.me()
    found = await page.ask(pb.GetMyVolunteeringRequest())
    message = pb.RegisterVolunteerRequest(draft=found.volunteer.draft)
    return await page.show(REGISTER, form=Form.of(pb.RegisterVolunteerRequest, message), weekdays=_weekdays(page))


@router.post("/volunteers/register")
async def register(page: Here) -> Response:
    """Registers the visitor, or changes what was said."""
    form = page.form(pb.RegisterVolunteerRequest)
    try:
        await page.ask(form.message(pb.RegisterVolunteerRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, REGISTER, weekdays=_weekdays(page))
    if post_id := page.query("post"):  # whence the visitor was sent to register first
        return page.to(f"/volunteers/posts/{quote(post_id, safe='')}", notice="saved")
    return page.to("/volunteers/mine", notice="saved")


def _weekdays(page: Page) -> list[tuple[str, str]]:
    return [(str(n), page.words(day)) for n, day in enumerate(WEEKDAYS, 1)]


@router.post("/volunteers/leave")
async def leave(page: Here) -> Response:
    """Ends being a volunteer."""
    await page.ask(pb.LeaveVolunteeringRequest())
    return page.to("/volunteers/mine", notice="saved")


@router.post("/volunteers/shifts/{shift_id}/sign-up")
async def sign_up(page: Here, shift_id: str) -> Response:
    """Takes a place, or one on the waiting list."""
    form = page.form(pb.SignUpForShiftRequest)
    try:
        made = await page.ask(pb.SignUpForShiftRequest(shift_id=shift_id), form=form)
    except Refused as refused:
        if refused.reason != "NO_VOLUNTEER":
            raise
        return page.to(f"/volunteers/register?{urlencode({'post': page.field('post_id')})}", notice="volunteer-first")
    waits = made.stint.state == pb.STINT_STATE_WAITING
    return page.to("/volunteers/mine", notice="shift-waiting" if waits else "shift-taken")


@router.post("/volunteers/stints/{stint_id}/withdraw")
async def withdraw(page: Here, stint_id: str) -> Response:
    """Gives a place up."""
    await page.ask(pb.WithdrawFromShiftRequest(stint_id=stint_id))
    return page.to("/volunteers/mine", notice="saved")


@router.post("/volunteers/stints/{stint_id}/check-in")
async def check_in(page: Here, stint_id: str) -> Response:
    """Says that the visitor is there."""
    await page.ask(pb.CheckInRequest(stint_id=stint_id))
    return page.to("/volunteers/mine", notice="saved")


@router.post("/volunteers/stints/{stint_id}/check-out")
async def check_out(page: Here, stint_id: str) -> Response:
    """Says that the visitor leaves."""
    await page.ask(pb.CheckOutRequest(stint_id=stint_id))
    return page.to("/volunteers/mine", notice="saved")


@router.post("/volunteers/calls/{call_id}/answer")
async def answer(page: Here, call_id: str) -> Response:
    """Answers a call."""
    said = pb.CALL_ANSWER_YES if page.field("yes") else pb.CALL_ANSWER_NO
    await page.ask(pb.AnswerVolunteerCallRequest(call_id=call_id, answer=said))
    return page.to("/volunteers/mine", notice="saved")


@router.get("/volunteers/teams")
async def teams(page: Here) -> Response:
    """Teams, newest first."""
    found = await page.ask(posts.ListTeamsRequest(region=page.query("region"), page_token=page.query("page_token")))
    filters = Form(posts.ListTeamsRequest, {"region": [page.query("region")]})
    return await page.show(
        "volunteers/teams.html", part="results", teams=found.teams, following=found.next_page_token, filters=filters
    )


@router.post("/volunteers/teams/{team_id}/join")
async def join(page: Here, team_id: str) -> Response:
    """Asks to be a member."""
    await page.ask(posts.JoinTeamRequest(team_id=team_id))
    return page.to("/volunteers/teams", notice="team-asked")
