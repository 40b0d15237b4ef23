"""Matters as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Outcome, State


@table(
    "matter",
    metadata,
    sa.Index("ix_matter_org", "org_id", "matter_id"),
    sa.Index("ix_matter_handler", "handler_org_id", "matter_id"),
    sa.Index("ix_matter_recipient", "recipient_org_id", "matter_id"),
    sa.Index("ix_matter_call", "call_id", "matter_id"),
    sa.Index("ix_matter_public", "matter_id", postgresql_where=sa.text("state = 'answered' or overdue")),
    sa.Index("ix_matter_due", "due_at", postgresql_where=sa.text("state in ('assigned', 'presented', 'received')")),
    sa.CheckConstraint("(state = 'answered') = (outcome is not null)", name="answered"),
    data=BUSINESS,
    level=2,
    personal=Personal("asking", by=["merged_by", "presented_by", "answered_by"], erase=ANONYMISE, until="object"),
)
class Matter(Row):
    """One matter. Ids are of their time, so lists go by them."""

    matter_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    call_id: UUID | None
    title: str
    summary: str
    topic: str
    state: State
    handler_org_id: UUID | None = None
    handler_name: str = ""
    recipient_org_id: UUID | None = None
    recipient_name: str = ""
    due_at: datetime | None = None
    overdue: bool = False
    overdue_told_at: datetime | None = None
    merged_by: UUID | None = column(default=None, data=PERSONAL)
    presented_by: UUID | None = column(default=None, data=PERSONAL)
    presented_at: datetime | None = None
    received_at: datetime | None = None
    answered_by: UUID | None = column(default=None, data=PERSONAL)
    answered_at: datetime | None = None
    outcome: Outcome | None = None
    reply: str = ""
    corrected_at: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)
