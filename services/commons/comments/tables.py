"""Comments on consultations."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Outcome, Stance


@table(
    "comment",
    metadata,
    sa.ForeignKeyConstraint(["consultation_id"], ["commons.consultation.consultation_id"], ondelete="CASCADE"),
    sa.Index("ix_comment_round", "consultation_id", "round", "position", "comment_id"),
    sa.Index("ix_comment_maker", "made_by", "consultation_id"),
    sa.CheckConstraint("outcome is null or reason <> ''", name="reason"),
    data=BUSINESS,
    level=3,
    personal=Personal(
        "asking",
        about=["made_by"],
        by=["decided_by"],
        erase=ANONYMISE,
        until="object",
    ),
)
class Comment(Row):
    """One comment. `position` is its clause's, 0 for the whole text, so that lists go by clauses."""

    comment_id: UUID = column(key=True)
    consultation_id: UUID
    round: int
    clause_id: UUID | None
    clause_label: str
    position: int
    stance: Stance
    text: str
    wording: str
    links: list[str]
    confidential: bool
    org_id: UUID | None
    org_name: str
    made_by: UUID | None = column(data=PERSONAL)
    made_at: datetime
    outcome: Outcome | None = None
    reason: str = ""
    decided_by: UUID | None = column(default=None, data=PERSONAL)
    decided_at: datetime | None = None
    corrected_at: datetime | None = None
    withdrawn: bool = False
    late: bool = column(default=False, server_default=sa.false())
    version: int = column(sa.BigInteger(), default=1)
