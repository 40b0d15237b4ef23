"""Resets of second steps as they are kept; the database holds the four eyes too."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata

from .domain import State


@table(
    "factor_reset",
    metadata,
    sa.Index("uq_factor_reset_open", "person_id", unique=True, postgresql_where=sa.text("state = 'requested'")),
    sa.Index("ix_factor_reset_requested", "requested_at", "reset_id"),
    sa.CheckConstraint("requested_by <> person_id and decided_by <> person_id", name="of_another"),
    sa.CheckConstraint("decided_by <> requested_by or state = 'refused'", name="four_eyes"),
    data=PERSONAL,
    level=3,
    personal=Personal("sign-in", about=["person_id"], by=["requested_by", "decided_by"]),
)
class FactorReset(Row):
    """A reset of one person's second steps, by two others."""

    reset_id: UUID = column(key=True)
    person_id: UUID
    state: State
    reason: str
    requested_by: UUID
    requested_at: datetime
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)
