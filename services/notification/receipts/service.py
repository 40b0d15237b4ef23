"""Use cases of receipts. Each takes the open session, and never commits."""

from collections.abc import Sequence

from kit.db import Session
from services.notification.channels import queue
from services.notification.inbox.domain import Channel

from .domain import Receipt


async def settle(session: Session, channel: Channel, receipts: Sequence[Receipt], others: Sequence[Channel]) -> int:
    """Brings lines of the ledger to rest; returns how many. What ended before stays as it ended."""
    settled = 0
    for receipt in sorted(receipts, key=lambda r: r.reference):
        settled += await queue.receive(
            session, channel, receipt.reference, receipt.problem, others, arrived=receipt.arrived
        )
    return settled
