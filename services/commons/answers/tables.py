"""Answers as they are kept: who answered, and what was answered. In an anonymous inquiry nothing joins the two."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, DELETE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata


@table(
    "answer_roll",
    metadata,
    data=PERSONAL,
    level=2,
    personal=Personal("inquiry", about=["respondent_id"], erase=ANONYMISE, until="object"),
)
class RollCall(Row):
    """Who answered an inquiry, or with a limit of time began to. No time, since answers must not be found by it."""

    inquiry_id: UUID = column(key=True)
    respondent_id: UUID = column(key=True)
    done: bool


@table(
    "anonymous_answer",
    metadata,
    sa.UniqueConstraint("inquiry_id", "receipt"),
    data=BUSINESS,
    level=3,
)
class AnonymousAnswer(Row):
    """What somebody answered. Its id is random and changes when answers are mixed; only who holds the ticket of which
    `receipt` is the digest can find it."""

    inquiry_id: UUID = column(key=True)
    answer_id: UUID = column(key=True)
    receipt: bytes
    answers: dict[str, Any]
    cells: list[int]
    weight: float


@table(
    "sealed_draft",
    metadata,
    data=BUSINESS,
    level=3,
)
class SealedDraft(Row):
    """What somebody has saved of an anonymous answer, encrypted with the ticket that the hub does not keep."""

    draft_id: bytes = column(key=True)
    inquiry_id: UUID = column(index=True)
    sealed: bytes
    saved_on: date


@table(
    "confidential_answer",
    metadata,
    data=PERSONAL,
    level=3,
    personal=Personal("inquiry", about=["respondent_id"], erase=DELETE, until="object"),
)
class ConfidentialAnswer(Row):
    """What a person answers to a confidential or signed inquiry, from the first saving on."""

    inquiry_id: UUID = column(key=True)
    respondent_id: UUID = column(key=True)
    answers: dict[str, Any]
    seed: str
    cells: list[int]
    weight: float
    submitted: bool
    ends_at: datetime | None
