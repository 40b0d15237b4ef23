"""Papers as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.home.tables import metadata


@table(
    "paper",
    metadata,
    sa.Index("ix_paper_year", "year", "paper_id"),
    sa.Index("ix_paper_subject", "subject_line", postgresql_using="gin"),
    sa.Index("ix_paper_authors", "author_ids", postgresql_using="gin"),
    data=BUSINESS,
    personal=Personal("publication", about=["author_ids"], erase=ANONYMISE, until="object"),
)
class Paper(Row):
    """One paper."""

    paper_id: UUID = column(key=True)
    title: str
    abstract: str
    keywords: list[str]
    subjects: list[str]
    subject_line: list[str]
    discipline: str
    category: str
    year: int
    author_ids: list[UUID] = column(data=PERSONAL, level=2)
    source: str
    added_at: datetime
    version: int = column(sa.BigInteger(), default=1)
