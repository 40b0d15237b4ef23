"""Officers of an organisation, and the local heads of the townships below it."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import choosing
from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import officers_pb2 as pb
from kexie.identity.v1 import organisations_pb2 as organisations
from kit.errors import Refused

router = APIRouter()


@router.get("/organisations/{org_id}/officers")
async def listed(page: Here, org_id: str) -> Response:
    """Who is in office."""
    return await _shown(page, org_id, Form.of(pb.AppointOfficerRequest, office=page.query("office")))


async def _shown(page: Page, org_id: str, form: Form, status: int = 200) -> Response:
    found = await page.ask(organisations.GetOrganisationRequest(org_id=org_id))
    asked = pb.ListOfficersRequest(org_id=org_id, page_token=page.query("page_token"))
    officers = await page.ask(asked)
    return await page.show(
        "organisations/officers.html",
        status=status,
        organisation=found.organisation,
        can=set(found.can),
        officers=officers.officers,
        following=officers.next_page_token,
        form=form,
    )


@router.post("/organisations/{org_id}/officers")
async def appoint(page: Here, org_id: str) -> Response:
    """Puts somebody into an office."""
    form = page.form(pb.AppointOfficerRequest)
    try:
        known = await choosing.chosen(page, form, "person_id", org_id=org_id)
        await page.ask(known.message(pb.AppointOfficerRequest(org_id=org_id)), form=form)
    except Refused as refused:
        form.refused = refused
        return await _shown(page, org_id, form, 422)
    return page.to(f"/organisations/{org_id}/officers", notice="officer-appointed")


@router.post("/organisations/{org_id}/officers/{officer_id}/end")
async def end(page: Here, org_id: str, officer_id: str) -> Response:
    """Ends an office."""
    await page.ask(pb.EndOfficerRequest(officer_id=officer_id))
    return page.to(f"/organisations/{org_id}/officers", notice="officer-ended")


@router.get("/organisations/{org_id}/local-heads")
async def heads(page: Here, org_id: str) -> Response:
    """The townships below with the three kinds of local head; gaps stand out."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(organisations.GetOrganisationRequest(org_id=org_id))
    gaps = page.query("gaps") == "1"
    asked = pb.ListLocalHeadsRequest(org_id=org_id, gaps_only=gaps, page_token=page.query("page_token"))
    answer = await page.ask(asked)
    return await page.show(
        "organisations/local_heads.html",
        organisation=found.organisation,
        townships=answer.townships,
        following=answer.next_page_token,
        gaps=gaps,
        offices=[pb.OFFICE_AGRICULTURE_HEAD, pb.OFFICE_SCHOOL_HEAD, pb.OFFICE_HOSPITAL_HEAD],
        officer=pb.Officer,
    )
