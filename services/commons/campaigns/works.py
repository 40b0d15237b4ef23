"""Use cases of what campaigns ask of the platforms. Each takes the open session and who acts, and never commits."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import campaign_events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish

from . import asking, service, work_domain
from .domain import State
from .service import DEFINE
from .tables import Campaign, Work
from .work_domain import READS, WorkDraft, WorkState

MOST = 40  # of one campaign

# Answers may come in any order: a draft that was made is news only to who knows of none.
DRAFTED = "update campaign_work set state = $2, problem = $3 where work_id = $1 and state in ('asked', 'refused')"
# The newest that was heard of the platform's object stands, whatever came first; when it was first published is what
# the platform recorded, not when it was heard here.
PUBLISHED = "update campaign_work set published_at = least(published_at, $2) where object_id = $1"
SHOWN = (
    "update campaign_work set state = $2, object_version = $3, "
    "left_at = case when $2 = 'withdrawn' then $4 else left_at end "
    "where object_id = $1 and object_version < $3 and state <> 'called_off' returning work_id, campaign_id"
)


async def add(session: Session, by: Actor, campaign_id: UUID, draft: WorkDraft) -> tuple[Work, Campaign]:
    """Adds a work to a campaign; of an open one its platform is asked at once."""
    campaign = await service.managed(session, by, campaign_id)
    work_domain.must_go_on(campaign.state)
    draft = work_domain.checked(draft)
    names = await active(session, [draft.org_id])
    if str(draft.org_id) not in names:
        raise Invalid(Violation("draft.org_id", "ORGANISATION_NOT_ACTIVE"))
    [counted] = await session.fetch("select count(*) as n from campaign_work where campaign_id = $1", campaign_id)
    if counted["n"] >= MOST:  # the campaign's row is locked
        raise Refused("CAMPAIGN_WORKS_TOO_MANY", most=MOST)
    work = made(campaign, ids.new_id(), names[str(draft.org_id)], draft, by.person_id)
    await session.insert(work)
    note(session, "campaigns.ask", "campaign-work", work.work_id, campaign.org_id, campaign_id=str(campaign_id))
    asking.ask(session, campaign, work)
    return work, campaign


async def active(reader: Reader, org_ids: list[UUID]) -> Mapping[str, str]:
    """Names of those of some organisations that are active."""
    found = await directory.organisations(reader, [str(org_id) for org_id in org_ids])
    return {org_id: one.name for org_id, one in found.items() if one.state == "active"}


def made(campaign: Campaign, work_id: UUID, org_name: str, draft: WorkDraft, asked_by: UUID | None) -> Work:
    """A work as it is asked for the first time. What the platform makes of it is called by campaign and work."""
    return Work(
        work_id=work_id,
        campaign_id=campaign.campaign_id,
        object_id=ids.derived_id("campaign-work", str(campaign.campaign_id), str(work_id)),
        org_name=org_name,
        state=WorkState.ASKED,
        asked_by=asked_by,
        **asdict(draft),
    )


async def managed(session: Session, by: Actor, work_id: UUID) -> tuple[Work, Campaign]:
    """A work of a campaign that the actor defines, both locked."""
    found = await session.get(Work, work_id)
    if found is None:
        raise Refused("CAMPAIGN_WORK_NOT_FOUND")
    campaign = await service.managed(session, by, found.campaign_id)
    work = await session.lock(Work, work_id)
    if work is None:
        raise Refused("CAMPAIGN_WORK_NOT_FOUND")
    return work, campaign


async def update(session: Session, by: Actor, work: Work, campaign: Campaign, draft: WorkDraft) -> Work:
    """Says a work anew; what it is and whose stands."""
    work_domain.must_go_on(campaign.state)
    work_domain.must_be_waiting(work.state)
    draft = work_domain.checked(draft)
    if (draft.kind, draft.org_id) != (work.kind, work.org_id):
        raise Refused("CAMPAIGN_WORK_KIND_STANDS")
    said = {name: value for name, value in asdict(draft).items() if name not in ("kind", "org_id")}
    work = await session.update(work, asked_by=by.person_id, **said)
    note(session, "campaigns.ask", "campaign-work", work.work_id, campaign.org_id, campaign_id=str(work.campaign_id))
    asking.ask(session, campaign, work)
    return work


async def call_off(session: Session, by: Actor, work_id: UUID, reason: str) -> tuple[Work, Campaign]:
    """Calls a work off; of one that is public, its link."""
    work, campaign = await managed(session, by, work_id)
    work_domain.must_stand(work.state)
    work = await asking.call_off(session, campaign, work, reason)
    note(session, "campaigns.call-off", "campaign-work", work_id, campaign.org_id, campaign_id=str(work.campaign_id))
    return work, campaign


async def answered(session: Session, work_id: UUID, state: WorkState, problem: str) -> None:
    """Keeps what a platform said of its draft."""
    await session.execute(DRAFTED, work_id, state, problem)


async def shown(session: Session, object_id: UUID, state: WorkState, version: int, at: datetime) -> None:
    """Keeps that a platform published or withdrew what it made, if it was made for a campaign, and tells of it."""
    if state is WorkState.PUBLISHED:
        await session.execute(PUBLISHED, object_id, at)
    for row in await session.fetch(SHOWN, object_id, state, version, at):
        event = events.CampaignWorkShown(
            work_id=str(row["work_id"]),
            campaign_id=str(row["campaign_id"]),
            published=state is WorkState.PUBLISHED,
        )
        publish(session, event, version=version)


async def of_object(reader: Reader, by: Actor, object_id: UUID) -> tuple[Work, Campaign]:
    """The work for which a platform's object was made, as far as the actor may know of it."""
    by.asked = True
    work = await reader.one(sa.select(Work.__table__).where(Work.c.object_id == object_id), Work)
    campaign = work and await reader.get(Campaign, work.campaign_id)
    if work is None or campaign is None or not await _may_know(reader, by, work, campaign):
        raise Refused("CAMPAIGN_WORK_NOT_FOUND")
    return work, campaign


async def _may_know(reader: Reader, by: Actor, work: Work, campaign: Campaign) -> bool:
    if campaign.state is State.DRAFT:
        return await by.may(reader, DEFINE, org_id=campaign.org_id)
    return (
        work.state is WorkState.PUBLISHED
        or await by.may(reader, READS[work.kind], org_id=work.org_id)
        or await by.may(reader, DEFINE, org_id=campaign.org_id)
    )


def _left(campaign: Campaign) -> sa.ColumnElement[bool]:
    """What stood in the report of a closed campaign, and has left it since."""
    if campaign.state is not State.CLOSED or campaign.ended_at is None:
        return sa.false()
    return sa.and_(Work.c.published_at <= campaign.ended_at, Work.c.left_at > campaign.ended_at)


async def page(
    reader: Reader, by: Actor, campaign_id: UUID, size: int, token: str
) -> tuple[list[Work], Campaign, bool, str]:
    """What came of a campaign's works: the public ones, and what left the report of a closed campaign; all, for those
    who define it. Whether these ask, and the token of the next page."""
    campaign = await service.read(reader, by, campaign_id)
    defines = await by.may(reader, DEFINE, org_id=campaign.org_id)
    c = Work.c
    statement = sa.select(Work.__table__).where(c.campaign_id == campaign_id)
    if not defines:
        statement = statement.where(sa.or_(c.state == WorkState.PUBLISHED, _left(campaign)))
    works, following = await paging.read(reader, statement, Work, [c.work_id], size, token, campaign_id, defines)
    return works, campaign, defines, following
