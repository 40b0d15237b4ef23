"""Kinds of base: which there are, setting one up, and the desk of who names."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web.forms import Form
from gateway.web.links import id_in
from gateway.web.view import Here, Page
from kexie.commons.v1 import base_kinds_pb2 as pb
from kexie.commons.v1 import bases_pb2 as bases
from kexie.commons.v1 import venues_pb2 as venues
from kit.errors import Refused

router = APIRouter()

EDIT, DESK, APPLY = "bases/kind_edit.html", "bases/desk.html", "bases/apply.html"
PENDING = (
    bases.BASE_STATE_RECOMMENDED,
    bases.BASE_STATE_PROPOSED,
    bases.BASE_STATE_NOTICE,
    bases.BASE_STATE_APPLIED,
)
WAITING = (
    *PENDING,
    bases.BASE_STATE_WARNED,
    bases.BASE_STATE_NAMED,
    bases.BASE_STATE_REVOKED,
    bases.BASE_STATE_EXPIRED,
)


@router.get("/bases/kinds")
async def listed(page: Here) -> Response:
    """The kinds there are; with their drafts for one's own organisation."""
    org_id = page.query("org")
    if not org_id and page.signed_in and (places := await page.places("bases.manage")):
        org_id = places[0][0]
    panels = await page.panels(
        own=pb.ListBaseKindsRequest(org_id=org_id, page_size=100) if org_id else None,
        every=pb.ListBaseKindsRequest(page_token=page.query("page_token")),
    )
    return await page.show("bases/kinds.html", panels)


@router.get("/bases/kinds/new")
async def blank(page: Here) -> Response:
    """An empty form, with what is usual filled in."""
    places = await page.must_have("bases.manage")
    usual = pb.BaseKindDraft(
        reviews_needed=2, pass_points=60, notice_days=7, term_months=60, report_due="01-31", grace_days=30
    )
    form = Form.of(pb.CreateBaseKindRequest, pb.CreateBaseKindRequest(draft=usual), org_id=places[0][0])
    return await page.show(EDIT, form=form, places=places, kind=None)


@router.post("/bases/kinds/new")
async def create(page: Here) -> Response:
    """Drafts a kind."""
    form = _sent(page, pb.CreateBaseKindRequest)
    try:
        answer = await page.ask(form.message(pb.CreateBaseKindRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, places=await page.must_have("bases.manage"), kind=None)
    return page.to(f"/bases/kinds/{answer.kind.kind_id}", notice="draft-saved")


@router.get("/bases/kinds/{kind_id}")
async def one(page: Here, kind_id: str) -> Response:
    """A kind with its rules."""
    found = await page.ask(pb.GetBaseKindRequest(kind_id=kind_id))
    applies = bool(page.signed_in and await page.places("bases.apply"))
    return await page.show("bases/kind.html", kind=found.kind, can=set(found.can), applies=applies)


@router.get("/bases/kinds/{kind_id}/edit")
async def edit(page: Here, kind_id: str) -> Response:
    """The form with what the kind says now."""
    kind = await _managed(page, kind_id)
    message = pb.UpdateBaseKindRequest(kind_id=kind_id, draft=kind.draft)
    return await page.show(EDIT, form=Form.of(pb.UpdateBaseKindRequest, message, etag=kind.etag), places=[], kind=kind)


@router.post("/bases/kinds/{kind_id}/edit")
async def update(page: Here, kind_id: str) -> Response:
    """Changes a kind."""
    form = _sent(page, pb.UpdateBaseKindRequest)
    try:
        await page.ask(form.message(pb.UpdateBaseKindRequest(kind_id=kind_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, places=[], kind=await _managed(page, kind_id))
    return page.to(f"/bases/kinds/{kind_id}", notice="saved")


@router.post("/bases/kinds/{kind_id}/turn")
async def turn(page: Here, kind_id: str) -> Response:
    """Opens a kind to applications, or closes it."""
    form = page.form(pb.TurnBaseKindRequest)
    await page.ask(form.message(pb.TurnBaseKindRequest(kind_id=kind_id)), form=form)
    return page.to(f"/bases/kinds/{kind_id}", notice="saved")


@router.get("/bases/kinds/{kind_id}/desk")
async def desk(page: Here, kind_id: str) -> Response:
    """What waits for who names bases of this kind, state by state."""
    return await page.show(DESK, await _desk(page, kind_id), form=Form.of(bases.ProposeBaseRequest))


@router.post("/bases/kinds/{kind_id}/desk")
async def propose(page: Here, kind_id: str) -> Response:
    """Proposes a base that was named before or elsewhere."""
    form = page.form(bases.ProposeBaseRequest)
    form.values["venue_id"] = [id_in(form.value("venue_id"))]
    try:
        answer = await page.ask(form.message(bases.ProposeBaseRequest(kind_id=kind_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, DESK, await _desk(page, kind_id))
    return page.to(f"/bases/{answer.base.base_id}", notice="base-proposed")


@router.get("/bases/kinds/{kind_id}/apply")
async def applying(page: Here, kind_id: str) -> Response:
    """The form of an application."""
    return await page.show(APPLY, await _applying(page, kind_id), form=Form.of(bases.ApplyForBaseRequest))


@router.post("/bases/kinds/{kind_id}/apply")
async def apply(page: Here, kind_id: str) -> Response:
    """Applies."""
    form = page.form(bases.ApplyForBaseRequest)
    try:
        answer = await page.ask(form.message(bases.ApplyForBaseRequest(kind_id=kind_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, APPLY, await _applying(page, kind_id))
    return page.to(f"/bases/{answer.base.base_id}", notice="base-applied")


def _sent(page: Page, kind: type[Message]) -> Form:
    """What was sent of a kind; the selection that names may be said by its page's address."""
    form = page.form(kind)
    form.values["draft.selection_id"] = [id_in(form.value("draft.selection_id"))]
    return form


async def _applying(page: Page, kind_id: str) -> dict[str, Any]:
    places = await page.must_have("bases.apply")
    found = await page.ask(pb.GetBaseKindRequest(kind_id=kind_id))
    own: list[tuple[str, str]] = []
    for org_id, _name in places[:5]:
        listed = await page.ask(venues.ListVenuesRequest(org_id=org_id, page_size=100))
        own += [(venue.venue_id, venue.draft.name) for venue in listed.venues]
    return {
        "kind": found.kind,
        "venues": own,
        "levels": [(level, level) for level in found.kind.draft.levels],
        "documents": [(document, document) for document in found.kind.draft.documents],
    }


async def _desk(page: Page, kind_id: str) -> dict[str, Any]:
    kind = await _managed(page, kind_id)
    waiting = await _waiting(page, kind_id)
    usual = next(iter(waiting), WAITING[0])
    state = page.number("state") if page.number("state") in WAITING else usual
    listed = bases.ListBasesRequest(
        kind_id=kind_id, state=bases.BaseState.Name(state), page_token=page.query("page_token")
    )
    panels = await page.panels(listed=listed)
    return {
        **panels,
        "kind": kind,
        "state": state,
        "waiting": waiting,
        "states": [bases.Base(state=s) for s in WAITING],
        "levels": [(level, level) for level in kind.draft.levels],
    }


async def _waiting(page: Page, kind_id: str) -> dict[int, int]:
    """How many applications wait in each state in which something has to be done, up to 100; none for none."""
    asked = {
        str(state): bases.ListBasesRequest(kind_id=kind_id, state=bases.BaseState.Name(state), page_size=100)
        for state in PENDING
    }
    found = await page.panels(**asked)
    return {int(state): len(panel.answer.bases) for state, panel in found.items() if panel and panel.answer.bases}


async def _managed(page: Page, kind_id: str) -> Any:
    found = await page.ask(pb.GetBaseKindRequest(kind_id=kind_id))
    if "update" not in found.can:
        raise Refused("FORBIDDEN", action="bases.manage")
    return found.kind
