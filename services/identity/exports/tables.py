"""Exports as they are kept. The file is sealed and goes when it expires; that it was made stays known."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.identity.tables import metadata

from .domain import Format, State


@table(
    "export",
    metadata,
    sa.Index("ix_export_org", "org_id", "export_id"),
    sa.Index("ix_export_making", "asked_at", postgresql_where=sa.text("state = 'making'")),
    sa.Index("ix_export_expires", "expires_at", postgresql_where=sa.text("state = 'ready'")),
    sa.CheckConstraint("decided_by <> asked_by", name="four_eyes"),
    data=GOVERNMENT,
    level=2,
    personal=Personal("privacy", by=["asked_by", "decided_by"], erase=ANONYMISE, days=3 * 365, since="asked_at"),
)
class Export(Row):
    """One list as a file."""

    export_id: UUID = column(key=True)
    kind: str
    org_id: UUID
    format: Format
    reason: str
    level: int
    state: State
    asked_by: UUID = column(data=PERSONAL)
    asked_at: datetime
    decided_by: UUID | None = column(default=None, data=PERSONAL)
    decided_at: datetime | None = None
    rows: int = 0
    problem: str = ""
    expires_at: datetime | None = None
    content: bytes | None = column(default=None, level=4)
