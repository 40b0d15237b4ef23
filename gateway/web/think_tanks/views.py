"""The register of think tanks."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.needs.views import stem
from gateway.web.view import Here, Page
from kexie.zhihui.v1 import products_pb2 as products
from kexie.zhihui.v1 import think_tanks_pb2 as pb
from kit.errors import Refused

router = APIRouter()

EDIT = "think_tanks/edit.html"


@router.get("/zhihui/think-tanks")
async def listed(page: Here) -> Response:
    """The register, by kind and region."""
    region = page.query("region")
    found = await page.ask(
        pb.ListThinkTanksRequest(
            kind=page.choice(pb.ThinkTankKind, "kind"), region=stem(region), page_token=page.query("page_token")
        )
    )
    filters = Form(pb.ListThinkTanksRequest, {"kind": [page.query("kind")], "region": [region]})
    return await page.show(
        "think_tanks/list.html",
        part="results",
        tanks=found.think_tanks,
        following=found.next_page_token,
        filters=filters,
    )


@router.get("/zhihui/think-tanks/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("think-tanks.edit")
    form = Form.of(pb.CreateThinkTankRequest, org_id=places[0][0])
    return await page.show(EDIT, form=form, places=places, tank=None)


@router.post("/zhihui/think-tanks/new")
async def create(page: Here) -> Response:
    """Registers a think tank."""
    form = page.form(pb.CreateThinkTankRequest)
    try:
        answer = await page.ask(form.message(pb.CreateThinkTankRequest()), form=form)
    except Refused as refused:
        places = await page.must_have("think-tanks.edit")
        return await page.again(form, refused, EDIT, places=places, tank=None)
    return page.to(f"/zhihui/think-tanks/{answer.think_tank.think_tank_id}", notice="saved")


@router.get("/zhihui/think-tanks/{tank_id}")
async def one(page: Here, tank_id: str) -> Response:
    """One think tank with what it released."""
    found = await page.ask(pb.GetThinkTankRequest(think_tank_id=tank_id))
    panels = await page.panels(
        products=products.ListProductsRequest(think_tank_id=tank_id, page_token=page.query("page_token"))
    )
    return await page.show("think_tanks/one.html", panels, tank=found.think_tank, can=set(found.can))


@router.get("/zhihui/think-tanks/{tank_id}/edit")
async def edit(page: Here, tank_id: str) -> Response:
    """The form with what the register says now."""
    tank = await _mine(page, tank_id, "update")
    draft = pb.ThinkTankDraft(**{f.name: getattr(tank, f.name) for f in pb.ThinkTankDraft.DESCRIPTOR.fields})
    form = Form.of(pb.UpdateThinkTankRequest, pb.UpdateThinkTankRequest(draft=draft), etag=tank.etag)
    return await page.show(EDIT, form=form, places=[], tank=tank)


@router.post("/zhihui/think-tanks/{tank_id}/edit")
async def update(page: Here, tank_id: str) -> Response:
    """Changes what the register says."""
    form = page.form(pb.UpdateThinkTankRequest)
    try:
        await page.ask(form.message(pb.UpdateThinkTankRequest(think_tank_id=tank_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, places=[], tank=await _mine(page, tank_id, "update"))
    return page.to(f"/zhihui/think-tanks/{tank_id}", notice="saved")


@router.get("/zhihui/think-tanks/{tank_id}/withdraw")
async def withdrawing(page: Here, tank_id: str) -> Response:
    """Asks for the reason."""
    tank = await _mine(page, tank_id, "withdraw")
    return await page.show("layout/withdraw.html", _withdrawal(tank), form=Form.of(pb.WithdrawThinkTankRequest))


@router.post("/zhihui/think-tanks/{tank_id}/withdraw")
async def withdraw(page: Here, tank_id: str) -> Response:
    """Takes it off the register for good."""
    form = page.form(pb.WithdrawThinkTankRequest)
    try:
        await page.ask(form.message(pb.WithdrawThinkTankRequest(think_tank_id=tank_id)), form=form)
    except Refused as refused:
        tank = await _mine(page, tank_id, "withdraw")
        return await page.again(form, refused, "layout/withdraw.html", _withdrawal(tank))
    return page.to("/zhihui/think-tanks", notice="withdrawn")


def _withdrawal(tank: Any) -> dict[str, str]:
    return {"heading": _("退出智库名录"), "title": tank.name, "back": f"/zhihui/think-tanks/{tank.think_tank_id}"}


async def _mine(page: Page, tank_id: str, verb: str) -> Any:
    found = await page.ask(pb.GetThinkTankRequest(think_tank_id=tank_id))
    if verb not in found.can:
        raise Refused("FORBIDDEN", action="think-tanks.edit")
    return found.think_tank
