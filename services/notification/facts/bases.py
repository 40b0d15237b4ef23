"""What happens to bases and venues, and who is told."""

from kexie.commons.v1 import base_events_pb2 as bases
from kit import directory
from kit.consumers import Consumers, Delivery
from kit.db import Session
from kit.policy import holding
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

consumers = Consumers("bases")


@consumers.on(bases.BaseNamed)
async def tell_of_the_name(session: Session, event: bases.BaseNamed, delivery: Delivery) -> None:
    await _tell(session, Topic.BASE_NAMED, event.base_id, event.org_id, delivery)


@consumers.on(bases.BaseRefused)
async def tell_of_the_refusal(session: Session, event: bases.BaseRefused, delivery: Delivery) -> None:
    await _tell(session, Topic.BASE_RETURNED, event.base_id, event.org_id, delivery)


@consumers.on(bases.BaseWarned)
async def tell_of_the_warning(session: Session, event: bases.BaseWarned, delivery: Delivery) -> None:
    await _tell(session, Topic.BASE_WARNED, event.base_id, event.org_id, delivery, day=event.mend_by)


@consumers.on(bases.BaseEnded)
async def tell_of_the_end(session: Session, event: bases.BaseEnded, delivery: Delivery) -> None:
    await _tell(session, Topic.BASE_ENDED, event.base_id, event.org_id, delivery)


@consumers.on(bases.VenueServiceAsked)
async def tell_who_arranges(session: Session, event: bases.VenueServiceAsked, _: Delivery) -> None:
    told = Told(Topic.VENUE_ASKED, f"venue-asked:{event.request_id}")
    await inbox.tell(session, told, await directory.nearest(session, holding("bases.recommend"), event.region))


@consumers.on(bases.VenueServiceAnswered)
async def tell_who_asked(session: Session, event: bases.VenueServiceAnswered, delivery: Delivery) -> None:
    told = Told(Topic.VENUE_ANSWERED, f"venue-answered:{event.request_id}:{delivery.version}")
    await inbox.tell(session, told, await directory.holders(session, holding("bases.apply"), org_id=event.org_id))


async def _tell(session: Session, topic: Topic, base_id: str, org_id: str, delivery: Delivery, **more: str) -> None:
    told = Told(topic, f"{topic}:{base_id}:{delivery.version}", parameters={"base_id": base_id} | more)
    await inbox.tell(session, told, await directory.holders(session, holding("bases.apply"), org_id=org_id))
