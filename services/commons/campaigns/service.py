"""Use cases of campaigns. Each takes the open session and who acts, and never commits."""

from dataclasses import asdict
from uuid import UUID

import sqlalchemy as sa
from google.protobuf.message import Message

from kexie.commons.v1 import campaign_events_pb2 as events
from kit import directory, ids, own, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.commons.activities.domain import Mode, SessionState
from services.commons.activities.tables import Activity
from services.commons.activities.tables import Session as Held

from . import asking, domain
from .domain import Draft, State
from .tables import Campaign, Presence, Report

DEFINE, REGISTER = "campaigns.define", "campaigns.register"

# The body's row is locked by this, so that versions follow each other without gaps.
COUNT_REPORT = """
insert into campaign_body as b (campaign_id, org_id, reports, figures) values ($1, $2, 1, $3)
on conflict (campaign_id, org_id) do update set reports = b.reports + 1, figures = $3 returning reports
"""
IN_TIME = "select (clock_timestamp() at time zone 'Asia/Shanghai')::date <= $1::date as is_in_time"
TAKE_PART = """
insert into campaign_presence (session_id, person_id, came_at) values ($1, $2, now())
on conflict do nothing
"""
GOES_ON = "select clock_timestamp() between $1::timestamptz - $3::interval and $2::timestamptz as goes_on"


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Campaign:
    """Drafts a campaign."""
    await by.permit(session, DEFINE, org_id=org_id)
    host = await directory.organisation(session, org_id)
    if host is None or host.state != "active":
        raise Refused("ORGANISATION_NOT_ACTIVE")
    campaign = Campaign(
        campaign_id=ids.new_id(),
        org_id=org_id,
        org_name=host.name,
        **asdict(domain.checked(draft)),
        state=State.DRAFT,
        created_by=by.person_id,
        created_at=ids.now(),
    )
    await session.insert(campaign)
    note(session, "campaigns.create", "campaign", campaign.campaign_id, org_id)
    return campaign


async def update(session: Session, by: Actor, campaign: Campaign, draft: Draft) -> Campaign:
    """Changes a draft."""
    await by.permit(session, DEFINE, org_id=campaign.org_id)
    if campaign.state is not State.DRAFT:
        raise Refused("CAMPAIGN_STEP_REFUSED", state=campaign.state, to=State.DRAFT)
    note(session, "campaigns.update", "campaign", campaign.campaign_id, campaign.org_id)
    return await session.update(campaign, **asdict(domain.checked(draft)))


async def open_it(session: Session, by: Actor, campaign_id: UUID) -> Campaign:
    """Opens a draft to bodies of all levels."""
    campaign = await managed(session, by, campaign_id)
    campaign = await session.update(campaign, state=domain.move(campaign.state, State.OPEN))
    note(session, "campaigns.open", "campaign", campaign_id, campaign.org_id)
    tell(session, campaign, events.CampaignOpened())
    await asking.ask_all(session, campaign)
    return campaign


async def end(session: Session, by: Actor, campaign_id: UUID, to: State, reason: str) -> Campaign:
    """Closes or cancels a campaign."""
    campaign = await managed(session, by, campaign_id)
    state = domain.move(campaign.state, to)
    if to is State.CANCELLED and not reason:
        raise Refused("REASON_NEEDED")
    campaign = await session.update(campaign, state=state, reason=reason, ended_at=ids.now())
    note(session, f"campaigns.{to}", "campaign", campaign_id, campaign.org_id)
    tell(session, campaign, events.CampaignEnded(state=state))
    await asking.end_all(session, campaign)
    return campaign


def tell(session: Session, campaign: Campaign, event: Message) -> None:
    """Tells what happened to a campaign."""
    event.MergeFrom(type(event)(campaign_id=str(campaign.campaign_id), org_id=str(campaign.org_id)))
    publish(session, event, version=campaign.version)


async def managed(session: Session, by: Actor, campaign_id: UUID) -> Campaign:
    """A campaign that the actor defines, locked; for others a draft is not there."""
    await read(session, by, campaign_id)
    campaign = await session.lock(Campaign, campaign_id)
    if campaign is None:
        raise Refused("CAMPAIGN_NOT_FOUND")
    await by.permit(session, DEFINE, org_id=campaign.org_id)
    return campaign


async def read(reader: Reader, by: Actor, campaign_id: UUID) -> Campaign:
    """A campaign; a draft only for those who define it."""
    campaign = await reader.get(Campaign, campaign_id)
    by.asked = True
    if campaign is None or (campaign.state is State.DRAFT and not await by.may(reader, DEFINE, org_id=campaign.org_id)):
        raise Refused("CAMPAIGN_NOT_FOUND")
    return campaign


async def public(reader: Reader, campaign_id: UUID) -> Campaign:
    """A campaign that was opened."""
    campaign = await reader.get(Campaign, campaign_id)
    if campaign is None or campaign.state is State.DRAFT:
        raise Refused("CAMPAIGN_NOT_FOUND")
    return campaign


async def verbs(reader: Reader, by: Actor, campaign: Campaign) -> list[str]:
    """What the actor may do with a campaign now."""
    if by.caller.kind != "person":
        return []
    defines = await by.may(reader, DEFINE, org_id=campaign.org_id)
    reports = bool((await by.rights(reader)).with_action(REGISTER, ids.now()))
    can = {
        "update": defines and campaign.state is State.DRAFT,
        "open": defines and campaign.state is State.DRAFT,
        "end": defines and bool(domain.NEXT[campaign.state]),
        "report": reports and campaign.state in (State.OPEN, State.CLOSED),
    }
    return [verb for verb, is_possible in can.items() if is_possible]


async def page(
    reader: Reader, by: Actor, org_id: str, state: State | None, size: int, token: str
) -> tuple[list[Campaign], str]:
    """Campaigns that were opened, or the drafts of an organisation for those who define them; newest first."""
    c = Campaign.c
    statement = sa.select(Campaign.__table__)
    if state is State.DRAFT:
        await by.permit(reader, DEFINE, org_id=org_id)
    statement = statement.where(c.state == state if state else c.state != State.DRAFT)
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    return await paging.read(reader, statement, Campaign, [c.campaign_id], size, token, org_id, state, descending=True)


async def report(
    session: Session, by: Actor, campaign_id: UUID, org_id: UUID, said: list[tuple[str, int]], reason: str
) -> tuple[Report, Campaign]:
    """Reports a body's own figures; said again, it corrects the report before, for a reason."""
    await by.permit(session, REGISTER, org_id=org_id)
    campaign = await public(session, campaign_id)
    body = await directory.organisation(session, org_id)
    if body is None or body.state != "active":
        raise Refused("ORGANISATION_NOT_ACTIVE")
    if str(campaign.org_id) not in {body.org_id, *body.ancestors}:
        raise Refused("BODY_NOT_BELOW")
    figures = domain.values_of(said, campaign.codes)
    number = (await session.fetch(COUNT_REPORT, campaign_id, org_id, figures))[0]["reports"]
    if campaign.state not in (State.OPEN, State.CLOSED):
        raise Refused("CAMPAIGN_NOT_OPEN")
    [time] = await session.fetch(IN_TIME, campaign.report_until)
    if number == 1 and not (time["is_in_time"] and campaign.state is State.OPEN):
        raise Refused("REPORTS_CLOSED", day=campaign.report_until.isoformat())
    if number > 1 and not reason:
        raise Refused("REASON_NEEDED")
    made = Report(
        campaign_id=campaign_id,
        org_id=org_id,
        number=number,
        org_name=body.name,
        figures=figures,
        reason=reason if number > 1 else "",
        made_by=by.person_id,
        made_at=ids.now(),
    )
    await session.insert(made)
    note(session, "campaigns.report", "campaign", campaign_id, org_id, number=number)
    event = events.FiguresReported(campaign_id=str(campaign_id), org_id=str(org_id), number=number)
    publish(session, event, version=number)
    return made, campaign


async def reports(
    reader: Reader, campaign_id: UUID, org_id: UUID, size: int, token: str
) -> tuple[list[Report], Campaign, str]:
    """The versions of a body's report, the newest first."""
    campaign = await public(reader, campaign_id)
    c = Report.c
    statement = sa.select(Report.__table__).where(c.campaign_id == campaign_id, c.org_id == org_id)
    question = campaign_id, org_id
    made, following = await paging.read(reader, statement, Report, [c.number], size, token, *question, descending=True)
    return made, campaign, following


async def take_part(session: Session, by: Actor, campaign_id: UUID, session_id: UUID) -> str:
    """Notes that the actor takes part in a session on line; again, nothing changes. Returns its address."""
    by.must_be_person()
    held = await session.get(Held, session_id)
    activity = await session.get(Activity, held.activity_id) if held else None
    if held is None or activity is None or activity.campaign_id != campaign_id or activity.published_at is None:
        raise Refused("SESSION_NOT_FOUND")
    if held.mode is not Mode.ON_LINE or held.state is not SessionState.PLANNED:
        raise Refused("SESSION_NOT_FOUND")
    [time] = await session.fetch(GOES_ON, held.starts_at, held.ends_at, domain.EARLY)
    if not time["goes_on"]:
        raise Refused("SESSION_NOT_ON")
    await session.execute(
        TAKE_PART, session_id, await own.account(session, by, Presence, Presence.c.session_id == session_id)
    )
    return activity.online_url
