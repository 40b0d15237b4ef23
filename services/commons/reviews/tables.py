"""Reviewers and their reviews as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import State


@table(
    "reviewer",
    metadata,
    data=PERSONAL,
    level=3,
    personal=Personal("selection", about=["person_id"], erase=ANONYMISE, until="object"),
)
class Reviewer(Row):
    """A person appointed to review in a selection, and at most how many nominations."""

    selection_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    most: int
    dismissed_at: datetime | None = None


@table(
    "review",
    metadata,
    sa.Index("ix_review_person", "person_id", "nomination_id"),
    sa.Index("ix_review_selection", "selection_id"),
    data=BUSINESS,
    level=3,
    personal=Personal("selection", about=["person_id"], erase=ANONYMISE, until="object"),
)
class Review(Row):
    """One reviewer's view of one nomination. `conflict` names what takes it out of the mean."""

    nomination_id: UUID = column(key=True)
    person_id: UUID = column(key=True, data=PERSONAL)
    selection_id: UUID
    state: State
    scores: list[int]
    comment: str
    conflict: str = ""
    conflict_reason: str = ""
    assigned_at: datetime
    scored_at: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)


@table(
    "tie_decision",
    metadata,
    data=BUSINESS,
    level=3,
    personal=Personal(
        "selection",
        by=["person_id", "proposed_by", "confirmed_by"],
        erase=ANONYMISE,
        until="object",
        confided=True,  # a copy would tell a judge who names him
    ),
)
class TieDecision(Row):
    """Whether the word of who is judged keeps a judge away: proposed by one, in force once another confirmed it."""

    nomination_id: UUID = column(key=True)
    person_id: UUID = column(key=True, data=PERSONAL)  # the judge
    selection_id: UUID
    counts: bool
    reason: str
    proposed_by: UUID = column(data=PERSONAL)
    proposed_at: datetime
    confirmed_by: UUID | None = column(default=None, data=PERSONAL)
    confirmed_at: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)
