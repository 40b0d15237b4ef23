"""Who came, and what was corrected of it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import How


@table(
    "check_in",
    metadata,
    sa.Index("ix_check_in_session", "session_id"),
    sa.Index("ix_check_in_activity", "activity_id", "person_id"),
    sa.CheckConstraint("came > 0", name="came"),
    data=PERSONAL,
    level=2,
    personal=Personal("activities", about=["person_id"], by=["noted_by"], erase=ANONYMISE, until="object"),
)
class CheckIn(Row):
    """One sign-up whose person came; its key lets nobody be counted twice."""

    sign_up_id: UUID = column(key=True)
    session_id: UUID
    activity_id: UUID
    person_id: UUID
    came: int
    came_at: datetime
    how: How
    noted_by: UUID
    noted_at: datetime


@table(
    "check_in_correction",
    metadata,
    sa.CheckConstraint("came >= 0", name="came"),
    data=PERSONAL,
    level=2,
    personal=Personal(
        "activities",
        about=["person_id"],
        by=["corrected_by"],
        erase=ANONYMISE,
        clear={"reason": ""},
        until="object",
    ),
)
class Correction(Row):
    """One correction of a check-in, numbered from 1; with none that came it was taken back."""

    sign_up_id: UUID = column(key=True)
    number: int = column(key=True)
    activity_id: UUID
    person_id: UUID
    before: int
    came: int
    reason: str
    corrected_by: UUID
    corrected_at: datetime
