"""What is told of an activity afterwards: by its host, and by those who came."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from kit.personal import ANONYMISE, DELETE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata


@table(
    "activity_report",
    metadata,
    data=BUSINESS,
    personal=Personal("activities", by=["published_by"], erase=ANONYMISE, until="object"),
)
class Report(Row):
    """What came of an activity: a summary, topics to follow up, and materials as titles with addresses."""

    activity_id: UUID = column(key=True)
    summary: str
    follow_ups: list[str]
    materials: list[dict[str, Any]] = column(JSONB())
    published_by: UUID = column(data=PERSONAL)
    published_at: datetime
    version: int = column(sa.BigInteger(), default=1)


@table(
    "activity_feedback",
    metadata,
    sa.Index("ix_activity_feedback_activity", "activity_id"),
    sa.CheckConstraint("stars between 1 and 5", name="stars"),
    data=PERSONAL,
    level=3,
    personal=Personal("activities", about=["person_id"], erase=DELETE, until="object"),
)
class Feedback(Row):
    """What one who came says of an activity; a later word takes the place of the one before."""

    activity_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    stars: int
    text: str
    given_at: datetime
