"""What happens to API clients and what local heads are asked, and who is told."""

from datetime import UTC
from uuid import UUID

from kexie.identity.v1 import events_pb2 as identity
from kit import ids
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic
from services.notification.webhooks.queue import managers

consumers = Consumers("identity")


@consumers.on(identity.ClientEnding)
async def tell_who_manages_it(session: Session, event: identity.ClientEnding, _: Delivery) -> None:
    day = str(ids.day_in_china(event.ends_at.ToDatetime(tzinfo=UTC)))
    told = Told(
        Topic.CLIENT_ENDING,
        f"client-ending:{event.client_id}:{day}",
        parameters={"org_id": event.org_id, "client_id": event.client_id, "day": day},
    )
    await inbox.tell(session, told, await managers(session, UUID(event.org_id)))


@consumers.on(identity.LocalTaskGiven)
async def tell_the_local_head(session: Session, event: identity.LocalTaskGiven, _: Delivery) -> None:
    told = Told(
        Topic.LOCAL_TASK_GIVEN,
        f"local-task:{event.task_id}",
        parameters={"day": event.due_on},
    )
    await inbox.tell(session, told, [event.person_id])
