"""What happens to people, and what becomes of their profiles."""

from uuid import UUID

from kexie.identity.v1 import events_pb2 as identity
from kit import aliases
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.home.ties import following

from . import service

consumers = Consumers("profiles")


@consumers.on(identity.MinorRestricted)
async def keep_minor(session: Session, event: identity.MinorRestricted, delivery: Delivery) -> None:
    if await service.keep_minor(session, UUID(event.person_id), event.restricted, delivery.version):
        await service.withhold(session, UUID(event.person_id))


@consumers.on(identity.PersonMerged, identity.PersonUnmerged)
async def keep_alias(
    session: Session, event: identity.PersonMerged | identity.PersonUnmerged, delivery: Delivery
) -> None:
    if await aliases.keep(session, event, delivery.version):
        await service.withhold(session, UUID(event.absorbed_id))
        merged = isinstance(event, identity.PersonMerged)
        follow = following.follow_merge if merged else following.follow_undoing
        await follow(session, UUID(event.absorbed_id))
        await service.tell_of_works(session, [UUID(event.survivor_id)])
