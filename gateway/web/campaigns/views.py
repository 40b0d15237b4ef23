"""Campaigns as everybody meets them: theme, calendar, tiles and list of events, figures of every level; the nation
defines one, bodies report."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web import sheets
from gateway.web.activities.views import place_of
from gateway.web.campaigns.works import came, href
from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.commons.v1 import activities_pb2 as activities
from kexie.commons.v1 import campaign_works_pb2 as works
from kexie.commons.v1 import campaigns_pb2 as pb
from kit import ids
from kit.errors import Refused

router = APIRouter()

ONE, EDIT, REPORT, ROLL_UP = (f"campaigns/{name}.html" for name in ("one", "edit", "report", "roll_up"))
NEAR_KM = 10
SATURDAY = 5


@router.get("/campaigns")
async def listed(page: Here) -> Response:
    """Campaigns that were opened, newest first."""
    found = await page.ask(pb.ListCampaignsRequest(page_token=page.query("page_token")))
    drafts: list[Any] = []
    if page.signed_in:
        for org_id, _ in await page.places("campaigns.define"):
            asked = pb.ListCampaignsRequest(org_id=org_id, state=pb.CAMPAIGN_STATE_DRAFT)
            drafts += (await page.ask(asked)).campaigns
    return await page.show(
        "campaigns/list.html",
        campaigns=found.campaigns,
        following=found.next_page_token,
        drafts=drafts,
        today=ids.today_in_china().isoformat(),
    )


@router.get("/campaigns/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("campaigns.define")
    form = Form.of(pb.CreateCampaignRequest, org_id=places[0][0])
    return await page.show(EDIT, form=form, places=places, campaign=None)


@router.post("/campaigns/new")
async def create(page: Here) -> Response:
    """Drafts a campaign."""
    form = page.form(pb.CreateCampaignRequest)
    try:
        made = await page.ask(form.message(pb.CreateCampaignRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, places=await page.must_have("campaigns.define"), campaign=None)
    return page.to(f"/campaigns/{made.campaign.campaign_id}", notice="draft-saved")


@router.get("/campaigns/{campaign_id}")
async def one(page: Here, campaign_id: str) -> Response:
    """One campaign: its days, its regions, its events by what the visitor looks for."""
    return await page.show(ONE, await _one(page, campaign_id), part="results", form=Form())


async def _one(page: Page, campaign_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetCampaignRequest(campaign_id=campaign_id))
    is_open = found.campaign.state != pb.CAMPAIGN_STATE_DRAFT
    region = page.query("region")
    panels = await page.panels(
        overview=pb.GetCampaignOverviewRequest(campaign_id=campaign_id, region=region) if is_open else None,
        events=_events(page, campaign_id) if is_open else None,
        works=works.ListCampaignWorksRequest(campaign_id=campaign_id, page_size=100) if is_open else None,
    )
    filters = Form(
        activities.ListActivitiesRequest,
        {name: [page.query(name)] for name in ("audience", "mode", "region", "day", "latitude", "longitude")},
    )
    return {
        **panels,
        "campaign": found.campaign,
        "can": set(found.can),
        "filters": filters,
        "days": _days(found.campaign.draft),
        "today": ids.today_in_china().isoformat(),
        "saturday": SATURDAY,
        "came": came(found.campaign, panels["works"].answer.works if panels["works"] else []),
        "href": href,
    }


def _events(page: Page, campaign_id: str) -> activities.ListActivitiesRequest:
    here = place_of(page)
    return activities.ListActivitiesRequest(
        campaign_id=campaign_id,
        audience=page.choice(activities.ActivityAudience, "audience"),
        mode=page.choice(activities.SessionMode, "mode"),
        region=page.query("region"),
        from_day=page.day("day"),
        to_day=page.day("day"),
        page_token=page.query("page_token"),
        within_km=NEAR_KM if here else 0,
        **here,
    )


def _days(draft: pb.CampaignDraft) -> list[tuple[str, int]]:
    """The campaign's days, with the day of the week from 0, Monday."""
    first, last = date.fromisoformat(draft.begins_on), date.fromisoformat(draft.ends_on)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [(day.isoformat(), day.weekday()) for day in days]


@router.get("/campaigns/{campaign_id}/edit")
async def edit(page: Here, campaign_id: str) -> Response:
    """The form with what the draft says now."""
    campaign = await _draft(page, campaign_id)
    message = pb.UpdateCampaignRequest(campaign_id=campaign_id, draft=campaign.draft)
    form = Form.of(pb.UpdateCampaignRequest, message, etag=campaign.etag)
    return await page.show(EDIT, form=form, places=[], campaign=campaign)


@router.post("/campaigns/{campaign_id}/edit")
async def update(page: Here, campaign_id: str) -> Response:
    """Changes a draft."""
    form = page.form(pb.UpdateCampaignRequest)
    try:
        await page.ask(form.message(pb.UpdateCampaignRequest(campaign_id=campaign_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, EDIT, places=[], campaign=await _draft(page, campaign_id))
    return page.to(f"/campaigns/{campaign_id}", notice="saved")


@router.post("/campaigns/{campaign_id}/open")
async def open_it(page: Here, campaign_id: str) -> Response:
    """Opens a draft."""
    await page.ask(pb.OpenCampaignRequest(campaign_id=campaign_id))
    return page.to(f"/campaigns/{campaign_id}", notice="saved")


@router.post("/campaigns/{campaign_id}/end")
async def end(page: Here, campaign_id: str) -> Response:
    """Closes or cancels a campaign."""
    form = page.form(pb.EndCampaignRequest)
    try:
        await page.ask(form.message(pb.EndCampaignRequest(campaign_id=campaign_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, ONE, await _one(page, campaign_id))
    return page.to(f"/campaigns/{campaign_id}", notice="saved")


@router.get("/campaigns/{campaign_id}/report")
async def reporting(page: Here, campaign_id: str) -> Response:
    """The form of a body's figures, filled with those it reported last."""
    context = await _reporting(page, campaign_id)
    last = context["reports"][0].values if context["reports"] else []
    message = pb.ReportFiguresRequest(org_id=context["org_id"], values=last)
    return await page.show(REPORT, context, form=Form.of(pb.ReportFiguresRequest, message))


@router.post("/campaigns/{campaign_id}/report")
async def report(page: Here, campaign_id: str) -> Response:
    """Reports figures."""
    form = page.form(pb.ReportFiguresRequest)
    try:
        form.must_say(*(name for name in form.values if name.endswith("].value")))  # nothing is not none
        await page.ask(form.message(pb.ReportFiguresRequest(campaign_id=campaign_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, REPORT, await _reporting(page, campaign_id))
    return page.to(f"/campaigns/{campaign_id}/roll-up?org_id={form.value('org_id')}", notice="figures-reported")


@router.get("/campaigns/{campaign_id}/roll-up")
async def roll_up(page: Here, campaign_id: str) -> Response:
    """Figures added up for a body."""
    found = await page.ask(pb.GetCampaignRequest(campaign_id=campaign_id))
    added = await _added(page, campaign_id)
    return await page.show(ROLL_UP, campaign=found.campaign, added=added)


@router.get("/campaigns/{campaign_id}/roll-up.csv")
async def table(page: Here, campaign_id: str) -> Response:
    """The same as a table."""
    campaign = (await page.ask(pb.GetCampaignRequest(campaign_id=campaign_id))).campaign
    added = await _added(page, campaign_id)
    names = [one.name for one in campaign.draft.indicators]
    rows = [
        ["org_id", "name", "region", "bodies", "reports", "activities", "came", "online", "minutes", *names],
        [added.org_id, added.org_name, "own", *_numbers(added.own, len(names))],
        *([line.org_id, line.org_name, line.region, *_numbers(line.figures, len(names))] for line in added.lines),
        [added.org_id, added.org_name, "total", *_numbers(added.total, len(names))],
    ]
    return sheets.answer(f"roll-up-{UUID(campaign_id)}.csv", rows)


def _numbers(added: pb.CampaignFigures, indicators: int) -> list[int]:
    values = [one.value for one in added.values] or [0] * indicators
    return [
        *(added.bodies, added.reports, added.activities, added.came, added.online, added.volunteer_minutes),
        *values,
    ]


async def _added(page: Page, campaign_id: str) -> pb.GetRollUpResponse:
    return await page.ask(pb.GetRollUpRequest(campaign_id=campaign_id, org_id=page.query("org_id")))


async def _draft(page: Page, campaign_id: str) -> Any:
    found = await page.ask(pb.GetCampaignRequest(campaign_id=campaign_id))
    if "update" not in found.can:
        raise Refused("FORBIDDEN", action="campaigns.define")
    return found.campaign


async def _reporting(page: Page, campaign_id: str) -> dict[str, Any]:
    places = await page.must_have("campaigns.register")
    org_id = page.chosen(places)
    found = await page.ask(pb.GetCampaignRequest(campaign_id=campaign_id))
    made = await page.ask(pb.ListCampaignReportsRequest(campaign_id=campaign_id, org_id=org_id))
    return {"campaign": found.campaign, "places": places, "org_id": org_id, "reports": made.reports}
