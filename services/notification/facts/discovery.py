"""What discovery finds, and who is told."""

from uuid import UUID

from kexie.discovery.v1 import events_pb2 as discovery
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

from .fetch import NEED

consumers = Consumers("discovery")


@consumers.on(discovery.MatchFound, fetch=NEED)
async def tell_the_expert(session: Session, event: discovery.MatchFound, delivery: Delivery) -> None:
    await inbox.keep_fetched(session, delivery.fetched)
    told = Told(Topic.NEED_MATCHES_YOU, f"match:{event.need_id}", UUID(event.need_id))
    await inbox.tell(session, told, [event.person_id])


@consumers.on(discovery.NeedMatched, fetch=NEED)
async def tell_the_poster(session: Session, event: discovery.NeedMatched, delivery: Delivery) -> None:
    await inbox.keep_fetched(session, delivery.fetched)
    told = Told(Topic.NEED_MATCHED, f"matched:{event.need_id}", UUID(event.need_id))
    await inbox.tell(session, told, [event.poster_id])


@consumers.on(discovery.PartnerFound, fetch=NEED)
async def tell_of_a_partner(session: Session, event: discovery.PartnerFound, delivery: Delivery) -> None:
    await inbox.keep_fetched(session, delivery.fetched)
    told = Told(Topic.PARTNER_FOUND, f"partner:{event.need_id}:{event.item_id}", UUID(event.need_id))
    await inbox.tell(session, told, [event.poster_id])
