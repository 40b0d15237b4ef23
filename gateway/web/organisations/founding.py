"""Founding a grass-roots body: the application, its way through those who decide, and what waits for them."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.steps import step_of
from gateway.web.view import Here, Page
from kexie.identity.v1 import applications_pb2 as pb
from kexie.identity.v1 import organisations_pb2 as organisations
from kit.errors import Refused

router = APIRouter()

EDIT, ONE = "organisations/apply.html", "organisations/application.html"
STEPS = {
    "approve": (pb.ApproveApplicationRequest, "application-approved"),
    "return": (pb.ReturnApplicationRequest, "application-returned"),
    "withdraw": (pb.WithdrawApplicationRequest, "application-withdrawn"),
}


@router.get("/organisations/applications")
async def own(page: Here) -> Response:
    """The visitor's applications."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.ListMyApplicationsRequest(page_token=page.query("page_token")))
    return await page.show(
        "organisations/applications.html",
        organisation=None,
        applications=found.applications,
        following=found.next_page_token,
    )


@router.get("/organisations/applications/new")
async def blank(page: Here) -> Response:
    """An empty form, for a body under the organisation that the address names."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    parent = await _organisation(page, page.query("under"))
    draft = pb.ApplicationDraft(region=parent.region if parent else "", parent_id=page.query("under"))
    form = Form.of(pb.ApplyForOrganisationRequest, pb.ApplyForOrganisationRequest(draft=draft))
    return await page.show(EDIT, form=form, application=None, **await _choices(page, form))


@router.post("/organisations/applications/new")
async def apply(page: Here) -> Response:
    """Sends an application."""
    form = page.form(pb.ApplyForOrganisationRequest)
    try:
        answer = await page.ask(form.message(pb.ApplyForOrganisationRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, application=None, **await _choices(page, form))
    return page.to(f"/organisations/applications/{answer.application.application_id}", notice="application-sent")


@router.get("/organisations/applications/{application_id}")
async def one(page: Here, application_id: str) -> Response:
    """An application with those who decide."""
    return await _shown(page, application_id, Form.of(pb.ReturnApplicationRequest))


async def _shown(page: Page, application_id: str, form: Form, status: int = 200) -> Response:
    found = await page.ask(pb.GetApplicationRequest(application_id=application_id))
    return await page.show(ONE, status=status, application=found.application, can=set(found.can), form=form)


@router.get("/organisations/applications/{application_id}/edit")
async def edit(page: Here, application_id: str) -> Response:
    """The form with what was sent."""
    found = (await page.ask(pb.GetApplicationRequest(application_id=application_id))).application
    said = pb.ResubmitApplicationRequest(draft=found.draft)
    form = Form.of(pb.ResubmitApplicationRequest, said, etag=found.etag)
    return await page.show(EDIT, form=form, application=found, **await _choices(page, form))


@router.post("/organisations/applications/{application_id}/edit")
async def resubmit(page: Here, application_id: str) -> Response:
    """Sends a returned application again."""
    form = page.form(pb.ResubmitApplicationRequest)
    try:
        await page.ask(form.message(pb.ResubmitApplicationRequest(application_id=application_id)), form=form)
    except Refused as refused:
        found = (await page.ask(pb.GetApplicationRequest(application_id=application_id))).application
        return await page.again(form, refused, EDIT, application=found, **await _choices(page, form))
    return page.to(f"/organisations/applications/{application_id}", notice="application-sent")


@router.post("/organisations/applications/{application_id}/{step}")
async def take(page: Here, application_id: str, step: str) -> Response:
    """Approves, returns or withdraws an application."""
    kind, notice = step_of(STEPS, step)
    form = page.form(kind)
    try:
        await page.ask(form.message(kind(application_id=application_id)), form=form)
    except Refused as refused:
        if not form.again(refused, 422):
            raise
        return await _shown(page, application_id, form, 422)
    return page.to(f"/organisations/applications/{application_id}", notice=notice)


@router.get("/organisations/{org_id}/applications")
async def waiting(page: Here, org_id: str) -> Response:
    """The applications that wait for an organisation's decision."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.ListApplicationsRequest(org_id=org_id, page_token=page.query("page_token")))
    return await page.show(
        "organisations/applications.html",
        organisation=await _organisation(page, org_id),
        applications=found.applications,
        following=found.next_page_token,
    )


async def _organisation(page: Page, org_id: str) -> organisations.Organisation | None:
    if not org_id:
        return None
    return (await page.ask(organisations.GetOrganisationRequest(org_id=org_id))).organisation


async def _choices(page: Page, form: Form) -> dict[str, Any]:
    """Above what a body may stand: the organisation it was begun from; without one, what lies in the region that was
    asked for. And the societies."""
    parent_id = form.value("draft.parent_id")
    kinds = (organisations.ORGANISATION_KIND_ASSOCIATION, organisations.ORGANISATION_KIND_PARK)
    region = page.query("region") or form.value("draft.region")
    parents: list[tuple[str, str]] = []
    try:
        chosen = await _organisation(page, parent_id)
    except Refused:
        chosen = None
    if chosen:
        parents.append((chosen.org_id, chosen.name))
    if region:
        for kind in kinds:
            asked = organisations.ListOrganisationsRequest(kind=kind, region=region, page_size=100)
            parents += [(o.org_id, o.name) for o in (await page.ask(asked)).organisations if o.org_id != parent_id]
    societies = organisations.ListOrganisationsRequest(kind=organisations.ORGANISATION_KIND_SOCIETY, page_size=100)
    known = [(o.org_id, o.name) for o in (await page.ask(societies)).organisations]
    return {"parents": parents, "societies": known, "region": region}
