"""Consultations and the clauses of their rounds."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import State


@table(
    "consultation",
    metadata,
    sa.Index("ix_consultation_opened", "consultation_id", postgresql_where=sa.text("state <> 'draft'")),
    sa.Index("ix_consultation_org", "org_id", "consultation_id"),
    sa.Index("ix_consultation_invited", "invited_org_ids", postgresql_using="gin"),
    sa.Index("ix_consultation_ends", "comments_until", postgresql_where=sa.text("state = 'open'")),
    data=GOVERNMENT,
    personal=Personal("asking", by=["created_by"], erase=ANONYMISE, until="object"),
)
class Consultation(Row):
    """One consultation in its present round. Ids are of their time, so lists go by them."""

    consultation_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    summary: str
    invited_org_ids: list[UUID] = column(level=2)
    comments_until: datetime
    takes_late: bool = column(default=False, server_default=sa.false())
    state: State
    round: int = 1
    reminded_round: int = 0
    opened_at: datetime | None = None
    reason: str = ""
    created_by: UUID | None = column(default=None, data=PERSONAL)
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)


@table(
    "clause",
    metadata,
    sa.ForeignKeyConstraint(["consultation_id"], ["commons.consultation.consultation_id"], ondelete="CASCADE"),
    sa.UniqueConstraint("consultation_id", "round", "position", name="uq_clause_position"),
    data=GOVERNMENT,
)
class Clause(Row):
    """A clause as it stands in one round; its id is the same in all."""

    consultation_id: UUID = column(key=True)
    round: int = column(key=True)
    clause_id: UUID = column(key=True)
    position: int
    label: str
    text: str
