"""A host's side of volunteering: a new post, who is placed, hours to confirm, calls, teams."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.links import id_in
from gateway.web.view import Here, Page
from kexie.commons.v1 import volunteer_posts_pb2 as pb
from kit.errors import Refused

router = APIRouter()

NEW, CALLS, TEAM = "volunteers/new.html", "volunteers/calls.html", "volunteers/team.html"


@router.get("/volunteers/posts/new")
async def blank(page: Here) -> Response:
    """The form of a post."""
    places = await page.must_have("volunteers.manage")
    values = {"org_id": places[0][0], "draft.activity_id": page.query("activity")}
    return await page.show(NEW, form=Form.of(pb.CreatePostRequest, **values), places=places)


@router.post("/volunteers/posts/new")
async def create(page: Here) -> Response:
    """Opens a post."""
    form = page.form(pb.CreatePostRequest)
    form.values["draft.activity_id"] = [id_in(form.value("draft.activity_id"))]
    try:
        made = await page.ask(form.message(pb.CreatePostRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, NEW, places=await page.must_have("volunteers.manage"))
    return page.to(f"/volunteers/posts/{made.post.post_id}", notice="saved")


@router.get("/volunteers/posts/{post_id}")
async def one(page: Here, post_id: str) -> Response:
    """One post with its shifts; for its host also who is placed."""
    return await _post(page, post_id, Form())


@router.post("/volunteers/posts/{post_id}/cancel")
async def cancel(page: Here, post_id: str) -> Response:
    """Cancels a post."""
    form = page.form(pb.CancelPostRequest)
    return await _done(page, post_id, form, pb.CancelPostRequest(post_id=post_id))


@router.post("/volunteers/posts/{post_id}/decline")
async def decline(page: Here, post_id: str) -> Response:
    """Takes a place back."""
    form = page.form(pb.DeclineVolunteerRequest)
    return await _done(page, post_id, form, pb.DeclineVolunteerRequest())


@router.post("/volunteers/posts/{post_id}/confirm")
async def confirm(page: Here, post_id: str) -> Response:
    """Confirms a presence."""
    form = page.form(pb.ConfirmHoursRequest)
    if not form.value("minutes"):
        form.values.pop("minutes", None)  # all that the presence gives
    return await _done(page, post_id, form, pb.ConfirmHoursRequest())


@router.get("/volunteers/calls")
async def calls(page: Here) -> Response:
    """The calls of the visitor's organisation, and a form for one more."""
    return await page.show(CALLS, await _calls(page), form=Form.of(pb.CallVolunteersRequest))


@router.post("/volunteers/calls")
async def call(page: Here) -> Response:
    """Calls volunteers."""
    form = page.form(pb.CallVolunteersRequest)
    try:
        await page.ask(form.message(pb.CallVolunteersRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, CALLS, await _calls(page))
    return page.to("/volunteers/calls", notice="volunteers-called")


@router.get("/volunteers/teams/new")
async def team(page: Here) -> Response:
    """The form of a team."""
    places = await page.must_have("volunteers.manage")
    return await page.show(TEAM, form=Form.of(pb.CreateTeamRequest, org_id=places[0][0]), places=places)


@router.post("/volunteers/teams/new")
async def found(page: Here) -> Response:
    """Founds a team."""
    form = page.form(pb.CreateTeamRequest)
    try:
        made = await page.ask(form.message(pb.CreateTeamRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, TEAM, places=await page.must_have("volunteers.manage"))
    return page.to(f"/volunteers/teams/{made.team.team_id}", notice="saved")


@router.get("/volunteers/teams/{team_id}")
async def members(page: Here, team_id: str) -> Response:
    """Who is a member of a team and who asked, for its organisation."""
    await page.me()
    listed = await page.ask(pb.ListTeamMembersRequest(team_id=team_id, page_token=page.query("page_token")))
    return await page.show(
        "volunteers/members.html", members=listed.members, following=listed.next_page_token, team_id=team_id
    )


@router.post("/volunteers/teams/{team_id}/admit")
async def admit(page: Here, team_id: str) -> Response:
    """Admits somebody who asked."""
    await page.ask(pb.AdmitToTeamRequest(team_id=team_id, person_id=page.field("person_id")))
    return page.to(f"/volunteers/teams/{team_id}", notice="saved")


async def _post(page: Page, post_id: str, form: Form) -> Response:
    context = await _context(page, post_id)
    return await page.show("volunteers/post.html", context, form=form)


async def _context(page: Page, post_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetPostRequest(post_id=post_id))
    can = set(found.can)
    listed = pb.ListStintsRequest(post_id=post_id, page_size=100, page_token=page.query("page_token"))
    panels = await page.panels(stints=listed if "read-stints" in can else None)
    return {"post": found.post, "can": can, **panels}


async def _done(page: Page, post_id: str, form: Form, request: Any) -> Response:
    try:
        await page.ask(form.message(request), form=form)
    except Refused as refused:
        return await page.again(form, refused, "volunteers/post.html", await _context(page, post_id))
    return page.to(f"/volunteers/posts/{post_id}", notice="saved")


async def _calls(page: Page) -> dict[str, Any]:
    places = await page.must_have("volunteers.call")
    org_id = page.chosen(places)
    listed = await page.ask(pb.ListVolunteerCallsRequest(org_id=org_id, page_token=page.query("page_token")))
    return {"places": places, "calls": listed.calls, "following": listed.next_page_token}
