"""Merging and splitting organisations, for national operators."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import organisations_pb2 as organisations
from kexie.identity.v1 import successions_pb2 as pb
from kit.errors import Refused

router = APIRouter()

PARTS = 3  # of a split, on the page; more are made over the API


@router.get("/organisations/{org_id}/successions")
async def listed(page: Here, org_id: str) -> Response:
    """What was merged and split, and the forms to do so."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    merging = Form.of(pb.MergeOrganisationsRequest, move_children="1", move_roles="1")
    return await _shown(page, org_id, merging, Form.of(pb.SplitOrganisationRequest, move_roles="1"))


async def _shown(page: Page, org_id: str, merging: Form, splitting: Form, status: int = 200) -> Response:
    found = await page.ask(organisations.GetOrganisationRequest(org_id=org_id))
    successions = await page.ask(pb.ListSuccessionsRequest(org_id=org_id, page_token=page.query("page_token")))
    children = organisations.ListOrganisationsRequest(parent_id=org_id, page_size=100)
    return await page.show(
        "organisations/successions.html",
        status=status,
        organisation=found.organisation,
        can=set(found.can),
        successions=successions.successions,
        following=successions.next_page_token,
        children=(await page.ask(children)).organisations,
        merging=merging,
        splitting=splitting,
        parts=PARTS,
    )


@router.post("/organisations/{org_id}/merge")
async def merge(page: Here, org_id: str) -> Response:
    """Merges it into the one whose code or id was given."""
    form = page.form(pb.MergeOrganisationsRequest)
    typed = form.value("into_id")
    try:
        if typed:
            form.values["into_id"] = [await _resolved(page, typed)]
        await page.ask(form.message(pb.MergeOrganisationsRequest(org_id=org_id)), form=form)
    except Refused as refused:
        form.values["into_id"] = [typed]
        form.refused = refused
        return await _shown(page, org_id, form, Form.of(pb.SplitOrganisationRequest, move_roles="1"), 422)
    return page.to(f"/organisations/{org_id}", notice="organisations-merged")


async def _resolved(page: Page, typed: str) -> str:
    code = typed.rstrip("/").rpartition("/")[2]
    found = await page.ask(organisations.ResolveOrganisationRequest(code=code))
    return found.organisation.org_id


@router.post("/organisations/{org_id}/split")
async def split(page: Here, org_id: str) -> Response:
    """Splits it into the parts that have a name."""
    form = page.form(pb.SplitOrganisationRequest)
    try:
        await page.ask(form.message(pb.SplitOrganisationRequest(org_id=org_id)), form=form)
    except Refused as refused:
        form.refused = refused
        merging = Form.of(pb.MergeOrganisationsRequest, move_children="1", move_roles="1")
        return await _shown(page, org_id, merging, form, 422)
    return page.to(f"/organisations/{org_id}", notice="organisation-split")


@router.post("/organisations/{org_id}/successions/{succession_id}/undo")
async def undo(page: Here, org_id: str, succession_id: str) -> Response:
    """Undoes one."""
    await page.ask(pb.UndoSuccessionRequest(succession_id=succession_id))
    return page.to(f"/organisations/{org_id}", notice="succession-undone")
