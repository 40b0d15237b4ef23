"""An organisation's exports: asking for one, deciding on others', fetching the file."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.people import names
from gateway.web.view import Here, Page
from kexie.identity.v1 import exports_pb2 as pb
from kexie.identity.v1 import organisations_pb2 as organisations
from kit.errors import Refused

router = APIRouter()

LIST = "exports/list.html"


@router.get("/organisations/{org_id}/exports")
async def listed(page: Here, org_id: str) -> Response:
    """What was exported, and a form for more."""
    form = Form.of(pb.RequestExportRequest, kind=page.query("kind"))
    return await page.show(**await _listed(page, org_id), form=form)


async def _listed(page: Page, org_id: str) -> dict[str, Any]:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.ListExportsRequest(org_id=org_id, page_token=page.query("page_token")))
    organisation = await page.ask(organisations.GetOrganisationRequest(org_id=org_id))
    return {
        "template": LIST,
        "organisation": organisation.organisation,
        "exports": found.exports,
        "following": found.next_page_token,
        "people": await names(page, [i for e in found.exports for i in (e.asked_by, e.decided_by)]),
    }


@router.post("/organisations/{org_id}/exports")
async def ask(page: Here, org_id: str) -> Response:
    """Asks for one."""
    form = page.form(pb.RequestExportRequest)
    try:
        made = await page.ask(form.message(pb.RequestExportRequest(org_id=org_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, **await _listed(page, org_id))
    waits = made.export.state == pb.EXPORT_STATE_ASKED
    return page.to(f"/organisations/{org_id}/exports", notice="export-waits" if waits else "export-begun")


@router.post("/organisations/{org_id}/exports/{export_id}/decide")
async def decide(page: Here, org_id: str, export_id: str) -> Response:
    """Approves or refuses one."""
    await page.ask(pb.DecideExportRequest(export_id=export_id, approved=page.field("approved") == "1"))
    return page.to(f"/organisations/{org_id}/exports", notice="saved")


@router.post("/organisations/{org_id}/exports/{export_id}/download")
async def download(page: Here, org_id: str, export_id: str) -> Response:
    """Hands the file out."""
    found = await page.ask(pb.DownloadExportRequest(export_id=export_id), seconds=10)
    headers = {
        "content-disposition": f'attachment; filename="{found.filename}"',
        "cache-control": "private, no-store",
    }
    return Response(found.content, media_type=found.media_type, headers=headers)
