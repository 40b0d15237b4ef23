"""Achievements and projects as they are kept, and the history of the rights in them."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.kechuang.tables import metadata

from .domain import Kind, Rights, State

PUBLIC = sa.text("state = 'published'")


@table(
    "project",
    metadata,
    sa.Index("ix_project_public", "listed_at", "project_id", postgresql_where=PUBLIC),
    sa.Index("ix_project_kind", "kind", "listed_at", "project_id", postgresql_where=PUBLIC),
    sa.Index("ix_project_region", "region", "listed_at", postgresql_ops={"region": "text_pattern_ops"}),
    sa.Index("ix_project_industry", "industry_line", postgresql_using="gin"),
    sa.Index("ix_project_org", "org_id", "listed_at"),
    sa.Index("ix_project_state", "state", "listed_at"),
    sa.Index("ix_project_award", "award_number", postgresql_where=sa.text("award_number <> ''")),
    data=BUSINESS,
    personal=Personal("needs", about=["person_ids"], erase=ANONYMISE, until="object"),
)
class Project(Row):
    """One achievement or project. `listed_at` places it in lists: when it was drafted, then when it was published."""

    project_id: UUID = column(key=True)
    code: str
    org_id: UUID
    org_name: str
    kind: Kind
    title: str
    summary: str
    text: str
    industry: str
    industry_line: list[str]
    region: str
    subjects: list[str]
    keywords: list[str]
    trl: int
    rights: Rights
    person_ids: list[UUID] = column(data=PERSONAL, level=2)
    evidence: list[dict[str, str]] = column(JSONB())
    state: State
    listed_at: datetime
    published_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""
    award_number: str = column(default="", server_default="")
    award_title: str = column(default="", server_default="")
    version: int = column(sa.BigInteger(), default=1)


@table(
    "project_rights_change",
    metadata,
    sa.Index("ix_project_rights_change_project", "project_id", "change_id"),
    data=BUSINESS,
)
class RightsChange(Row):
    """How the rights stood from one moment on. The first of a project is written when it is published."""

    change_id: UUID = column(key=True)
    project_id: UUID
    before: Rights | None
    after: Rights
    changed_at: datetime
