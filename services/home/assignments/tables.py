"""Work that platforms gave to experts, as far as their load follows from it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.home.tables import metadata


@table(
    "assignment",
    metadata,
    sa.Index("ix_assignment_person", "person_id"),
    sa.Index("ix_assignment_until", "until", postgresql_where=sa.text("open")),
    data=PERSONAL,
    level=2,
    personal=Personal("profile", about=["person_id"]),
)
class Assignment(Row):
    """A piece of work that a service gave to a person, and whether it is still to be done."""

    assignment_id: UUID = column(key=True)
    person_id: UUID
    service: str
    open: bool
    until: datetime | None = None
    version: int = column(sa.BigInteger())
