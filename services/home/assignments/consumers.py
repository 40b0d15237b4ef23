"""Work that other services give experts becomes their load."""

from datetime import UTC
from uuid import UUID

from kexie.commons.v1 import review_events_pb2 as commons
from kit import aliases
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.home.profiles import service as profiles

from . import service

consumers = Consumers("assignments")


@consumers.on(commons.AssignmentChanged)
async def keep_work(session: Session, event: commons.AssignmentChanged, delivery: Delivery) -> None:
    person_id = UUID(event.person_id)
    until = event.until.ToDatetime(UTC) if event.HasField("until") else None
    kept = await service.keep(
        session,
        UUID(event.assignment_id),
        person_id,
        "commons",
        delivery.version,
        is_open=event.open,
        until=until,
    )
    if kept:
        await profiles.tell_of_works(session, [await aliases.of(session, person_id)])
