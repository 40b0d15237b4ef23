"""Kinds of base as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import State


@table(
    "base_kind",
    metadata,
    sa.Index("ix_base_kind_name", "name", "kind_id", postgresql_where=sa.text("state <> 'draft'")),
    sa.Index("ix_base_kind_selection", "selection_id", postgresql_where=sa.text("selection_id is not null")),
    data=GOVERNMENT,
    personal=Personal("bases", by=["created_by"], erase=ANONYMISE, until="object"),
)
class BaseKind(Row):
    """One kind of base."""

    kind_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    name: str
    summary: str
    levels: list[str]
    recommended_by: list[str]
    indicators: list[str]
    points: list[int]
    documents: list[str]
    reviews_needed: int
    pass_points: int
    notice_days: int
    term_months: int
    report_due: str
    report_figures: list[str]
    grades: list[str]
    grace_days: int
    incentives: list[str]
    selection_id: UUID | None
    state: State
    created_by: UUID | None = column(default=None, data=PERSONAL)
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)
