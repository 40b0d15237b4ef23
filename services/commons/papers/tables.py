"""Papers handed in for a conference, and what reviewers say of them."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import State


@table(
    "activity_paper",
    metadata,
    sa.UniqueConstraint("activity_id", "submitted_by", "title"),
    sa.Index("ix_activity_paper_activity", "activity_id", "paper_id"),
    sa.Index("ix_activity_paper_person", "submitted_by", "paper_id"),
    data=PERSONAL,
    level=2,
    personal=Personal(
        "activities",
        about=["submitted_by"],
        erase=ANONYMISE,
        clear={"author_names": []},
        until="object",
    ),
)
class Paper(Row):
    """One paper. `author_ids` are accounts of its authors, who never judge it; `session_id` and `slot` are its place in
    the programme."""

    paper_id: UUID = column(key=True)
    activity_id: UUID
    submitted_by: UUID
    author_ids: list[UUID]
    author_names: list[str]
    title: str
    abstract: str
    file_url: str
    state: State
    reason: str = ""
    session_id: UUID | None = None
    slot: int = 0
    submitted_at: datetime
    version: int = column(sa.BigInteger(), default=1)


@table(
    "activity_paper_review",
    metadata,
    data=PERSONAL,
    level=3,
    personal=Personal("activities", by=["reviewer_id"], erase=ANONYMISE, until="object", confided=True),
)
class PaperReview(Row):
    """What one reviewer says of a paper."""

    paper_id: UUID = column(key=True)
    reviewer_id: UUID = column(key=True)
    accept: bool
    comment: str
    given_at: datetime
