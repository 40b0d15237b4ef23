"""Rumours and what science says of them: the list, one rumour, publishing, revising, withdrawing."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.view import Here, Page
from kexie.discovery.v1 import links_pb2 as links
from kexie.discovery.v1.search_pb2 import ListRelatedRequest
from kexie.kepu.v1 import rumours_pb2 as pb
from kit.errors import Refused

router = APIRouter()

EDIT = "rumours/edit.html"


@router.get("/kepu/rumours")
async def listed(page: Here) -> Response:
    """What was checked, by verdict and tag."""
    found = await page.ask(
        pb.ListRumoursRequest(
            verdict=page.choice(pb.RumourVerdict, "verdict"),
            tag=page.query("tag")[:30],
            page_token=page.query("page_token"),
        )
    )
    filters = Form(pb.ListRumoursRequest, {name: [page.query(name)] for name in ("verdict", "tag")})
    return await page.show(
        "rumours/list.html",
        part="results",
        rumours=found.rumours,
        following=found.next_page_token,
        filters=filters,
    )


@router.get("/kepu/rumours/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("rumours.edit")
    form = Form.of(pb.PublishRumourRequest, org_id=places[0][0])
    return await page.show(EDIT, form=form, places=places, rumour=None)


@router.post("/kepu/rumours/new")
async def publish(page: Here) -> Response:
    """Publishes a verdict."""
    form = page.form(pb.PublishRumourRequest)
    try:
        answer = await page.ask(form.message(pb.PublishRumourRequest()), form=form)
    except Refused as refused:
        places = await page.must_have("rumours.edit")
        return await page.again(form, refused, EDIT, places=places, rumour=None)
    return page.to(f"/kepu/rumours/{answer.rumour.rumour_id}", notice="published")


@router.get("/kepu/rumours/{rumour_id}")
async def one(page: Here, rumour_id: str) -> Response:
    """One rumour with its verdict."""
    found = await page.ask(pb.GetRumourRequest(rumour_id=rumour_id))
    panels = await page.panels(
        links=links.ListLinksRequest(item_id=rumour_id),
        related=ListRelatedRequest(item_id=rumour_id, page_size=6),
    )
    return await page.show("rumours/one.html", panels, rumour=found.rumour, can=set(found.can))


@router.get("/kepu/rumours/{rumour_id}/edit")
async def edit(page: Here, rumour_id: str) -> Response:
    """The form with what is said now."""
    rumour = await _mine(page, rumour_id, "revise")
    draft = pb.RumourDraft(**{f.name: getattr(rumour, f.name) for f in pb.RumourDraft.DESCRIPTOR.fields})
    form = Form.of(pb.ReviseRumourRequest, pb.ReviseRumourRequest(draft=draft), etag=rumour.etag)
    return await page.show(EDIT, form=form, places=[], rumour=rumour)


@router.post("/kepu/rumours/{rumour_id}/edit")
async def revise(page: Here, rumour_id: str) -> Response:
    """Revises the verdict on new evidence."""
    form = page.form(pb.ReviseRumourRequest)
    try:
        await page.ask(form.message(pb.ReviseRumourRequest(rumour_id=rumour_id)), form=form)
    except Refused as refused:
        rumour = await _mine(page, rumour_id, "revise")
        return await page.again(form, refused, EDIT, places=[], rumour=rumour)
    return page.to(f"/kepu/rumours/{rumour_id}", notice="saved")


@router.get("/kepu/rumours/{rumour_id}/withdraw")
async def withdrawing(page: Here, rumour_id: str) -> Response:
    """Asks for the reason."""
    rumour = await _mine(page, rumour_id, "withdraw")
    return await page.show("layout/withdraw.html", _withdrawal(rumour), form=Form.of(pb.WithdrawRumourRequest))


@router.post("/kepu/rumours/{rumour_id}/withdraw")
async def withdraw(page: Here, rumour_id: str) -> Response:
    """Withdraws the verdict for good."""
    form = page.form(pb.WithdrawRumourRequest)
    try:
        await page.ask(form.message(pb.WithdrawRumourRequest(rumour_id=rumour_id)), form=form)
    except Refused as refused:
        rumour = await _mine(page, rumour_id, "withdraw")
        return await page.again(form, refused, "layout/withdraw.html", _withdrawal(rumour))
    return page.to("/kepu/rumours", notice="withdrawn")


def _withdrawal(rumour: Any) -> dict[str, str]:
    return {"heading": _("撤回核查结论"), "title": rumour.claim, "back": f"/kepu/rumours/{rumour.rumour_id}"}


async def _mine(page: Page, rumour_id: str, verb: str) -> Any:
    found = await page.ask(pb.GetRumourRequest(rumour_id=rumour_id))
    if verb not in found.can:
        raise Refused("FORBIDDEN", action="rumours.edit")
    return found.rumour
