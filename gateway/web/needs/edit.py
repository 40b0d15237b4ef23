"""Posting a need and changing it while it is not yet open."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.places import near
from gateway.web.view import Here, Page
from kexie.kechuang.v1 import confidential_pb2 as confidential
from kexie.kechuang.v1 import needs_pb2 as pb
from kit.errors import Refused

router = APIRouter()

TEMPLATE = "needs/edit.html"


@router.get("/kechuang/needs/new")
async def blank(page: Here) -> Response:
    """An empty form, for the visitor's organisation."""
    places = await page.must_have("needs.post")
    form = Form.of(pb.PostNeedRequest, org_id=page.chosen(places))
    return await page.show(TEMPLATE, form=form, places=places, near=await near(page, *places), need=None)


@router.post("/kechuang/needs/new")
async def post(page: Here) -> Response:
    """Posts a need, as a draft or for verification."""
    form = page.form(pb.PostNeedRequest)
    try:
        answer = await page.ask(form.message(pb.PostNeedRequest()), form=form)
    except Refused as refused:
        places = await page.must_have("needs.post")
        return await page.again(
            form,
            refused,
            TEMPLATE,
            places=places,
            near=await near(page, *places),
            need=None,
        )
    notice = "need-submitted" if form.value("submit") else "draft-saved"
    return page.to(f"/kechuang/needs/{answer.need.need_id}", notice=notice)


@router.get("/kechuang/needs/{need_id}/edit")
async def edit(page: Here, need_id: str) -> Response:
    """The form with what the need says now."""
    found = await page.ask(pb.GetNeedRequest(need_id=need_id))
    if "update" not in found.can:
        raise Refused("NEED_NOT_EDITABLE")
    form = Form.of(pb.UpdateNeedRequest, await _said(page, found.need), etag=found.need.etag)
    return await page.show(
        TEMPLATE, form=form, places=[], near=await near(page, (found.need.org_id, found.need.org_name)), need=found.need
    )


@router.post("/kechuang/needs/{need_id}/edit")
async def update(page: Here, need_id: str) -> Response:
    """Changes a need."""
    form = page.form(pb.UpdateNeedRequest)
    try:
        await page.ask(form.message(pb.UpdateNeedRequest(need_id=need_id)), form=form)
    except Refused as refused:
        found = await page.ask(pb.GetNeedRequest(need_id=need_id))
        counties = await near(page, (found.need.org_id, found.need.org_name))
        return await page.again(form, refused, TEMPLATE, places=[], near=counties, need=found.need)
    return page.to(f"/kechuang/needs/{need_id}", notice="saved")


async def _said(page: Page, need: Any) -> pb.UpdateNeedRequest:
    """A need as the draft it was made from, its confidential part with it."""
    draft = pb.NeedDraft(
        **{f.name: getattr(need, f.name) for f in pb.NeedDraft.DESCRIPTOR.fields if f.name != "confidential"}
    )
    if need.has_confidential_part:
        part = await page.ask(confidential.GetConfidentialPartRequest(need_id=need.need_id))
        draft.confidential.CopyFrom(part.confidential)
    return pb.UpdateNeedRequest(need_id=need.need_id, draft=draft)
