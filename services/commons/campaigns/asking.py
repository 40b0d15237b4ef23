"""Asking the platforms for what a campaign wants of them: when it opens, when a work is said, when it is over."""

from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import campaign_events_pb2 as events
from kit import ids
from kit.db import Reader, Session, any_of
from kit.ledger import publish

from .domain import State
from .tables import Campaign, Work
from .work_domain import WAITING, WorkState


async def waiting_of(reader: Reader, campaign_id: UUID) -> list[Work]:
    """Works of a campaign that are not public and not over, kept from other writers."""
    c = Work.c
    statement = sa.select(Work.__table__).where(c.campaign_id == campaign_id, any_of(c.state, WAITING))
    return await reader.all(statement.order_by(c.work_id).with_for_update(), Work)


async def ask_all(session: Session, campaign: Campaign) -> None:
    """Asks for all that a campaign wants, now that it opens."""
    for work in await waiting_of(session, campaign.campaign_id):
        ask(session, campaign, work)


async def end_all(session: Session, campaign: Campaign) -> None:
    """Says of what is not public yet that the campaign is over: where it closed, the work may come late; where it was
    cancelled, it is called off. Nobody was asked for works of a draft."""
    for work in await waiting_of(session, campaign.campaign_id):
        if campaign.state is State.CLOSED:
            ask(session, campaign, await session.update(work, state=WorkState.OVERDUE))
        else:
            await call_off(session, campaign, work, campaign.reason)


async def call_off(session: Session, campaign: Campaign, work: Work, reason: str) -> Work:
    """Takes back what was asked, and the link of what is public."""
    left_at = ids.now() if work.state is WorkState.PUBLISHED else None
    changed = await session.update(work, state=WorkState.CALLED_OFF, reason=reason, left_at=left_at)
    ask(session, campaign, changed, wanted=False)
    return changed


def ask(session: Session, campaign: Campaign, work: Work, *, wanted: bool = True) -> None:
    """Asks a platform for a work as it is said now; before the campaign is open nobody is asked."""
    if campaign.state is State.DRAFT:
        return
    event = events.CampaignWorkChanged(
        work_id=str(work.work_id),
        campaign_id=str(work.campaign_id),
        org_id=str(work.org_id),
        kind=work.kind,
        wanted=wanted,
        object_id=str(work.object_id),
        title=work.title,
        summary=work.summary,
        text=work.text,
        industry=work.industry,
        year=campaign.begins_on.year,
        asked_by_id=str(work.asked_by or ""),
        over=campaign.state is State.CLOSED,
        campaign_title=campaign.title,
    )
    publish(session, event, version=work.version)
