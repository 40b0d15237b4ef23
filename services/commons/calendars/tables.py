"""Addresses of people's calendars."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import DELETE, Personal
from kit.rows import PERSONAL, Row, column, table
from services.commons.tables import metadata


@table(
    "calendar_feed",
    metadata,
    sa.UniqueConstraint("digest"),
    data=PERSONAL,
    level=2,
    personal=Personal("activities", about=["person_id"], erase=DELETE),
)
class CalendarFeed(Row):
    """The address under which a person's calendar is read without signing in; a new one ends the one before."""

    person_id: UUID = column(key=True)
    digest: bytes = column(level=4)
    made_at: datetime
