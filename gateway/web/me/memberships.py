"""The visitor's memberships of societies."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import memberships_pb2 as pb
from kexie.identity.v1 import organisations_pb2 as organisations
from kit.errors import Refused

router = APIRouter()

AT, PAGE = "/me/memberships", "me/memberships.html"
FOUND = 20
UNIT = pb.MembershipKind.Name(pb.MEMBERSHIP_KIND_UNIT)  # offered to whom has one to speak for


@router.get(AT)
async def mine(page: Here) -> Response:
    """The memberships, and a way to another."""
    form = Form.of(pb.JoinSocietyRequest, society_id=page.query("society_id"))
    return await page.show(PAGE, await _mine(page, page.query("society_id")), form=form)


@router.post(AT)
async def join(page: Here) -> Response:
    """Asks a society."""
    form = page.form(pb.JoinSocietyRequest)
    try:
        await page.ask(form.message(pb.JoinSocietyRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, PAGE, await _mine(page, form.value("society_id")))
    return page.to(AT, notice="membership-asked")


@router.post(AT + "/{membership_id}/end")
async def end(page: Here, membership_id: str) -> Response:
    """Leaves a society, or takes the question back."""
    await page.ask(pb.EndMembershipRequest(membership_id=membership_id))
    return page.to(AT, notice="membership-ended")


async def _mine(page: Page, society_id: str) -> dict[str, Any]:
    units = await page.places("organisations.edit")
    listed = await page.ask(pb.ListMyMembershipsRequest(page_token=page.query("page_token")))
    society, found, q = None, list[Any](), page.query("q")
    if society_id:
        society = (await page.ask(organisations.GetOrganisationRequest(org_id=society_id))).organisation
    elif q:
        kind = organisations.OrganisationKind.Name(organisations.ORGANISATION_KIND_SOCIETY)
        request = organisations.ListOrganisationsRequest(query=q, kind=kind, page_size=FOUND)
        found = list((await page.ask(request)).organisations)
    return {
        "memberships": listed.memberships,
        "following": listed.next_page_token,
        "units": units,
        "kinds": [kind for kind, _number in pb.MembershipKind.items() if units or kind != UNIT],
        "society": society,
        "found": found,
        "q": q,
    }
