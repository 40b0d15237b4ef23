"""What came of chosen problems, as it is kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Relation


@table(
    "follow_up",
    metadata,
    sa.Index("ix_follow_up_selection", "selection_id", "follow_up_id"),
    sa.Index("ix_follow_up_item", "item_id", "follow_up_id"),
    sa.Index(
        "uq_follow_up_standing",
        "nomination_id",
        "item_id",
        unique=True,
        postgresql_where=sa.text("withdrawn_at is null"),
    ),
    data=GOVERNMENT,
    personal=Personal("selection", by=["added_by"], erase=ANONYMISE, until="object"),
)
class FollowUp(Row):
    """Something linked to a problem, once as long as it stands."""

    follow_up_id: UUID = column(key=True)
    nomination_id: UUID
    problem: str
    selection_id: UUID
    selection_title: str
    item_kind: int
    item_id: UUID
    title: str
    relation: Relation
    note: str
    added_by: UUID | None = column(default=None, data=PERSONAL)
    added_at: datetime
    withdrawn_at: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)
