"""Streams: the standing rules by which what appears on a platform goes out by itself."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.view import Here, Page
from gateway.web.words import LABELS
from kexie.items.v1 import items_pb2 as items
from kexie.notification.v1 import streams_pb2 as pb
from kit.errors import Refused

router = APIRouter()

SEND = "distributions.send"
EDIT = "distribution/stream_edit.html"
KINDS = (
    items.ITEM_KIND_NEED,
    items.ITEM_KIND_CASE,
    items.ITEM_KIND_ARTICLE,
    items.ITEM_KIND_RUMOUR,
    items.ITEM_KIND_PRODUCT,
    items.ITEM_KIND_ACTIVITY,
    items.ITEM_KIND_CALL,
    items.ITEM_KIND_CONSULTATION,
)
NEAR = (("0", _("不限，按规则的地区")), ("2", _("同省")), ("4", _("同市")), ("6", _("同县")))


@router.get("/distribution/streams")
async def listed(page: Here) -> Response:
    """An organisation's streams, by name."""
    places = await page.must_have(SEND)
    org_id = page.chosen(places)
    found = await page.ask(pb.ListStreamsRequest(org_id=org_id, page_token=page.query("page_token")))
    shown = {"streams": found.streams, "following": found.next_page_token, "places": places, "org_id": org_id}
    return await page.show("distribution/streams.html", shown)


@router.get("/distribution/streams/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have(SEND)
    org_id = page.chosen(places)
    form = Form.of(pb.CreateStreamRequest, pb.CreateStreamRequest(org_id=org_id))
    return await page.show(EDIT, _offered(page, places=places), form=form)


@router.post("/distribution/streams/new")
async def create(page: Here) -> Response:
    """Sets a stream up."""
    form = page.form(pb.CreateStreamRequest)
    try:
        answer = await page.ask(form.message(pb.CreateStreamRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, _offered(page, places=await page.must_have(SEND)))
    return page.to(f"/distribution/streams?org={answer.stream.org_id}", notice="saved")


@router.get("/distribution/streams/{stream_id}/edit")
async def edit(page: Here, stream_id: str) -> Response:
    """The form with what the stream says now."""
    found = (await page.ask(pb.GetStreamRequest(stream_id=stream_id))).stream
    message = pb.UpdateStreamRequest(stream_id=stream_id, draft=found.draft)
    form = Form.of(pb.UpdateStreamRequest, message, etag=found.etag)
    return await page.show(EDIT, _offered(page, stream=found), form=form)


@router.post("/distribution/streams/{stream_id}/edit")
async def update(page: Here, stream_id: str) -> Response:
    """Changes a stream."""
    form = page.form(pb.UpdateStreamRequest)
    found = (await page.ask(pb.GetStreamRequest(stream_id=stream_id))).stream
    try:
        await page.ask(form.message(pb.UpdateStreamRequest(stream_id=stream_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, _offered(page, stream=found))
    return page.to(f"/distribution/streams?org={found.org_id}", notice="saved")


def _offered(page: Page, *, places: list[tuple[str, str]] | None = None, stream: Any = None) -> dict[str, Any]:
    """What the form of a stream offers."""
    return {
        "stream": stream,
        "places": places or [],
        "kinds": [(str(kind), page.words(LABELS[items.ItemKind.Name(kind)])) for kind in KINDS],
        "near": [(digits, page.words(called)) for digits, called in NEAR],
    }
