"""Watches, and how many each person has."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.notification.tables import metadata

from .domain import MOST


@table(
    "watch",
    metadata,
    sa.UniqueConstraint("person_id", "region", "industry", "org_id"),
    sa.Index("ix_watch_fit", "region", "industry", "org_id"),
    data=PERSONAL,
    level=3,
    personal=Personal("notices", about=["person_id"]),
)
class Watch(Row):
    """What one person watches for. What is empty fits everything; a region or industry fits those below it."""

    watch_id: UUID = column(key=True)
    person_id: UUID
    region: str
    industry: str
    org_id: str
    created_at: datetime


@table(
    "watcher",
    metadata,
    sa.CheckConstraint(f"watches between 0 and {MOST}", "most"),
    data=PERSONAL,
    level=3,
    personal=Personal("notices", about=["person_id"]),
)
class Watcher(Row):
    """How many watches a person has; its lock keeps two that come together from passing the most."""

    person_id: UUID = column(key=True)
    watches: int
