"""Needs as they are kept. What is confidential is not here: see `services/kechuang/confidential`."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.kechuang.tables import metadata

from .domain import Kind, State


@table(
    "need",
    metadata,
    sa.Index("ix_need_open", "posted_at", "need_id", postgresql_where=sa.text("state in ('open', 'matching')")),
    sa.Index("ix_need_region", "region", "posted_at", postgresql_ops={"region": "text_pattern_ops"}),
    sa.Index("ix_need_org", "org_id", "posted_at"),
    sa.Index("ix_need_state", "state", "posted_at"),
    data=BUSINESS,
    guard="need_id",
    personal=Personal("needs", by=["posted_by", "verified_by"], erase=ANONYMISE, until="object"),
)
class Need(Row):
    """One need. Until it has been open, nobody sees it without having been let in (`kit/guards.py`)."""

    need_id: UUID = column(key=True)
    code: str
    org_id: UUID
    org_name: str
    kind: Kind
    title: str
    summary: str
    industry: str
    industry_line: list[str]
    region: str
    subjects: list[str]
    keywords: list[str]
    trl_now: int
    trl_wanted: int
    budget_min_yuan: int
    budget_max_yuan: int
    deadline: date | None
    state: State
    has_confidential: bool
    posted_by: UUID = column(data=PERSONAL, level=2)
    posted_at: datetime
    opened_at: datetime | None = None
    verified_by: UUID | None = column(default=None, data=PERSONAL, level=2)
    verified_by_org_id: UUID | None = None
    verified_by_org_name: str = ""
    return_reason: str = column(default="", level=3)
    version: int = column(sa.BigInteger(), default=1)
