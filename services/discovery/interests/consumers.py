"""What people read, and whether they want it to be remembered."""

from uuid import UUID

from kexie.identity.v1 import events_pb2 as identity
from kexie.kepu.v1 import events_pb2 as kepu
from kit.consumers import Consumers, Delivery
from kit.db import Session

from . import service
from .domain import PURPOSE

consumers = Consumers("interests")


@consumers.on(kepu.ArticleRead)
async def count_the_reading(session: Session, event: kepu.ArticleRead, delivery: Delivery) -> None:
    person_id = UUID(event.person_id) if event.person_id else None
    await service.read(session, person_id, UUID(event.article_id), delivery.recorded_at)


@consumers.on(identity.ConsentChanged)
async def follow_the_consent(session: Session, event: identity.ConsentChanged, delivery: Delivery) -> None:
    if event.purpose == PURPOSE:
        await service.choose(session, UUID(event.person_id), event.given, delivery.version, delivery.recorded_at)
