"""Articles as they are kept: one row for each, and one for every version it ever had."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.kepu.tables import metadata

from .domain import Audience, State

PUBLIC = "live > 0 and state <> 'withdrawn'"  # what everybody may read


@table(
    "article",
    metadata,
    sa.Index("ix_article_public", "published_at", "article_id", postgresql_where=sa.text(PUBLIC)),
    sa.Index("ix_article_audience", "audience", "published_at", "article_id", postgresql_where=sa.text(PUBLIC)),
    sa.Index("ix_article_subject", "subject_line", postgresql_using="gin", postgresql_where=sa.text(PUBLIC)),
    sa.Index("ix_article_org", "org_id", "published_at", "article_id", postgresql_where=sa.text(PUBLIC)),
    sa.Index("ix_article_state", "state", "created_at", "article_id"),
    sa.CheckConstraint("live between 0 and latest", name="live"),
    data=BUSINESS,
    personal=Personal("publication", by=["created_by"], erase=ANONYMISE, until="object"),
)
class Article(Row):
    """One article: where its newest version is in its life, and which version is published."""

    article_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    state: State
    latest: int  # the number of the newest version
    live: int  # the number of the published version; 0 before the first
    audience: Audience  # as `subject_line`, of the published version, else of the newest: lists find it by index
    subject_line: list[str]
    created_by: UUID | None = column(data=PERSONAL, level=2)  # None: a file of a campaign asked for it
    created_at: datetime
    published_at: datetime | None = None  # the first time
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""
    version: int = column(sa.BigInteger(), default=1)


@table(
    "article_version",
    metadata,
    sa.CheckConstraint("not (checked_by = any (author_ids || editor_ids))", name="four_eyes"),
    sa.CheckConstraint("(checked_by is null) = (checked_at is null)", name="check_is_signed"),
    sa.CheckConstraint("published_at is null or checked_by is not null", name="published_is_checked"),
    data=BUSINESS,
    personal=Personal(
        "publication",
        about=["author_ids"],
        by=["editor_ids", "checked_by", "published_by"],
        named=["authors"],
        erase=ANONYMISE,
        until="object",
    ),
)
class ArticleVersion(Row):
    """One version of an article: what it says, who wrote in it, and who answers for its science."""

    article_id: UUID = column(key=True)
    number: int = column(key=True)
    title: str
    summary: str
    body: str
    sources: list[dict[str, Any]] = column(JSONB())
    subjects: list[str]
    keywords: list[str]
    audience: Audience
    links: list[dict[str, Any]] = column(JSONB())
    authors: list[dict[str, Any]] = column(JSONB(), data=PERSONAL, level=1)
    author_ids: list[UUID] = column(data=PERSONAL, level=2)
    editor_ids: list[UUID] = column(data=PERSONAL, level=2)  # everybody who wrote in this version
    notice: str = ""  # what it corrects of the version before
    check_comment: str = column(default="", level=3)
    checked_by: UUID | None = column(default=None, data=PERSONAL, level=2)
    checked_at: datetime | None = None
    published_by: UUID | None = column(default=None, data=PERSONAL, level=2)
    published_at: datetime | None = None

    @property
    def writers(self) -> list[UUID]:
        """Everybody who wrote something of it."""
        return [*self.author_ids, *self.editor_ids]
