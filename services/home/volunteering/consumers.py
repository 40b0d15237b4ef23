"""Hours that hosts confirm come to the volunteer's profile."""

from uuid import UUID

from kexie.commons.v1 import campaign_events_pb2 as commons
from kit import aliases
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.home.profiles import service as profiles

from . import service

consumers = Consumers("volunteering")


@consumers.on(commons.HoursConfirmed)
async def keep_hours(session: Session, event: commons.HoursConfirmed, delivery: Delivery) -> None:
    person_id = UUID(event.person_id)
    if await service.keep(session, UUID(event.stint_id), person_id, event.minutes, delivery.version):
        await profiles.tell_of_works(session, [await aliases.of(session, person_id)])
