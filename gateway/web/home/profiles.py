"""Profiles: a person's own, with who may see what, and other people's."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.people import names
from gateway.web.view import Here, Page
from kexie.commons.v1 import follow_ups_pb2 as follow_ups
from kexie.commons.v1 import results_pb2 as results
from kexie.discovery.v1.search_pb2 import ListRelatedRequest
from kexie.home.v1 import papers_pb2 as papers
from kexie.home.v1 import profiles_pb2 as pb
from kit.errors import Refused

router = APIRouter()


@router.get("/home/profile")
async def mine(page: Here) -> Response:
    """The visitor's own profile as a form."""
    found = await _mine(page)
    kept = [f.name for f in pb.ProfileDraft.DESCRIPTOR.fields if f.name in pb.Profile.DESCRIPTOR.fields_by_name]
    draft = pb.ProfileDraft(**{name: getattr(found.profile, name) for name in kept}, availability=found.availability)
    request = pb.UpdateMyProfileRequest(draft=draft, visibility=found.visibility)
    form = Form.of(pb.UpdateMyProfileRequest, request, etag=found.etag or "0")
    if not form.value("draft.name") and page.visitor.session:
        form.values["draft.name"] = [page.visitor.session.name]
    return await page.show("home/profile.html", form=form, mine=found)


@router.post("/home/profile")
async def update(page: Here) -> Response:
    """Keeps the profile."""
    form = page.form(pb.UpdateMyProfileRequest)
    try:
        await page.ask(form.message(pb.UpdateMyProfileRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, "home/profile.html", mine=await _mine(page))
    return page.to("/home/profile", notice="saved")


@router.post("/home/profile/hide")
async def hide(page: Here) -> Response:
    """Hides the profile from everybody else."""
    await page.ask(pb.HideMyProfileRequest())
    return page.to("/home/profile", notice="profile-hidden")


@router.post("/home/profile/show")
async def show(page: Here) -> Response:
    """Shows it again."""
    await page.ask(pb.ShowMyProfileRequest())
    return page.to("/home/profile", notice="profile-shown")


async def _mine(page: Page) -> Any:
    return (await page.ask(pb.GetMyProfileRequest())).profile


@router.get("/home/people/{person_id}")
async def one(page: Here, person_id: str) -> Response:
    """A person's profile, as far as the visitor may see it."""
    found = await page.ask(pb.GetProfileRequest(person_id=person_id))
    panels = await page.panels(
        papers=papers.ListPapersRequest(author_id=person_id, page_size=10),
        honours=results.ListAwardsRequest(holder_id=person_id, page_size=20),
    )
    return await page.show("home/person.html", panels, profile=found.profile)


@router.get("/home/papers")
async def listed(page: Here) -> Response:
    """The library, by subject."""
    subject = page.query("subject")
    found = await page.ask(papers.ListPapersRequest(subject=subject, page_token=page.query("page_token")))
    return await page.show(
        "home/papers.html",
        part="results",
        papers=found.papers,
        following=found.next_page_token,
        filters=Form(values={"subject": [subject]}),
    )


@router.get("/home/papers/{paper_id}")
async def paper(page: Here, paper_id: str) -> Response:
    """One paper."""
    found = await page.ask(papers.GetPaperRequest(paper_id=paper_id))
    panels = await page.panels(
        related=ListRelatedRequest(item_id=paper_id, page_size=6),
        problems=follow_ups.ListFollowUpsRequest(item_id=paper_id, page_size=10),
    )
    authors = await names(page, found.paper.author_ids)
    return await page.show("home/paper.html", panels, paper=found.paper, authors=authors)
