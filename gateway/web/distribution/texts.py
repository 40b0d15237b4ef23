"""Templates: texts to begin messages with, in both languages, looked at before they are kept."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.notification.v1 import distributions_pb2 as pb
from kit.errors import Refused

router = APIRouter()

SEND = "distributions.send"
EDIT = "distribution/template_edit.html"


@router.get("/distribution/templates")
async def listed(page: Here) -> Response:
    """An organisation's templates, by name."""
    places = await page.must_have(SEND)
    org_id = page.chosen(places)
    found = await page.ask(pb.ListMessageTemplatesRequest(org_id=org_id, page_token=page.query("page_token")))
    shown = {"templates": found.templates, "following": found.next_page_token, "places": places, "org_id": org_id}
    return await page.show("distribution/templates.html", shown)


@router.get("/distribution/templates/edit")
async def edit(page: Here) -> Response:
    """The form, empty or with what a template says now or said in an earlier version."""
    places = await page.must_have(SEND)
    org_id, name = page.chosen(places), page.query("name")
    parts = await _parts(page, org_id, name)
    chosen = [v for v in parts["versions"] if str(v.version) == page.query("version")] or parts["versions"][:1]
    request = pb.SaveMessageTemplateRequest(org_id=org_id, name=name)
    for version in chosen:
        request.zh.CopyFrom(version.zh)
        request.en.CopyFrom(version.en)
    return await page.show(EDIT, parts, form=Form.of(pb.SaveMessageTemplateRequest, request))


@router.post("/distribution/templates/edit")
async def save(page: Here) -> Response:
    """Keeps a template, or only shows what it would say."""
    form = page.form(pb.SaveMessageTemplateRequest)
    parts = await _parts(page, form.value("org_id"), page.query("name"))
    try:
        request = form.message(pb.SaveMessageTemplateRequest())
        if page.field("preview"):
            looked = pb.PreviewMessageTemplateRequest(org_id=request.org_id, zh=request.zh, en=request.en)
            return await page.show(EDIT, parts | {"shown": await page.ask(looked)}, form=form)
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, parts)
    return page.to(f"/distribution/templates?org={request.org_id}", notice="saved")


async def _parts(page: Page, org_id: str, name: str) -> dict[str, Any]:
    """What the form's page shows besides the form: the places to choose from for a new template, else its versions."""
    parts: dict[str, Any] = {"places": await page.must_have(SEND), "name": name, "org_id": org_id, "shown": None}
    versions = await page.ask(pb.ListMessageTemplateVersionsRequest(org_id=org_id, name=name)) if name else None
    return parts | {"versions": list(versions.versions) if versions else []}
