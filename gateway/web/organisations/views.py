"""Organisations: the list, one of them with its place in the matrix, its roles and its API clients."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import choosing
from gateway.web.clients.views import choices
from gateway.web.forms import Form
from gateway.web.needs.views import stem
from gateway.web.organisations import drawing
from gateway.web.view import Here, Page
from kexie.commons.v1 import results_pb2 as results
from kexie.discovery.v1 import search_pb2 as search
from kexie.identity.v1 import clients_pb2 as clients
from kexie.identity.v1 import officers_pb2 as officers
from kexie.identity.v1 import organisations_pb2 as pb
from kexie.identity.v1 import roles_pb2 as roles
from kit.errors import Refused

router = APIRouter()

CLIENTS = "organisations/clients.html"


@router.get("/organisations")
async def listed(page: Here) -> Response:
    """Organisations by level, kind, region and name, today or on a day, with how many there are."""
    region, day = page.query("region"), page.day("as_of")
    asked = pb.ListOrganisationsRequest(
        kind=page.choice(pb.OrganisationKind, "kind"),
        branch=page.choice(pb.Branch, "branch"),
        level=page.choice(pb.Level, "level"),
        region=stem(region),
        query=page.query("q")[:60],
        as_of=day,
        page_token=page.query("page_token"),
    )
    found = await page.ask(asked)
    panels = await page.panels(figures=pb.CountOrganisationsRequest(region=stem(region), as_of=day))
    names = ("kind", "branch", "level", "region", "q", "as_of")
    return await page.show(
        "organisations/list.html",
        panels,
        part="results",
        organisations=found.organisations,
        following=found.next_page_token,
        filters=Form(pb.ListOrganisationsRequest, {name: [page.query(name)] for name in names}),
        levels=levels,
    )


def levels(figures: pb.CountOrganisationsResponse) -> list[tuple[int, int]]:
    """How many associations there are of each level, and under 0 how many grass-roots bodies."""
    found: dict[int, int] = {}
    for figure in figures.figures:
        if figure.kind == pb.ORGANISATION_KIND_ASSOCIATION:
            found[figure.level] = found.get(figure.level, 0) + figure.count
        elif figure.kind == pb.ORGANISATION_KIND_GRASS_ROOTS:
            found[0] = found.get(0, 0) + figure.count
    return sorted(found.items(), key=lambda entry: entry[0] or 9)


@router.get("/organisations/{org_id}")
async def one(page: Here, org_id: str) -> Response:
    """One organisation with its place in the matrix, today or on a day."""
    day = page.day("as_of")
    found = await page.ask(pb.GetOrganisationRequest(org_id=org_id, as_of=day))
    organisation = found.organisation
    panels = await page.panels(
        matrix=pb.GetMatrixRequest(org_id=org_id, as_of=day),
        officers=officers.ListOfficersRequest(org_id=org_id, as_of=day, page_size=100),
        figures=pb.CountOrganisationsRequest(under_id=org_id, region=stem(organisation.region), as_of=day),
        everything=pb.CountOrganisationsRequest(under_id=org_id, as_of=day),
        below=pb.ListOrganisationsRequest(parent_id=org_id, as_of=day, page_token=page.query("page_token")),
        items=None if day else search.SearchRequest(org_id=org_id, page_size=10),
        honours=None if day else results.ListAwardsRequest(holder_org_id=org_id, page_size=20),
    )
    return await page.show(
        "organisations/one.html",
        panels,
        organisation=organisation,
        can=set(found.can),
        successors=found.successors,
        day=day,
        drawing=drawing,
    )


@router.get("/organisations/{org_id}/history")
async def past(page: Here, org_id: str) -> Response:
    """What it was called, what it was, and where it stood."""
    found = await page.ask(pb.GetOrganisationRequest(org_id=org_id))
    history = await page.ask(pb.GetOrganisationHistoryRequest(org_id=org_id))
    return await page.show("organisations/history.html", organisation=found.organisation, history=history)


@router.get("/organisations/{org_id}/roles")
async def held(page: Here, org_id: str) -> Response:
    """Who holds which role."""
    return await _roles(page, org_id, Form.of(roles.GrantRoleRequest))


async def _roles(page: Page, org_id: str, form: Form, status: int = 200) -> Response:
    found = await page.ask(pb.GetOrganisationRequest(org_id=org_id))
    listed = await page.ask(roles.ListRolesRequest(org_id=org_id, page_token=page.query("page_token")))
    kinds = (await page.ask(roles.ListRoleKindsRequest())).kinds
    own = {role.role for role in (await page.me()).roles}
    named = {k.role: k.words_en if page.locale == "en" else k.words for k in kinds}
    return await page.show(
        "organisations/roles.html",
        status=status,
        organisation=found.organisation,
        can=set(found.can),
        roles=listed.roles,
        following=listed.next_page_token,
        kinds=named,
        offered=[(k.role, named[k.role]) for k in kinds if own.intersection(k.granted_by)],
        form=form,
    )


@router.post("/organisations/{org_id}/roles")
async def grant(page: Here, org_id: str) -> Response:
    """Gives a person a role."""
    form = page.form(roles.GrantRoleRequest)
    try:
        known = await choosing.chosen(page, form, "person_id", org_id=org_id)
        await page.ask(known.message(roles.GrantRoleRequest(org_id=org_id)), form=form)
    except Refused as refused:
        form.refused = refused
        return await _roles(page, org_id, form, 422)
    return page.to(f"/organisations/{org_id}/roles", notice="saved")


@router.post("/organisations/{org_id}/roles/{grant_id}/revoke")
async def take_back(page: Here, org_id: str, grant_id: str) -> Response:
    """Takes a role back."""
    await page.ask(roles.RevokeRoleRequest(grant_id=grant_id))
    return page.to(f"/organisations/{org_id}/roles", notice="saved")


@router.get("/organisations/{org_id}/clients")
async def programs(page: Here, org_id: str) -> Response:
    """The organisation's API clients."""
    return await page.show(**await _clients(page, org_id), form=Form.of(clients.CreateClientRequest), secret=None)


async def _clients(page: Page, org_id: str) -> dict[str, Any]:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.GetOrganisationRequest(org_id=org_id))
    listed = await page.ask(clients.ListClientsRequest(org_id=org_id, page_token=page.query("page_token")))
    return {
        "template": CLIENTS,
        "organisation": found.organisation,
        "clients": listed.clients,
        "following": listed.next_page_token,
        **choices(page, found.organisation),
    }


@router.post("/organisations/{org_id}/clients")
async def create(page: Here, org_id: str) -> Response:
    """Creates a client. Its secret stands on the answer itself, and nowhere after that."""
    form = page.form(clients.CreateClientRequest)
    try:
        made = await page.ask(form.message(clients.CreateClientRequest(org_id=org_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, **await _clients(page, org_id), secret=None)
    blank = Form.of(clients.CreateClientRequest)
    return await page.show(**await _clients(page, org_id), form=blank, secret=made)
