"""Calls for papers, papers, their authors and reviews as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import State


@table("paper_call", metadata, data=BUSINESS)
class PaperCall(Row):
    """An activity's call for papers. `reviews` is how many a paper needs before it is decided on."""

    activity_id: UUID = column(key=True)
    until: datetime
    text: str
    topics: list[str]
    reviews: int
    version: int = column(sa.BigInteger(), default=1)


@table(
    "conference_paper",
    metadata,
    sa.Index(
        "uq_conference_paper_title",
        "activity_id",
        "person_id",
        "title",
        unique=True,
        postgresql_where=sa.text("state <> 'withdrawn'"),
    ),
    sa.Index("ix_conference_paper_person", "person_id", "paper_id"),
    sa.Index("ix_conference_paper_activity", "activity_id", "paper_id"),
    sa.Index("ix_conference_paper_session", "session_id"),
    sa.CheckConstraint("session_id is null or state = 'accepted'", name="slot"),
    data=BUSINESS,
    level=3,
    personal=Personal("activities", about=["person_id"], by=["decided_by"], erase=ANONYMISE, until="object"),
)
class Paper(Row):
    """A paper that somebody submitted. Its time in the programme is counted from the beginning of its session, and
    moves with it."""

    paper_id: UUID = column(key=True)
    activity_id: UUID
    person_id: UUID = column(data=PERSONAL)
    title: str
    abstract: str
    topic: str
    state: State
    reason: str = ""
    decided_by: UUID | None = column(default=None, data=PERSONAL)
    decided_at: datetime | None = None
    session_id: UUID | None = None
    begins_after: int = 0
    minutes: int = 0
    given_at: datetime | None = None
    submitted_at: datetime
    version: int = column(sa.BigInteger(), default=1)


@table(
    "paper_author",
    metadata,
    sa.Index("ix_paper_author_person", "person_id"),
    data=PERSONAL,
    level=3,
    personal=Personal(
        "activities", about=["person_id"], erase=ANONYMISE, clear={"name": "", "affiliation": ""}, until="object"
    ),
)
class Author(Row):
    """Who wrote a paper; the first speaks. Who has no account is known by the name alone."""

    paper_id: UUID = column(key=True)
    number: int = column(key=True)
    person_id: UUID | None
    name: str
    affiliation: str


@table(
    "paper_review",
    metadata,
    sa.Index("ix_paper_review_person", "person_id", "paper_id"),
    data=BUSINESS,
    level=3,
    personal=Personal("activities", about=["person_id"], erase=ANONYMISE, until="object"),
)
class Review(Row):
    """A reviewer's view of a paper; without a score it is yet to come."""

    paper_id: UUID = column(key=True)
    person_id: UUID = column(key=True, data=PERSONAL)
    score: int = 0
    comment: str = ""
    assigned_at: datetime
    reviewed_at: datetime | None = None
