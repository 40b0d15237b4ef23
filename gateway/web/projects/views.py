"""Achievements and projects: the list, one of them with its history, drafting, publishing, withdrawing."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.needs.views import stem
from gateway.web.people import candidates, names
from gateway.web.view import Here
from kexie.commons.v1 import campaign_works_pb2 as asking
from kexie.commons.v1 import campaigns_pb2 as campaigns
from kexie.commons.v1 import follow_ups_pb2 as follow_ups
from kexie.discovery.v1 import links_pb2 as links
from kexie.discovery.v1.search_pb2 import ListRelatedRequest as RelatedRequest
from kexie.kechuang.v1 import cases_pb2 as cases
from kexie.kechuang.v1 import projects_pb2 as pb
from kit.errors import Refused

router = APIRouter()

EDIT = "projects/edit.html"


@router.get("/kechuang/projects")
async def listed(page: Here) -> Response:
    """What is published, by kind, region, industry and readiness."""
    asked = {name: page.query(name) for name in ("kind", "region", "industry", "min_trl")}
    found = await page.ask(
        pb.ListProjectsRequest(
            region=stem(asked["region"]),
            industry=asked["industry"],
            kind=page.choice(pb.ProjectKind, "kind"),
            min_trl=min(page.number("min_trl"), 9),
            page_token=page.query("page_token"),
        )
    )
    filters = Form(pb.ListProjectsRequest, {name: [value] for name, value in asked.items()})
    return await page.show(
        "projects/list.html",
        part="results",
        projects=found.projects,
        following=found.next_page_token,
        filters=filters,
    )


@router.get("/kechuang/projects/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("projects.edit")
    form = Form.of(pb.CreateProjectRequest, org_id=places[0][0], kind=page.query("kind"))
    return await page.show(EDIT, form=form, places=places, project=None, people=await candidates(page, []))


@router.post("/kechuang/projects/new")
async def create(page: Here) -> Response:
    """Makes a draft."""
    form = page.form(pb.CreateProjectRequest)
    try:
        answer = await page.ask(form.message(pb.CreateProjectRequest()), form=form)
    except Refused as refused:
        people = await candidates(page, form.all("draft.person_ids"))
        return await page.again(
            form, refused, EDIT, places=await page.must_have("projects.edit"), project=None, people=people
        )
    return page.to(f"/kechuang/projects/{answer.project.project_id}", notice="saved")


@router.get("/kechuang/projects/{project_id}")
async def one(page: Here, project_id: str) -> Response:
    """One achievement or project."""
    found = await page.ask(pb.GetProjectRequest(project_id=project_id))
    panels = await page.panels(
        history=pb.ListRightsChangesRequest(project_id=project_id),
        cases=cases.ListCasesRequest(project_id=project_id, page_size=5),
        links=links.ListLinksRequest(item_id=project_id),
        related=RelatedRequest(item_id=project_id, page_size=6),
        problems=follow_ups.ListFollowUpsRequest(item_id=project_id, page_size=10),
        asked=asking.GetCampaignWorkRequest(object_id=project_id) if found.can else None,
        campaign=campaigns.GetCampaignRequest(campaign_id=found.project.campaign_id)
        if found.project.campaign_id
        else None,
    )
    people = await names(page, found.project.person_ids)
    return await page.show("projects/one.html", panels, project=found.project, can=set(found.can), people=people)


@router.get("/kechuang/projects/{project_id}/edit")
async def edit(page: Here, project_id: str) -> Response:
    """The form with what is said now."""
    found = await page.ask(pb.GetProjectRequest(project_id=project_id))
    if "update" not in found.can:
        raise Refused("FORBIDDEN", action="projects.edit")
    form = Form.of(pb.UpdateProjectRequest, _said(found.project), etag=found.project.etag)
    people = await candidates(page, found.project.person_ids)
    return await page.show(EDIT, form=form, places=[], project=found.project, people=people)


@router.post("/kechuang/projects/{project_id}/edit")
async def update(page: Here, project_id: str) -> Response:
    """Changes it."""
    form = page.form(pb.UpdateProjectRequest)
    try:
        await page.ask(form.message(pb.UpdateProjectRequest(project_id=project_id)), form=form)
    except Refused as refused:
        found = await page.ask(pb.GetProjectRequest(project_id=project_id))
        people = await candidates(page, form.all("draft.person_ids"))
        return await page.again(form, refused, EDIT, places=[], project=found.project, people=people)
    return page.to(f"/kechuang/projects/{project_id}", notice="saved")


@router.post("/kechuang/projects/{project_id}/publish")
async def publish(page: Here, project_id: str) -> Response:
    """Publishes a draft."""
    await page.ask(pb.PublishProjectRequest(project_id=project_id))
    return page.to(f"/kechuang/projects/{project_id}", notice="published")


@router.get("/kechuang/projects/{project_id}/withdraw")
async def withdrawing(page: Here, project_id: str) -> Response:
    """Asks for the reason."""
    found = await page.ask(pb.GetProjectRequest(project_id=project_id))
    if "withdraw" not in found.can:
        raise Refused("FORBIDDEN", action="projects.edit")
    return await page.show("layout/withdraw.html", _withdrawal(found.project), form=Form.of(pb.WithdrawProjectRequest))


@router.post("/kechuang/projects/{project_id}/withdraw")
async def withdraw(page: Here, project_id: str) -> Response:
    """Withdraws it for good."""
    form = page.form(pb.WithdrawProjectRequest)
    try:
        await page.ask(form.message(pb.WithdrawProjectRequest(project_id=project_id)), form=form)
    except Refused as refused:
        found = await page.ask(pb.GetProjectRequest(project_id=project_id))
        return await page.again(form, refused, "layout/withdraw.html", _withdrawal(found.project))
    return page.to("/kechuang/mine", notice="withdrawn")


def _withdrawal(project: Any) -> dict[str, str]:
    return {
        "heading": _("撤回成果或项目"),
        "title": project.title,
        "back": f"/kechuang/projects/{project.project_id}",
    }


def _said(project: Any) -> pb.UpdateProjectRequest:
    draft = pb.ProjectDraft(**{f.name: getattr(project, f.name) for f in pb.ProjectDraft.DESCRIPTOR.fields})
    return pb.UpdateProjectRequest(project_id=project.project_id, draft=draft)
