"""Campaigns and activities from files, by the rules of the contract and of the domain. What is brought is open and
published."""

from dataclasses import asdict, replace
from datetime import date, datetime, time
from uuid import UUID

from pydantic import AwareDatetime

from kexie.commons.v1 import campaign_events_pb2 as events
from kexie.commons.v1 import campaign_works_pb2 as works_pb
from kexie.commons.v1 import campaigns_pb2 as pb
from kit import codes, directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Count, Form, Importer, Line, Outcome, fresh, id_of, named, split
from services.commons.activities import domain as activities
from services.commons.activities import service as activity_service
from services.commons.activities.domain import Audience, Kind, Mode, Plan
from services.commons.activities.tables import Activity
from services.commons.days import at_clock

from . import asking, domain, gate, service, work_domain, works
from .domain import State
from .rpc import draft_of
from .tables import Campaign, Work
from .work_domain import Kind as WorkKind
from .work_rpc import draft_of as work_draft


class WorkForm(Form):
    """What a platform is asked to make; `code` tells a campaign's works apart, `org_ref` is the ref of who is
    responsible for it."""

    ref: str = ""
    code: str
    org_ref: str
    kind: WorkKind
    title: str
    summary: str
    text: str = ""
    industry: str = ""


class CampaignRow(Form):
    """A campaign. `org_ref` is the ref of who defines it, `indicators` are names by code, `units` in their
    order, `works` what the platforms are asked to make."""

    org_ref: str
    title: str
    theme: str
    summary: str = ""
    begins_on: date
    ends_on: date
    report_until: date
    indicators: dict[str, str]
    units: list[str] = []
    works: list[WorkForm] = []


class ActivityRow(Form):
    """An activity with one session. `org_ref` is the ref of its host, `campaign_ref` that of its campaign, both
    imported before; one with an `online_url` and no `place_name` is on line."""

    org_ref: str
    campaign_ref: str = ""
    title: str
    kind: Kind = Kind.OUTREACH
    summary: str
    body: str = ""
    region: str = ""
    place_name: str = ""
    place_address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    online_url: str = ""
    audiences: list[Audience] = []
    keywords: list[str] = []
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    day: date | None = None  # with `begins` and `ends`, in China, in the place of both
    begins: time | None = None
    ends: time | None = None
    seats: Count = 0
    sign_up: bool = False


async def keep_campaigns(session: Session, by: Actor, lines: list[Line[CampaignRow]]) -> Outcome:
    """Opens campaigns, and tells of them."""
    refs = {ref for line in lines for ref in (line.form.org_ref, *(work.org_ref for work in line.form.works))}
    hosts = await directory.organisations(session, sorted(map(_org, refs)))
    asked: dict[UUID, list[Work]] = {}

    def build(form: CampaignRow) -> Campaign:
        campaign = _campaign(form, hosts)
        asked.setdefault(campaign.campaign_id, _works(form, campaign, hosts))
        return campaign

    rows, refused = split(lines, build)
    new = [row for row in await fresh(session, rows) if isinstance(row, Campaign)]
    await session.insert(*new)
    for campaign in new:
        await session.insert(*asked[campaign.campaign_id])
        service.tell(session, campaign, events.CampaignOpened())
        await asking.ask_all(session, campaign)
    return Outcome(len(new), len(rows) - len(new), refused)


async def keep_activities(session: Session, by: Actor, lines: list[Line[ActivityRow]]) -> Outcome:
    """Publishes activities with their sessions, and tells of them."""
    hosts = await directory.organisations(session, sorted({_org(line.form.org_ref) for line in lines}))
    refs = sorted({line.form.campaign_ref for line in lines} - {""})
    campaigns = {ref: await session.get(Campaign, id_of("campaign", ref)) for ref in refs}
    plans: dict[UUID, Plan] = {}

    def build(form: ActivityRow) -> Activity:
        activity, plan = _activity(form, hosts, campaigns)
        plans.setdefault(activity.activity_id, plan)
        return activity

    rows, refused = split(lines, build)
    new = [row for row in await fresh(session, rows) if isinstance(row, Activity)]
    await activity_service.enter(session, new, {activity_id: [plan] for activity_id, plan in plans.items()})
    return Outcome(len(new), len(rows) - len(new), refused)


def _org(ref: str) -> str:
    return str(id_of("organisation", ref))


def _host(ref: str, hosts: dict[str, Organisation]) -> Organisation:
    host = named(hosts, ref)
    if host.state != "active":
        raise Invalid(Violation("org_ref", "ORGANISATION_NOT_ACTIVE"))
    return host


def _campaign(form: CampaignRow, hosts: dict[str, Organisation]) -> Campaign:
    units = [*form.units, *[""] * len(form.indicators)]
    pairs = zip(form.indicators.items(), units, strict=False)
    message = pb.CampaignDraft(
        title=form.title,
        theme=form.theme,
        summary=form.summary,
        begins_on=form.begins_on.isoformat(),
        ends_on=form.ends_on.isoformat(),
        report_until=form.report_until.isoformat(),
        indicators=[pb.CampaignIndicator(code=code, name=name, unit=unit) for (code, name), unit in pairs],
    )
    validation.check(message)
    host = _host(form.org_ref, hosts)
    return Campaign(
        campaign_id=id_of("campaign", form.ref),
        org_id=UUID(host.org_id),
        org_name=host.name,
        **asdict(domain.checked(draft_of(message), at="")),
        state=State.OPEN,
        created_at=ids.now(),
    )


def _works(form: CampaignRow, campaign: Campaign, hosts: dict[str, Organisation]) -> list[Work]:
    made: list[Work] = []
    for n, work in enumerate(form.works):
        message = works_pb.CampaignWorkDraft(
            kind=f"CAMPAIGN_WORK_KIND_{work.kind.upper()}",
            org_id=_org(work.org_ref),
            title=work.title,
            summary=work.summary,
            text=work.text,
            industry=work.industry,
        )
        validation.check(message)
        host = hosts.get(_org(work.org_ref))
        if host is None or host.state != "active":
            raise Invalid(Violation(f"works[{n}].org_ref", "ORGANISATION_NOT_ACTIVE"))
        draft = work_domain.checked(work_draft(message), at=f"works[{n}].")
        made.append(works.made(campaign, id_of("campaign-work", f"{form.ref}:{work.code}"), host.name, draft, None))
    if len({work.work_id for work in made}) < len(made):
        raise Invalid(Violation("works", "CAMPAIGN_WORK_TWICE"))
    return made


def _activity(
    form: ActivityRow, hosts: dict[str, Organisation], campaigns: dict[str, Campaign | None]
) -> tuple[Activity, Plan]:
    host = _host(form.org_ref, hosts)
    campaign = campaigns.get(form.campaign_ref)
    if form.campaign_ref:
        gate.must_be_open(campaign, "campaign_ref")
    if form.region and not codes.knows_region(form.region):
        raise Invalid(Violation("region", "UNKNOWN_REGION", region=form.region))
    said = form.model_dump(include={*activities.Draft.__dataclass_fields__})
    said["audiences"] = [audience.value for audience in form.audiences]
    draft = activities.checked(activities.Draft(**said), at="")
    starts_at, ends_at = _times(form)
    plan = Plan(
        title="",
        mode=Mode.ON_SITE if form.place_name or not form.online_url else Mode.ON_LINE,
        room="",
        starts_at=starts_at,
        ends_at=ends_at,
        seats=form.seats,
    )
    activities.checked_plan(plan, draft, at="")
    activity = activity_service.drafted(
        id_of("activity", form.ref),
        UUID(host.org_id),
        host.name,
        draft,
        [plan],
        campaign.campaign_id if campaign else None,
    )
    moment: datetime = ids.now()
    return replace(activity, state=activities.State.PUBLISHED, published_at=moment), plan


def _times(form: ActivityRow) -> tuple[datetime, datetime]:
    if form.starts_at and form.ends_at:
        return form.starts_at, form.ends_at
    if form.day is None or form.begins is None or form.ends is None:
        raise Invalid(Violation("starts_at", "REQUIRED"))
    return at_clock(form.day, form.begins), at_clock(form.day, form.ends)


CAMPAIGNS, ACTIVITIES = Importer(CampaignRow, keep_campaigns), Importer(ActivityRow, keep_activities)
