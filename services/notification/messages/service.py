"""The queue of messages: what is due is taken for a while, sent, and settled. As with mails of notices, a sender that
dies in between leaves it to be sent again: a mail under the same Message-ID, an SMS with the same code."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from kit import ids
from kit.db import Reader, Session
from kit.rows import load
from services.notification.inbox.domain import State

from . import domain
from .tables import Message

LEASE = timedelta(seconds=40)
BATCH = 20
DUE = "state = 'queued' and due_at <= now()"
TAKE = f"""
with due as (select message_id from message where {DUE} and channel = any($3) order by due_at limit $1
  for update skip locked)
update message m set due_at = now() + $2 from due where m.message_id = due.message_id returning m.*
"""


async def keep(session: Session, message_id: UUID, channel: str) -> None:
    """Queues a message, once."""
    moment = ids.now()
    await session.insert(
        Message(message_id=message_id, channel=channel, state=State.QUEUED, queued_at=moment, due_at=moment),
        ignore=True,
    )


async def anything_due(reader: Reader, channels: Sequence[str]) -> bool:
    """Whether a message waits to be sent now."""
    return bool(await reader.fetch(f"select from message where {DUE} and channel = any($1) limit 1", list(channels)))


async def take(session: Session, channels: Sequence[str]) -> list[Message]:
    """Takes messages that are due, so that no other sender does within the lease."""
    return [load(Message, row) for row in await session.fetch(TAKE, BATCH, LEASE, list(channels))]


async def settle(session: Session, message: Message, state: State, problem: str = "") -> None:
    """Notes the end of a message."""
    await session.execute(
        "update message set state = $2, problem = $3, settled_at = now(), attempts = attempts + 1 "
        "where message_id = $1 and state = 'queued'",
        *(message.message_id, state, problem),
    )


async def postpone(session: Session, message: Message, problem: str, expires_at: datetime) -> None:
    """Notes that a message was not taken for now. When it would come too late, it has failed."""
    again = domain.next_try(message.attempts + 1, ids.now())
    if again >= expires_at:
        await settle(session, message, State.FAILED, "expired")
        return
    await session.execute(
        "update message set due_at = $2, problem = $3, attempts = attempts + 1 "
        "where message_id = $1 and state = 'queued'",
        *(message.message_id, again, problem),
    )


async def forget(session: Session) -> None:
    """Forgets what was queued long ago."""
    await session.execute("delete from message where queued_at < now() - interval '30 days'")
