"""An activity that does not take place needs no volunteers."""

from uuid import UUID

from kexie.commons.v1 import activity_events_pb2 as activities
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.commons.activities.tables import Activity

from . import posts

consumers = Consumers("volunteers")


@consumers.on(activities.ActivityCancelled)
async def call_off(session: Session, event: activities.ActivityCancelled, _: Delivery) -> None:
    activity = await session.get(Activity, UUID(event.activity_id))
    await posts.of_activity(session, UUID(event.activity_id), activity.note if activity else "")
