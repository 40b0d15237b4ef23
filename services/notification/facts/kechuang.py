"""What happens on 科创中国, and who is told."""

from uuid import UUID

from kexie.kechuang.v1 import events_pb2 as kechuang
from kit import directory
from kit.consumers import Batch, Consumers, Delivery
from kit.db import Session
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic
from services.notification.watches import service as watches

from .fetch import NEED

consumers = Consumers("kechuang")

VERIFIERS = ["association-operator", "association-admin"]


@consumers.on_many(kechuang.NeedSubmitted)
async def tell_the_verifiers(session: Session, batch: Batch[kechuang.NeedSubmitted]) -> None:
    regions = {event.region for event, _ in batch}
    verifiers = {region: await directory.nearest(session, VERIFIERS, region) for region in regions}
    await inbox.tell_each(
        session, [(_submitted(event, delivery.version), verifiers[event.region]) for event, delivery in batch]
    )


def _submitted(event: kechuang.NeedSubmitted, version: int) -> Told:
    """A need that is returned and submitted again is told again."""
    dedupe = f"submitted:{event.need_id}:{version}"
    return Told(Topic.NEED_SUBMITTED, dedupe, UUID(event.need_id), {"region": event.region})


@consumers.on(kechuang.NeedReturned)
async def tell_that_it_was_returned(session: Session, event: kechuang.NeedReturned, delivery: Delivery) -> None:
    told = Told(Topic.NEED_RETURNED, f"returned:{event.need_id}:{delivery.version}", UUID(event.need_id))
    await inbox.tell(session, told, [event.poster_id])


@consumers.on(kechuang.NeedOpened, fetch=NEED)
async def tell_poster_and_watchers(session: Session, event: kechuang.NeedOpened, delivery: Delivery) -> None:
    await inbox.keep_fetched(session, delivery.fetched)
    told = Told(Topic.NEED_OPENED, f"opened:{event.need_id}", UUID(event.need_id))
    await inbox.tell(session, told, [event.poster_id])
    await watches.tell_watchers(session, UUID(event.need_id), event.region, event.industry, event.org_id)


@consumers.on(kechuang.NeedWithdrawn)
async def mark_withdrawn_need(session: Session, event: kechuang.NeedWithdrawn, delivery: Delivery) -> None:
    await inbox.keep_item(session, UUID(event.need_id), "", delivery.version, gone=True)


@consumers.on(kechuang.ConfidentialPartAsked, fetch=NEED)
async def tell_who_decides(session: Session, event: kechuang.ConfidentialPartAsked, delivery: Delivery) -> None:
    await inbox.keep_fetched(session, delivery.fetched)
    told = Told(Topic.CONFIDENTIAL_ASKED, f"asked:{delivery.event_id}", UUID(event.need_id))
    await inbox.tell(session, told, [event.poster_id])


@consumers.on(kechuang.ConfidentialPartGranted, fetch=NEED)
async def tell_who_may_read(session: Session, event: kechuang.ConfidentialPartGranted, delivery: Delivery) -> None:
    await inbox.keep_fetched(session, delivery.fetched)
    told = Told(Topic.CONFIDENTIAL_GRANTED, f"granted:{delivery.event_id}", UUID(event.need_id))
    await inbox.tell(session, told, [event.person_id])


@consumers.on(kechuang.ConfidentialPartRevoked, fetch=NEED)
async def tell_who_may_not_read(session: Session, event: kechuang.ConfidentialPartRevoked, delivery: Delivery) -> None:
    await inbox.keep_fetched(session, delivery.fetched)
    told = Told(Topic.CONFIDENTIAL_REVOKED, f"revoked:{delivery.event_id}", UUID(event.need_id))
    await inbox.tell(session, told, [event.person_id])
