"""Browsers that are subscribed to messages."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.notification.tables import metadata

from .domain import MOST


@table(
    "push_subscription",
    metadata,
    sa.UniqueConstraint("person_id", "place"),
    sa.CheckConstraint(f"place between 1 and {MOST}", "most"),
    data=PERSONAL,
    level=3,
    personal=Personal("notices", about=["person_id"]),
)
class PushSubscription(Row):
    """One browser of a person. Its address and keys are sealed: whoever has them can write to it. `place` keeps a
    person from having more than so many."""

    digest: str = column(key=True)  # of the address
    person_id: UUID
    place: int
    sealed: bytes = column(level=4)
    created_at: datetime
