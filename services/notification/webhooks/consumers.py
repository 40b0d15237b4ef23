"""What happens to needs, and which webhooks tell it; and what happens to the clients that they belong to."""

from uuid import UUID

from kexie.identity.v1 import events_pb2 as identity
from kexie.kechuang.v1 import events_pb2 as kechuang
from kit.consumers import Consumers, Delivery
from kit.db import Session

from . import queue
from .domain import Fact

consumers = Consumers("webhooks")


Told = kechuang.NeedOpened | kechuang.NeedMatching | kechuang.NeedClosed | kechuang.NeedWithdrawn


async def _tell(session: Session, event: Told, fact: Fact, delivery: Delivery) -> None:
    await queue.tell(
        session,
        delivery.event_id,
        fact,
        event.need_id,
        event.region,
        sequence=delivery.sequence,
        version=delivery.version,
        happened_at=delivery.recorded_at,
    )


@consumers.on(kechuang.NeedOpened)
async def tell_that_it_opened(session: Session, event: kechuang.NeedOpened, delivery: Delivery) -> None:
    await _tell(session, event, Fact.OPENED, delivery)


@consumers.on(kechuang.NeedMatching)
async def tell_that_it_matches(session: Session, event: kechuang.NeedMatching, delivery: Delivery) -> None:
    await _tell(session, event, Fact.MATCHING, delivery)


@consumers.on(kechuang.NeedClosed)
async def tell_how_it_ended(session: Session, event: kechuang.NeedClosed, delivery: Delivery) -> None:
    await _tell(session, event, Fact(event.outcome), delivery)


@consumers.on(kechuang.NeedWithdrawn)
async def tell_that_it_was_withdrawn(session: Session, event: kechuang.NeedWithdrawn, delivery: Delivery) -> None:
    """Of a need that had not been open nobody outside has heard."""
    if event.was_open:
        await _tell(session, event, Fact.WITHDRAWN, delivery)


@consumers.on(identity.SubjectChanged)
async def drop_what_waits(session: Session, event: identity.SubjectChanged, _: Delivery) -> None:
    """Of a client that is no longer in force. One that comes into force again starts anew."""
    if event.kind == "client" and event.state != "active":
        await queue.drop_client(session, UUID(event.subject_id), revoked=event.state == "revoked")
