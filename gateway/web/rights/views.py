"""Rights explained, and passed on: why somebody may do something somewhere, and delegating what one's own role has."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import choosing
from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import organisations_pb2 as organisations
from kexie.identity.v1 import roles_pb2 as pb
from kit.errors import Refused
from kit.policy import DELEGATE, action_name, roles

router = APIRouter()

ASKED = ("subject_id", "subject_id.pick", "action", "org_id", "region")


@router.get("/rights")
async def explain(page: Here) -> Response:
    """Why somebody may do something."""
    await page.me()
    form = Form(pb.ExplainDecisionRequest, {name: [page.query(name)] for name in ASKED})
    place = await page.panel(
        organisations.GetOrganisationRequest(org_id=form.value("org_id")) if form.value("org_id") else None
    )
    context = {"organisation": place.answer.organisation if place else None, "actions": _actions(page)}
    if not form.value("action"):
        return await page.show("rights/explain.html", context, form=form, found=None)
    try:
        known = await choosing.chosen(page, form, "subject_id")
        found = await page.ask(known.message(pb.ExplainDecisionRequest()))
    except Refused as refused:
        return await page.again(form, refused, "rights/explain.html", context, found=None)
    return await page.show("rights/explain.html", context, form=form, found=found)


@router.get("/organisations/{org_id}/delegate")
async def choose(page: Here, org_id: str) -> Response:
    """What to pass on to an organisation or to somebody there."""
    return await _form(page, org_id, Form.of(pb.DelegateRoleRequest))


async def _form(page: Page, org_id: str, form: Form, status: int = 200) -> Response:
    await page.me()
    found = await page.ask(organisations.GetOrganisationRequest(org_id=org_id))
    return await page.show(
        "rights/delegate.html", status=status, organisation=found.organisation, form=form, actions=await _own(page)
    )


@router.post("/organisations/{org_id}/delegate")
async def delegate(page: Here, org_id: str) -> Response:
    """Passes it on."""
    form = page.form(pb.DelegateRoleRequest)
    try:
        known = await choosing.chosen(page, form, "person_id", org_id=org_id)
        await page.ask(known.message(pb.DelegateRoleRequest(org_id=org_id)), form=form)
    except Refused as refused:
        form.refused = refused
        return await _form(page, org_id, form, 422)
    return page.to(f"/organisations/{org_id}/roles", notice="saved")


def _actions(page: Page) -> list[tuple[str, str]]:
    """All actions there are, by what they are called."""
    found = {action for role in roles().values() for action in role.actions}
    return sorted(((action, action_name(action, page.locale)) for action in found), key=lambda pair: pair[1])


async def _own(page: Page) -> list[tuple[str, str]]:
    """The actions that the visitor's own roles let be passed on."""
    held = [roles()[role.role] for role in (await page.me()).roles if DELEGATE in role.actions]
    found = frozenset[str]().union(*(role.delegable for role in held))
    return sorted((action, action_name(action, page.locale)) for action in found)
