"""What an organisation is to pass on, and what it tells of that."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.notification.v1 import distributions_pb2 as pb
from kit.errors import Refused

router = APIRouter()

CARRY = "distributions.carry"
PAGE = "distribution/carriages.html"


@router.get("/distribution/carriages")
async def listed(page: Here) -> Response:
    """The messages that an organisation passes on, newest first."""
    return await page.show(PAGE, await _all(page), form=Form())


@router.post("/distribution/carriages")
async def report(page: Here) -> Response:
    """Counts what came of passing a message on."""
    form = page.form(pb.ReportCarriageRequest)
    try:
        await page.ask(form.message(pb.ReportCarriageRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, PAGE, await _all(page))
    return page.to(page.address(), notice="carriage-reported")


async def _all(page: Page) -> dict[str, Any]:
    places = await page.must_have(CARRY)
    org_id = page.query("org_id") or places[0][0]
    found = await page.ask(pb.ListCarriagesRequest(org_id=org_id, page_token=page.query("page_token")))
    return {"carriages": found.carriages, "following": found.next_page_token, "places": places, "org_id": org_id}
