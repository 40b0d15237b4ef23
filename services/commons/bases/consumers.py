"""What a selection gives: an awarded organisation is named a base, and is none any more when the award is revoked."""

from uuid import UUID

from kexie.commons.v1 import events_pb2 as events
from kit import actor
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.commons.results.tables import Award

from . import awarding

consumers = Consumers("bases")


@consumers.on(events.AwardGranted)
async def name_who_was_awarded(session: Session, event: events.AwardGranted, _: Delivery) -> None:
    award = await session.get(Award, UUID(event.award_id))
    if award is not None and award.holder_org_id is not None and award.revoked_at is None:
        await awarding.name_for_award(session, award.award_id, award.selection_id, award.holder_org_id)


@consumers.on(events.AwardRevoked)
async def end_what_it_named(session: Session, event: events.AwardRevoked, _: Delivery) -> None:
    award = await session.get(Award, UUID(event.award_id))
    reason = award.reason if award is not None else ""
    await awarding.end_for_award(session, actor.hub("commons"), UUID(event.award_id), reason)
