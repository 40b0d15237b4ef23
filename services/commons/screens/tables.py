"""Screens of venues as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata


@table(
    "venue_screen",
    metadata,
    sa.Index("ix_venue_screen_venue", "venue_id", "screen_id"),
    sa.UniqueConstraint("digest"),
    data=BUSINESS,
    personal=Personal("bases", by=["added_by"], erase=ANONYMISE, until="object"),
)
class VenueScreen(Row):
    """One screen; of its key only a digest is kept. What it pulled last, and when, is known to the minute."""

    screen_id: UUID = column(key=True)
    venue_id: UUID
    name: str
    subjects: list[str]
    digest: bytes = column(level=4)
    added_by: UUID = column(data=PERSONAL)
    added_at: datetime
    pulled_at: datetime | None = None
    pulled_version: str = column(default="", server_default="")
