"""What a campaign asks of the platforms: the definer's list, asking, saying anew, calling off; the way to a draft."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.commons.v1 import campaign_works_pb2 as pb
from kexie.commons.v1 import campaigns_pb2 as campaigns
from kexie.identity.v1 import organisations_pb2 as organisations
from kit.errors import Refused

router = APIRouter()

EDIT, STEP = "campaigns/work.html", "campaigns/call_off.html"
PAGES: dict[int, str] = {
    pb.CAMPAIGN_WORK_KIND_ARTICLE: "/kepu/articles/{}",
    pb.CAMPAIGN_WORK_KIND_PROJECT: "/kechuang/projects/{}",
    pb.CAMPAIGN_WORK_KIND_PRODUCT: "/zhihui/products/{}",
    pb.CAMPAIGN_WORK_KIND_HONOUR_WALL: "/home/honours/{}",
}


def href(work: pb.CampaignWork) -> str:
    """Where a platform shows what it made."""
    return PAGES[work.draft.kind].format(work.object_id)


def came(campaign: campaigns.Campaign, works: Iterable[pb.CampaignWork]) -> dict[str, list[pb.CampaignWork]]:
    """What came of a campaign: its report as it stands, what came late, and what has left a closed one's report."""
    public = [work for work in works if work.state == pb.CAMPAIGN_WORK_STATE_PUBLISHED]
    return {
        "in_time": [work for work in public if not work.late],
        "late": [work for work in public if work.late],
        "left": [work for work in works if _has_left(campaign, work)],
    }


def _has_left(campaign: campaigns.Campaign, work: pb.CampaignWork) -> bool:
    if campaign.state != campaigns.CAMPAIGN_STATE_CLOSED or not work.HasField("left_at") or work.late:
        return False
    return work.HasField("published_at") and work.left_at.ToNanoseconds() > campaign.ended_at.ToNanoseconds()


@router.get("/campaign-works/{object_id}")
async def to_the_draft(page: Here, object_id: str) -> Response:
    """On to what a platform made of a work."""
    found = await page.ask(pb.GetCampaignWorkRequest(object_id=object_id))
    return page.to(href(found.work))


@router.get("/campaigns/{campaign_id}/works")
async def listed(page: Here, campaign_id: str) -> Response:
    """All that a campaign asks, and where it stands."""
    campaign = await _defined(page, campaign_id)
    found = await page.ask(pb.ListCampaignWorksRequest(campaign_id=campaign_id, page_size=100))
    problems = {work.work_id: Refused(work.problem).words(page.locale) for work in found.works if work.problem}
    return await page.show("campaigns/works.html", campaign=campaign, works=found.works, problems=problems, href=href)


@router.get("/campaigns/{campaign_id}/works/new")
async def blank(page: Here, campaign_id: str) -> Response:
    """An empty form."""
    context = await _asking(page, campaign_id, "")
    return await page.show(EDIT, context, form=Form.of(pb.AddCampaignWorkRequest))


@router.post("/campaigns/{campaign_id}/works/new")
async def add(page: Here, campaign_id: str) -> Response:
    """Asks a platform for a work."""
    form = page.form(pb.AddCampaignWorkRequest)
    try:
        await page.ask(form.message(pb.AddCampaignWorkRequest(campaign_id=campaign_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, await _asking(page, campaign_id, form.value("draft.org_id")))
    return page.to(f"/campaigns/{campaign_id}/works", notice="saved")


@router.get("/campaigns/{campaign_id}/works/{object_id}/edit")
async def edit(page: Here, campaign_id: str, object_id: str) -> Response:
    """The form with what is asked now."""
    work = (await page.ask(pb.GetCampaignWorkRequest(object_id=object_id))).work
    message = pb.UpdateCampaignWorkRequest(work_id=work.work_id, draft=work.draft)
    context = {"campaign": await _defined(page, campaign_id), "work": work, "bodies": []}
    return await page.show(EDIT, context, form=Form.of(pb.UpdateCampaignWorkRequest, message, etag=work.etag))


@router.post("/campaigns/{campaign_id}/works/{object_id}/edit")
async def update(page: Here, campaign_id: str, object_id: str) -> Response:
    """Says anew what is asked."""
    work = (await page.ask(pb.GetCampaignWorkRequest(object_id=object_id))).work
    form = page.form(pb.UpdateCampaignWorkRequest)
    try:
        await page.ask(form.message(pb.UpdateCampaignWorkRequest(work_id=work.work_id)), form=form)
    except Refused as refused:
        context = {"campaign": await _defined(page, campaign_id), "work": work, "bodies": []}
        return await page.again(form, refused, EDIT, context)
    return page.to(f"/campaigns/{campaign_id}/works", notice="saved")


@router.get("/campaigns/{campaign_id}/works/{object_id}/call-off")
async def calling_off(page: Here, campaign_id: str, object_id: str) -> Response:
    """Asks for the reason."""
    work = (await page.ask(pb.GetCampaignWorkRequest(object_id=object_id))).work
    await _defined(page, campaign_id)
    return await page.show(STEP, work=work, form=Form.of(pb.CallOffCampaignWorkRequest))


@router.post("/campaigns/{campaign_id}/works/{object_id}/call-off")
async def call_off(page: Here, campaign_id: str, object_id: str) -> Response:
    """Calls a work off."""
    work = (await page.ask(pb.GetCampaignWorkRequest(object_id=object_id))).work
    form = page.form(pb.CallOffCampaignWorkRequest)
    try:
        await page.ask(form.message(pb.CallOffCampaignWorkRequest(work_id=work.work_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, STEP, work=work)
    return page.to(f"/campaigns/{campaign_id}/works", notice="saved")


async def _defined(page: Page, campaign_id: str) -> campaigns.Campaign:
    """A campaign that the visitor defines."""
    await page.must_have("campaigns.define")
    campaign: campaigns.Campaign = (await page.ask(campaigns.GetCampaignRequest(campaign_id=campaign_id))).campaign
    return campaign


async def _asking(page: Page, campaign_id: str, chosen: str) -> dict[str, Any]:
    """The form's choices: organisations with the words asked for in the name, and the one that was chosen."""
    campaign = await _defined(page, campaign_id)
    found = await page.panel(organisations.ListOrganisationsRequest(query=page.query("q")[:60], page_size=20))
    bodies = [(o.org_id, o.name) for o in found.answer.organisations] if found else []
    if chosen and chosen not in dict(bodies):
        known = await page.panel(organisations.GetOrganisationRequest(org_id=chosen))
        bodies = [(chosen, known.answer.organisation.name), *bodies] if known else bodies
    return {"campaign": campaign, "work": None, "bodies": bodies}
