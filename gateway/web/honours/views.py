"""Honour walls: for everybody who was awarded in a year and agreed to be shown; for those who make a wall, what stands
above it."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import drafts
from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.view import Here, Page
from kexie.commons.v1 import campaign_works_pb2 as asking
from kexie.home.v1 import honours_pb2 as pb
from kit import ids
from kit.errors import Refused

router = APIRouter()

EDIT = "honours/edit.html"
SHOWN = 60


@router.get("/home/honours")
async def listed(page: Here) -> Response:
    """Walls that are public, and the drafts of the visitor's organisations."""
    found = await page.ask(pb.ListHonourWallsRequest(page_token=page.query("page_token")))
    answers = await drafts.own(
        page,
        "honours.edit",
        lambda org_id: pb.ListHonourWallsRequest(org_id=org_id, state=pb.HONOUR_WALL_STATE_DRAFT),
    )
    own = [(f"/home/honours/{wall.wall_id}", wall.draft.title) for answer in answers for wall in answer.walls]
    context = {"walls": found.walls, "following": found.next_page_token, "drafts": own}
    return await page.show("honours/list.html", context)


@router.get("/home/honours/new")
async def blank(page: Here) -> Response:
    """An empty form, for this year."""
    places = await page.must_have("honours.edit")
    form = Form.of(pb.CreateHonourWallRequest, org_id=places[0][0])
    form.values["draft.year"] = [str(ids.today_in_china().year)]
    return await page.show(EDIT, form=form, places=places, wall=None)


@router.post("/home/honours/new")
async def create(page: Here) -> Response:
    """Drafts a wall."""
    form = page.form(pb.CreateHonourWallRequest)
    try:
        made = await page.ask(form.message(pb.CreateHonourWallRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, places=await page.must_have("honours.edit"), wall=None)
    return page.to(f"/home/honours/{made.wall.wall_id}", notice="draft-saved")


@router.get("/home/honours/organisations")
async def of_organisations(page: Here) -> Response:
    """What the visitor's organisation was awarded, and what of it stands on walls."""
    places = await page.must_have("nominations.make")
    org_id = page.chosen(places)
    found = await page.ask(pb.ListOrganisationHonoursRequest(org_id=org_id, page_token=page.query("page_token")))
    filters = Form(None, {"org": [org_id]})
    context = {"honours": found.honours, "following": found.next_page_token, "places": places, "org_id": org_id}
    return await page.show("honours/organisations.html", context, part="results", filters=filters)


@router.post("/home/honours/organisations/{award_id}")
async def show(page: Here, award_id: str) -> Response:
    """Takes an award of the visitor's organisation off all walls, or puts it back."""
    org_id = page.field("org_id")
    shown = page.field("shown") == "1"
    await page.ask(pb.ShowOrganisationHonourRequest(org_id=org_id, award_id=award_id, shown=shown))
    return page.to(f"/home/honours/organisations?org={org_id}", notice="saved")


@router.get("/home/honours/{wall_id}")
async def one(page: Here, wall_id: str) -> Response:
    """One wall, by name, field and year."""
    found = await page.ask(pb.GetHonourWallRequest(wall_id=wall_id))
    year = page.number("year")
    filters = Form(pb.ListHonoursRequest, {name: [page.query(name)] for name in ("query", "subject", "year")})
    panels = await page.panels(
        honours=pb.ListHonoursRequest(
            wall_id=wall_id,
            year=year if year <= ids.today_in_china().year else 0,
            query=page.query("query")[:60],
            subject=page.query("subject"),
            page_size=SHOWN,
            page_token=page.query("page_token"),
        ),
        asked=asking.GetCampaignWorkRequest(object_id=wall_id) if found.can else None,
    )
    return await page.show(
        "honours/one.html",
        panels,
        part="results",
        wall=found.wall,
        people=found.people,
        organisations=found.organisations,
        years=[(str(n), str(n)) for n in found.years],
        can=set(found.can),
        filters=filters,
    )


@router.get("/home/honours/{wall_id}/edit")
async def edit(page: Here, wall_id: str) -> Response:
    """The form with what stands above the wall now."""
    wall = await _editable(page, wall_id)
    message = pb.UpdateHonourWallRequest(wall_id=wall_id, draft=wall.draft)
    return await page.show(
        EDIT, form=Form.of(pb.UpdateHonourWallRequest, message, etag=wall.etag), places=[], wall=wall
    )


@router.post("/home/honours/{wall_id}/edit")
async def update(page: Here, wall_id: str) -> Response:
    """Says anew what stands above the wall."""
    form = page.form(pb.UpdateHonourWallRequest)
    try:
        await page.ask(form.message(pb.UpdateHonourWallRequest(wall_id=wall_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, places=[], wall=await _editable(page, wall_id))
    return page.to(f"/home/honours/{wall_id}", notice="saved")


@router.post("/home/honours/{wall_id}/publish")
async def publish(page: Here, wall_id: str) -> Response:
    """Makes a draft public."""
    await page.ask(pb.PublishHonourWallRequest(wall_id=wall_id))
    return page.to(f"/home/honours/{wall_id}", notice="published")


@router.get("/home/honours/{wall_id}/withdraw")
async def withdrawing(page: Here, wall_id: str) -> Response:
    """Asks for the reason."""
    wall = await _editable(page, wall_id)
    return await page.show("layout/withdraw.html", _withdrawal(wall), form=Form.of(pb.WithdrawHonourWallRequest))


@router.post("/home/honours/{wall_id}/withdraw")
async def withdraw(page: Here, wall_id: str) -> Response:
    """Withdraws a wall for good."""
    form = page.form(pb.WithdrawHonourWallRequest)
    try:
        await page.ask(form.message(pb.WithdrawHonourWallRequest(wall_id=wall_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, "layout/withdraw.html", _withdrawal(await _editable(page, wall_id)))
    return page.to("/home/honours", notice="withdrawn")


def _withdrawal(wall: pb.HonourWall) -> dict[str, str]:
    return {"heading": _("撤回光荣榜"), "title": wall.draft.title, "back": f"/home/honours/{wall.wall_id}"}


async def _editable(page: Page, wall_id: str) -> Any:
    found = await page.ask(pb.GetHonourWallRequest(wall_id=wall_id))
    if "update" not in found.can:
        raise Refused("FORBIDDEN", action="honours.edit")
    return found.wall
