"""Identity has a message to be sent."""

from uuid import UUID

from kexie.identity.v1 import events_pb2 as identity
from kit.consumers import Consumers, Delivery
from kit.db import Session

from . import service

consumers = Consumers("messages")


@consumers.on(identity.MessageAsked)
async def queue_the_message(session: Session, event: identity.MessageAsked, delivery: Delivery) -> None:
    await service.keep(session, UUID(event.message_id), event.channel)
