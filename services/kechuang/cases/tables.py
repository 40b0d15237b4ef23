"""Cases as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.kechuang.projects.domain import Kind
from services.kechuang.tables import metadata

from .domain import State

PUBLIC = sa.text("state = 'published'")


@table(
    "told_case",
    metadata,
    sa.Index("ix_told_case_public", "listed_at", "case_id", postgresql_where=PUBLIC),
    sa.Index("ix_told_case_region", "region", "listed_at", postgresql_ops={"region": "text_pattern_ops"}),
    sa.Index("ix_told_case_industry", "industry_line", postgresql_using="gin"),
    sa.Index("ix_told_case_org", "org_id", "listed_at"),
    sa.Index("ix_told_case_need", "need_id", "listed_at", postgresql_where=sa.text("need_id is not null")),
    sa.Index("ix_told_case_project", "project_id", "listed_at", postgresql_where=sa.text("project_id is not null")),
    sa.Index("ix_told_case_state", "state", "listed_at"),
    data=BUSINESS,
    personal=Personal("needs", about=["person_ids"], erase=ANONYMISE, until="object"),
)
class Case(Row):
    """One case (`case` itself is a word of SQL). `listed_at` places it in lists: when it was drafted, then when it was
    published."""

    case_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    summary: str
    text: str
    industry: str
    industry_line: list[str]
    region: str
    subjects: list[str]
    keywords: list[str]
    outcome: str
    need_id: UUID | None
    project_id: UUID | None
    project_kind: Kind | None
    person_ids: list[UUID] = column(data=PERSONAL, level=2)
    state: State
    listed_at: datetime
    published_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""
    version: int = column(sa.BigInteger(), default=1)
