"""Use cases of receipts. Each takes the open session, and never commits."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.dialects.postgresql import insert

from kit.db import Session
from services.notification.channels import queue
from services.notification.inbox.domain import Channel

from .domain import OLD, Receipt
from .tables import TakenReport

FORGET = """
delete from taken_report where signature in (
  select signature from taken_report where until < now() for update skip locked)
"""


async def take_once(session: Session, signature: str, signed_at: int) -> bool:
    """Whether a signed report comes for the first time; forgets those that are too old to be taken anyway. The
    signature stands for time and nonce, however the two are divided. Where what follows fails, it was not taken."""
    await session.execute(FORGET)
    taken = {"signature": signature, "until": datetime.fromtimestamp(signed_at + OLD, UTC)}
    return bool(await session.execute(insert(TakenReport.__table__).values(taken).on_conflict_do_nothing()))


async def settle(session: Session, channel: Channel, receipts: Sequence[Receipt], others: Sequence[Channel]) -> int:
    """Brings lines of the ledger to rest; returns how many. What ended before stays as it ended."""
    settled = 0
    for receipt in sorted(receipts, key=lambda r: r.reference):
        settled += await queue.receive(
            session, channel, receipt.reference, receipt.problem, others, arrived=receipt.arrived
        )
    return settled
