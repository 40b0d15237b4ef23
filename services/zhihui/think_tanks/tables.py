"""Think tanks as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.rows import BUSINESS, Row, column, table
from services.zhihui.tables import metadata

from .domain import Kind, State

PUBLIC = sa.text("state = 'active'")


@table(
    "think_tank",
    metadata,
    sa.Index("ix_think_tank_public", "registered_at", "think_tank_id", postgresql_where=PUBLIC),
    sa.Index("ix_think_tank_kind", "kind", "registered_at", "think_tank_id", postgresql_where=PUBLIC),
    sa.Index("ix_think_tank_region", "region", "registered_at", postgresql_ops={"region": "text_pattern_ops"}),
    sa.Index("ix_think_tank_org", "org_id", "registered_at"),
    data=BUSINESS,
)
class ThinkTank(Row):
    """One think tank."""

    think_tank_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    name: str
    kind: Kind
    region: str
    summary: str
    subjects: list[str]
    state: State
    registered_at: datetime
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""
    version: int = column(sa.BigInteger(), default=1)
