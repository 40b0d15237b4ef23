"""Receipts: what the services say when they have erased a person."""

from typing import Any
from uuid import UUID

from kit import contracts
from kit.consumers import Consumers, Delivery
from kit.db import Session

from . import service
from .tables import ErasureReceipt

consumers = Consumers("receipts")

RECEIPTS = [event.message for subject, event in contracts.events().items() if subject.endswith(service.RECEIPT)]


@consumers.on(*RECEIPTS)
async def keep_the_receipt(session: Session, event: Any, delivery: Delivery) -> None:
    await service.keep_receipt(
        session,
        ErasureReceipt(
            request_id=UUID(event.request_id),
            service=contracts.event_type(type(event)).owner,
            erased_at=delivery.recorded_at,
            deleted=event.deleted,
            anonymised=event.anonymised,
            kept=event.kept,
        ),
    )
