"""What an organisation confirms: who people are, that they work there, that they are experts; a society's members."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import memberships_pb2 as memberships
from kexie.identity.v1 import organisations_pb2 as organisations
from kexie.identity.v1 import verification_pb2 as pb
from kexie.identity.v1 import work_mail_pb2 as work_mail
from kit.errors import Refused

router = APIRouter()

QUEUE, MEMBERS = "organisations/confirmations.html", "organisations/members.html"
DOMAINS, DOMAINS_AT = "organisations/domains.html", "/organisations/{org_id}/domains"
AT = "/organisations/{org_id}/confirmations"
MEMBERS_AT = "/organisations/{org_id}/members"


@router.get(AT)
async def queue(page: Here, org_id: str) -> Response:
    """What waits, and what was decided."""
    return await page.show(QUEUE, await _queue(page, org_id), part="results", forms={})


async def _queue(page: Page, org_id: str) -> dict[str, Any]:
    state = page.choice(pb.VerificationState, "state")
    request = pb.ListVerificationsRequest(org_id=org_id, state=state, page_token=page.query("page_token"))
    told = await _organisation(page, org_id)
    listed = await page.ask(request)
    return {
        **told,
        "records": listed.records,
        "following": listed.next_page_token,
        "filters": Form(pb.ListVerificationsRequest, {"state": [page.query("state")]}),
        "name_step": pb.VERIFICATION_STEP_REAL_NAME,
        "blank": Form.of(pb.ConfirmVerificationRequest),
    }


async def _organisation(page: Page, org_id: str) -> dict[str, Any]:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(organisations.GetOrganisationRequest(org_id=org_id))
    return {"organisation": found.organisation}


@router.post(AT + "/{verification_id}/confirm")
async def confirm(page: Here, org_id: str, verification_id: str) -> Response:
    """Confirms. A number that was typed goes back to no page."""
    form = page.form(pb.ConfirmVerificationRequest)
    try:
        await page.ask(form.message(pb.ConfirmVerificationRequest(verification_id=verification_id)))
    except Refused as refused:
        form.values.pop("document_number", None)
        return await page.again(form, refused, QUEUE, await _queue(page, org_id), forms={verification_id: form})
    return page.to(AT.format(org_id=org_id), notice="verification-confirmed")


@router.post(AT + "/{verification_id}/refuse")
async def refuse(page: Here, org_id: str, verification_id: str) -> Response:
    """Refuses, with a reason."""
    form = page.form(pb.RefuseVerificationRequest)
    try:
        await page.ask(form.message(pb.RefuseVerificationRequest(verification_id=verification_id)))
    except Refused as refused:
        return await page.again(form, refused, QUEUE, await _queue(page, org_id), forms={verification_id: form})
    return page.to(AT.format(org_id=org_id), notice="saved")


@router.post(AT + "/{verification_id}/withdraw")
async def withdraw(page: Here, org_id: str, verification_id: str) -> Response:
    """Takes back what was confirmed."""
    await page.ask(pb.WithdrawVerificationRequest(verification_id=verification_id))
    return page.to(AT.format(org_id=org_id), notice="verification-withdrawn")


@router.get(MEMBERS_AT)
async def members(page: Here, org_id: str) -> Response:
    """A society's members and who wants to join."""
    form = Form.of(memberships.AdmitMemberRequest)
    return await page.show(MEMBERS, await _members(page, org_id), part="results", form=form)


async def _members(page: Page, org_id: str) -> dict[str, Any]:
    told = await _organisation(page, org_id)
    state = page.choice(memberships.MembershipState, "state")
    listed = await page.ask(
        memberships.ListMembersRequest(society_id=org_id, state=state, page_token=page.query("page_token"))
    )
    return {
        **told,
        "memberships": listed.memberships,
        "following": listed.next_page_token,
        "filters": Form(memberships.ListMembersRequest, {"state": [page.query("state")]}),
    }


@router.post(MEMBERS_AT + "/{membership_id}/admit")
async def admit(page: Here, org_id: str, membership_id: str) -> Response:
    """Admits a member."""
    form = page.form(memberships.AdmitMemberRequest)
    try:
        await page.ask(form.message(memberships.AdmitMemberRequest(membership_id=membership_id)))
    except Refused as refused:
        return await page.again(form, refused, MEMBERS, await _members(page, org_id))
    return page.to(MEMBERS_AT.format(org_id=org_id), notice="saved")


@router.post(MEMBERS_AT + "/{membership_id}/refuse")
async def turn_down(page: Here, org_id: str, membership_id: str) -> Response:
    """Refuses who wants to join."""
    await page.ask(memberships.RefuseMemberRequest(membership_id=membership_id))
    return page.to(MEMBERS_AT.format(org_id=org_id), notice="saved")


@router.post(MEMBERS_AT + "/{membership_id}/end")
async def end(page: Here, org_id: str, membership_id: str) -> Response:
    """Ends a membership."""
    await page.ask(memberships.EndMembershipRequest(membership_id=membership_id))
    return page.to(MEMBERS_AT.format(org_id=org_id), notice="saved")


@router.get(DOMAINS_AT)
async def domains(page: Here, org_id: str) -> Response:
    """The mail domains by which people show that they work there."""
    return await page.show(DOMAINS, await _domains(page, org_id), form=Form.of(work_mail.AddDomainRequest))


@router.post(DOMAINS_AT)
async def add_domain(page: Here, org_id: str) -> Response:
    """Registers one."""
    form = page.form(work_mail.AddDomainRequest)
    try:
        await page.ask(form.message(work_mail.AddDomainRequest(org_id=org_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, DOMAINS, await _domains(page, org_id))
    return page.to(DOMAINS_AT.format(org_id=org_id), notice="saved")


@router.post(DOMAINS_AT + "/remove")
async def remove_domain(page: Here, org_id: str) -> Response:
    """Takes one away."""
    await page.ask(work_mail.RemoveDomainRequest(org_id=org_id, domain=page.field("domain")))
    return page.to(DOMAINS_AT.format(org_id=org_id), notice="saved")


async def _domains(page: Page, org_id: str) -> dict[str, Any]:
    told = await _organisation(page, org_id)
    listed = await page.ask(work_mail.ListDomainsRequest(org_id=org_id, page_token=page.query("page_token")))
    return {**told, "domains": listed.domains, "following": listed.next_page_token}
