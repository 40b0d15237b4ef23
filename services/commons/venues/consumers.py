"""Whoever gets the place in a lecture's post is its lecturer, whoever gives it up is none."""

from uuid import UUID

from kexie.commons.v1 import campaign_events_pb2 as events
from kit.consumers import Consumers, Delivery
from kit.db import Session

from . import lecturers

consumers = Consumers("venues")


@consumers.on(events.StintDecided)
async def follow_the_place(session: Session, event: events.StintDecided, _: Delivery) -> None:
    await lecturers.follow(session, UUID(event.post_id))
