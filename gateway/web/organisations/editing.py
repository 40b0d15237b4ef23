"""Changing what is said of a body, and dissolving it: for those who may edit it or what is above it."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import organisations_pb2 as pb
from kit.errors import Invalid, Refused, Violation

router = APIRouter()

EDIT, DISSOLVE = "organisations/edit.html", "organisations/dissolve.html"
WORKING = ("ORGANISATION_STATE_ACTIVE", "ORGANISATION_STATE_DORMANT")  # its end has a page of its own
SPARE = 1  # rows for places that it does not have yet
SHOWN = 5  # of its history


@router.get("/organisations/{org_id}/edit")
async def form(page: Here, org_id: str) -> Response:
    """The form with what is said of it now."""
    found = await _editable(page, org_id)
    organisation = found["organisation"]
    said = pb.UpdateOrganisationRequest(draft=draft_of(organisation), state=organisation.state)
    return await page.show(EDIT, found, form=_typed(Form.of(type(said), said, etag=organisation.etag), organisation))


@router.post("/organisations/{org_id}/edit")
async def save(page: Here, org_id: str) -> Response:
    """Says it anew, or shows what was wrong with which field."""
    form = page.form(pb.UpdateOrganisationRequest)
    typed = dict(form.values)
    try:
        await _resolve_places(page, form)
        await page.ask(form.message(pb.UpdateOrganisationRequest(org_id=org_id)), form=form)
    except Refused as refused:
        form.values = typed
        return await page.again(form, refused, EDIT, await _editable(page, org_id))
    return page.to(f"/organisations/{org_id}", notice="saved")


@router.get("/organisations/{org_id}/dissolve")
async def warn(page: Here, org_id: str) -> Response:
    """What dissolving it means, before it is done."""
    found = await _editable(page, org_id)
    etag = found["organisation"].etag
    return await page.show(DISSOLVE, {**found, **await _below(page, org_id)}, form=Form(None, etag=etag))


@router.post("/organisations/{org_id}/dissolve")
async def dissolve(page: Here, org_id: str) -> Response:
    """Ends it, when its code was typed to make sure."""
    found, form = await _editable(page, org_id), page.form(None)
    organisation = found["organisation"]
    try:
        if form.value("code").strip().upper() != organisation.code:
            raise Invalid(Violation("code", "ORGANISATION_CODE_WRONG"))
        ended = pb.UpdateOrganisationRequest(org_id=org_id, draft=draft_of(organisation))
        ended.state = pb.ORGANISATION_STATE_DISSOLVED
        await page.ask(ended, form=form)
    except Refused as refused:
        return await page.again(form, refused, DISSOLVE, {**found, **await _below(page, org_id)})
    return page.to(f"/organisations/{org_id}", notice="organisation-dissolved")


async def _editable(page: Page, org_id: str) -> dict[str, Any]:
    """A body that the visitor may edit, with what it was before."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    found = await page.ask(pb.GetOrganisationRequest(org_id=org_id))
    if found.organisation.state == pb.ORGANISATION_STATE_DISSOLVED:
        raise Refused("ORGANISATION_DISSOLVED")
    if "update" not in found.can:
        raise Refused("FORBIDDEN", action="organisations.edit")
    history = await page.ask(pb.GetOrganisationHistoryRequest(org_id=org_id))
    return {
        "organisation": found.organisation,
        "versions": history.versions[:SHOWN],
        "names": {parent.org_id: parent.name for parent in found.organisation.parents},
        "working": WORKING,
        "spare": SPARE,
    }


async def _below(page: Page, org_id: str) -> dict[str, Any]:
    listed = await page.ask(pb.ListOrganisationsRequest(parent_id=org_id, page_size=10))
    return {"below": listed.organisations, "more": bool(listed.next_page_token)}


def draft_of(organisation: pb.Organisation) -> pb.OrganisationDraft:
    """What is said of it now, as it would be said anew; what is to come of its places stays as it is."""
    return pb.OrganisationDraft(
        name=organisation.name,
        name_en=organisation.name_en,
        kind=organisation.kind,
        region=organisation.region,
        uscc=organisation.uscc,
        branch=organisation.branch,
        parents=[
            pb.ParentDraft(org_id=p.org_id, kind=p.kind, valid_from=p.valid_from, valid_to=p.valid_to)
            for p in organisation.parents
        ],
    )


def _typed(form: Form, organisation: pb.Organisation) -> Form:
    """The form without the days on which its places began, which go by the place that is typed."""
    for at in range(len(organisation.parents)):
        form.values.pop(f"draft.parents[{at}].valid_from", None)
    return form


async def _resolve_places(page: Page, form: Form) -> None:
    """Codes and addresses that were typed for places become ids; an empty row is none."""
    wrong: list[Violation] = []
    for at in range(form.rows("draft.parents", 0)):
        name = f"draft.parents[{at}].org_id"
        if not (typed := form.value(name).strip()):
            for part in ("org_id", "kind", "valid_to"):
                form.values.pop(f"draft.parents[{at}].{part}", None)
            continue
        try:
            code = typed.rstrip("/").rpartition("/")[2]
            found = await page.ask(pb.ResolveOrganisationRequest(code=code))
            form.values[name] = [found.organisation.org_id]
        except Refused:
            wrong.append(Violation(name, "ORGANISATION_NOT_FOUND"))
    if wrong:
        raise Invalid(*wrong)
