"""Messages of identity on their way. What they say and to whom is asked for when they are sent, and kept nowhere."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.rows import BUSINESS, Row, column, table
from services.notification.inbox.domain import State
from services.notification.tables import metadata


@table(
    "message",
    metadata,
    sa.Index("ix_message_due", "due_at", postgresql_where=sa.text("state = 'queued'")),
    sa.Index("ix_message_queued", "queued_at"),
    data=BUSINESS,
    level=2,
)
class Message(Row):
    """One message on one channel. Whoever sends it takes it by moving `due_at` beyond the time it needs."""

    message_id: UUID = column(key=True)
    channel: str
    state: State
    problem: str = ""
    attempts: int = 0
    queued_at: datetime
    due_at: datetime
    settled_at: datetime | None = None
