"""A service for tests of the kit: it listens to needs, remembers what it heard, and fails when told to."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kexie.kechuang.v1 import events_pb2 as events
from kit.app import App, schema
from kit.consumers import Consumers, Delivery
from kit.db import Session
from kit.rows import Row, column, table

metadata = schema("probe")
consumers = Consumers("ear")
BAD_REGION = "330108"  # what comes from there cannot be handled


@table("heard", metadata)
class Heard(Row):
    """How often an event took effect; a second time would break the key."""

    event_id: UUID = column(key=True)
    need_id: str
    fact: str
    version: int = column(sa.BigInteger())
    recorded_at: datetime


@consumers.on(events.NeedSubmitted, events.NeedOpened, events.NeedWithdrawn)
async def remember(session: Session, event: events.NeedOpened, delivery: Delivery) -> None:
    if event.region == BAD_REGION:
        raise ValueError("cannot be handled")
    heard = Heard(
        event_id=delivery.event_id,
        need_id=event.need_id,
        fact=delivery.subject.split(".")[3],
        version=delivery.version,
        recorded_at=delivery.recorded_at,
    )
    await session.insert(heard)


APP = App(name="probe", metadata=metadata, consumers=[consumers], follows_directory=False)
