"""Selections as everybody meets them: the list, one with its notice, nominating, objecting, a certificate's number."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web import choosing, drafts
from gateway.web.forms import CHINA, SEPARATORS, Form
from gateway.web.links import id_in
from gateway.web.view import Here, Page
from gateway.web.words import LABELS
from kexie.commons.v1 import follow_ups_pb2 as follow_ups
from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import selections_pb2 as pb
from kexie.items.v1 import items_pb2 as items
from kit.errors import Refused
from kit.items import PAGES

router = APIRouter()

EDIT = "selections/edit.html"
WHO = re.compile(r"nominee_id|people\[\d+\]\.person_id")  # people whom a nomination names
UUID_FORM = re.compile(r"[0-9a-fA-F-]{36}")
NOMINATE = "selections/nominate.html"
OBJECT = "selections/object.html"
# Kinds of organisations that may be let nominate, as the register calls them.
BODIES = (
    *("association", "society", "grass_roots", "university", "institute", "enterprise", "park", "think_tank"),
    *("media", "alliance"),
)


@router.get("/selections")
async def listed(page: Here) -> Response:
    """Selections that were opened, newest first."""
    state, kind = page.choice(pb.SelectionState, "state"), page.choice(pb.SelectionKind, "kind")
    state = None if state == "SELECTION_STATE_DRAFT" else state  # drafts stand above the list, for those they are for
    found = await page.ask(pb.ListSelectionsRequest(state=state, kind=kind, page_token=page.query("page_token")))
    filters = Form(pb.ListSelectionsRequest, {name: [page.query(name)] for name in ("state", "kind")})
    return await page.show(
        "selections/list.html",
        part="results",
        selections=found.selections,
        following=found.next_page_token,
        filters=filters,
        drafts=[(f"/selections/{s.selection_id}", s.draft.title) for s in await _drafts(page)],
    )


async def _drafts(page: Page) -> list[Any]:
    answers = await drafts.own(
        page,
        "selections.manage",
        lambda org_id: pb.ListSelectionsRequest(org_id=org_id, state=pb.SELECTION_STATE_DRAFT, page_size=100),
    )
    return [selection for answer in answers for selection in answer.selections]


@router.get("/selections/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("selections.manage")
    form = Form.of(pb.CreateSelectionRequest, org_id=places[0][0])
    return await page.show(EDIT, form=form, places=places, bodies=bodies(page), selection=None)


@router.post("/selections/new")
async def create(page: Here) -> Response:
    """Drafts a selection."""
    form = _sent(page, pb.CreateSelectionRequest)
    try:
        answer = await page.ask(form.message(pb.CreateSelectionRequest()), form=form)
    except Refused as refused:
        places = await page.must_have("selections.manage")
        return await page.again(form, refused, EDIT, places=places, bodies=bodies(page), selection=None)
    return page.to(f"/selections/{answer.selection.selection_id}", notice="draft-saved")


@router.get("/selections/{selection_id}")
async def one(page: Here, selection_id: str) -> Response:
    """One selection: its rules, where it stands, who is in its notice, what the visitor may do."""
    found = await page.ask(pb.GetSelectionRequest(selection_id=selection_id))
    panels = await page.panels(
        noticed=results.ListNoticeRequest(selection_id=selection_id, page_size=100, page_token=page.query("notice")),
        followed=follow_ups.ListFollowUpsRequest(selection_id=selection_id, page_size=100)
        if found.selection.draft.nominee_kind == pb.NOMINEE_KIND_PROBLEM
        else None,
    )
    nominating = page.signed_in and found.selection.phase == pb.SELECTION_PHASE_NOMINATING
    may_nominate = bool(nominating and await page.places("nominations.make"))
    return await page.show(
        "selections/one.html", panels, selection=found.selection, can=set(found.can), may_nominate=may_nominate
    )


@router.get("/selections/{selection_id}/edit")
async def edit(page: Here, selection_id: str) -> Response:
    """The form with what the draft says now."""
    selection = await _draft(page, selection_id)
    message = pb.UpdateSelectionRequest(selection_id=selection_id, draft=selection.draft)
    form = Form.of(pb.UpdateSelectionRequest, message, etag=selection.etag)
    for name in ("opens_at", "closes_at") if selection.draft.HasField("roadshow") else ():
        form.values[f"draft.roadshow.{name}"] = [minute(getattr(selection.draft.roadshow, name).ToDatetime(UTC))]
    return await page.show(EDIT, form=form, places=[], bodies=bodies(page), selection=selection)


@router.post("/selections/{selection_id}/edit")
async def update(page: Here, selection_id: str) -> Response:
    """Changes a draft."""
    form = _sent(page, pb.UpdateSelectionRequest)
    try:
        await page.ask(form.message(pb.UpdateSelectionRequest(selection_id=selection_id)), form=form)
    except Refused as refused:
        selection = await _draft(page, selection_id)
        return await page.again(form, refused, EDIT, places=[], bodies=bodies(page), selection=selection)
    return page.to(f"/selections/{selection_id}", notice="saved")


@router.post("/selections/{selection_id}/open")
async def open_it(page: Here, selection_id: str) -> Response:
    """Opens a draft to the public."""
    await page.ask(pb.OpenSelectionRequest(selection_id=selection_id))
    return page.to(f"/selections/{selection_id}", notice="selection-opened")


@router.get("/selections/{selection_id}/nominate")
async def nominating(page: Here, selection_id: str) -> Response:
    """The form of a nomination."""
    found = await page.ask(pb.GetSelectionRequest(selection_id=selection_id))
    places = await page.must_have("nominations.make")
    form = Form.of(nominations.NominateRequest, org_id=places[0][0])
    return await page.show(NOMINATE, form=form, places=places, selection=found.selection)


@router.post("/selections/{selection_id}/nominate")
async def nominate(page: Here, selection_id: str) -> Response:
    """Nominates a person."""
    form = page.form(nominations.NominateRequest)
    form.values["nominee_org_id"] = [id_in(form.value("nominee_org_id"))]
    try:
        named = [name for name in form.values if WHO.fullmatch(name)]
        known = await choosing.chosen(page, form, *named, org_id=form.value("org_id"))
        request = nominations.NominateRequest(selection_id=selection_id, work=work_of(form.value("work")))
        await page.ask(known.message(request), form=form)
    except Refused as refused:
        found = await page.ask(pb.GetSelectionRequest(selection_id=selection_id))
        places = await page.must_have("nominations.make")
        return await page.again(form, refused, NOMINATE, places=places, selection=found.selection)
    return page.to(f"/selections/{selection_id}/nominations", notice="nominated")


@router.get("/selections/{selection_id}/nominations")
async def own(page: Here, selection_id: str) -> Response:
    """What the visitor's organisation has nominated."""
    found = await page.ask(pb.GetSelectionRequest(selection_id=selection_id))
    places = await page.must_have("nominations.make")
    org_id = page.chosen(places)
    made = await page.ask(nominations.ListNominationsRequest(selection_id=selection_id, org_id=org_id, page_size=100))
    return await page.show(
        "selections/nominations.html",
        selection=found.selection,
        nominations=made.nominations,
        is_open=found.selection.phase == pb.SELECTION_PHASE_NOMINATING,
    )


@router.post("/selections/{selection_id}/nominations/{nomination_id}/withdraw")
async def withdraw(page: Here, selection_id: str, nomination_id: str) -> Response:
    """Takes a nomination back."""
    await page.ask(nominations.WithdrawNominationRequest(nomination_id=nomination_id))
    return page.to(f"/selections/{selection_id}/nominations", notice="nomination-withdrawn")


@router.get("/selections/{selection_id}/nominations/{nomination_id}/object")
async def objecting(page: Here, selection_id: str, nomination_id: str) -> Response:
    """The form of an objection to somebody in the notice."""
    await page.me()
    context = await noticed(page, selection_id, nomination_id)
    return await page.show(OBJECT, context, form=Form.of(results.RaiseObjectionRequest))


@router.post("/selections/{selection_id}/nominations/{nomination_id}/object")
async def object_to(page: Here, selection_id: str, nomination_id: str) -> Response:
    """Objects."""
    form = page.form(results.RaiseObjectionRequest)
    try:
        await page.ask(form.message(results.RaiseObjectionRequest(nomination_id=nomination_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, OBJECT, await noticed(page, selection_id, nomination_id))
    return page.to(f"/selections/{selection_id}", notice="objected")


@router.get("/awards")
async def seek(page: Here) -> Response:
    """Leads to the award of a number that was typed."""
    number = page.query("number").upper()
    return page.to(f"/awards/{number}") if number else await page.show("selections/award.html", award=None)


@router.get("/awards/{number}")
async def award(page: Here, number: str) -> Response:
    """What a certificate's number stands for."""
    found = await page.ask(results.CheckAwardRequest(number=number))
    return await page.show("selections/award.html", award=found.award)


def work_of(address: str) -> items.ItemLink | None:
    """The work that has its page at an address of this site; None where none has."""
    path = urlsplit(address).path.rstrip("/")
    for kind, pattern in PAGES.items():
        before = pattern.removesuffix("{}")
        if path.startswith(before) and UUID_FORM.fullmatch(path.removeprefix(before)):
            return items.ItemLink(kind=items.ItemKind.Name(kind), item_id=path.removeprefix(before))
    return None


def minute(moment: datetime) -> str:
    """A time of a day in China as a form's field takes it."""
    return moment.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")


def bodies(page: Page) -> list[tuple[str, str]]:
    """Kinds of organisations that may be let nominate, with their names."""
    return [(kind, page.words(LABELS[f"ORGANISATION_KIND_{kind.upper()}"])) for kind in BODIES]


def _sent(page: Page, kind: type[Message]) -> Form:
    """What was sent of a selection; invited bodies may be said by their pages' addresses."""
    form = page.form(kind)
    said = SEPARATORS.split(form.value("draft.invited_org_ids"))
    form.values["draft.invited_org_ids"] = [id_in(one) for one in said]
    return form


async def _draft(page: Page, selection_id: str) -> Any:
    found = await page.ask(pb.GetSelectionRequest(selection_id=selection_id))
    if "update" not in found.can:
        raise Refused("FORBIDDEN", action="selections.manage")
    return found.selection


async def noticed(page: Page, selection_id: str, nomination_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetSelectionRequest(selection_id=selection_id))
    token = ""
    while True:
        request = results.ListNoticeRequest(selection_id=selection_id, page_size=100, page_token=token)
        notice = await page.ask(request)
        for entry in notice.entries:
            if entry.nomination_id == nomination_id:
                return {"selection": found.selection, "entry": entry}
        if not (token := notice.next_page_token):
            raise Refused("NOMINATION_NOT_FOUND")
