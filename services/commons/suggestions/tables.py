"""Suggestions as they are kept. Of one without a name neither the author nor the moment is."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Kind, State


@table(
    "suggestion",
    metadata,
    sa.UniqueConstraint("receipt", name="uq_suggestion_receipt"),
    sa.Index("ix_suggestion_org", "org_id", "submitted_at", "suggestion_id"),
    sa.Index("ix_suggestion_author", "author_id", "submitted_at", "suggestion_id"),
    sa.Index("ix_suggestion_matter", "matter_id", "suggestion_id"),
    sa.Index("ix_suggestion_consultation", "consultation_id"),
    sa.Index("ix_suggestion_tokens", "tokens", postgresql_using="gin"),
    sa.CheckConstraint("receipt is null or author_id is null", name="author"),
    sa.CheckConstraint(
        "receipt is null or submitted_at = date_trunc('day', submitted_at, 'Asia/Shanghai')", name="day_only"
    ),
    sa.CheckConstraint("(state = 'merged') = (matter_id is not null)", name="merged"),
    sa.CheckConstraint("rating between 0 and 5", name="rating"),
    data=BUSINESS,
    level=3,
    personal=Personal("asking", about=["author_id"], erase=ANONYMISE, until="object"),
)
class Suggestion(Row):
    """One suggestion. `receipt` is the digest of its code, `return_address` is sealed for the notifier."""

    suggestion_id: UUID = column(key=True)
    org_id: UUID
    call_id: UUID | None
    consultation_id: UUID | None
    kind: Kind
    title: str
    text: str
    subject: str
    region: str
    topic: str
    answers: dict[str, Any]
    tokens: list[str]
    state: State
    reason: str = ""
    matter_id: UUID | None = None
    author_id: UUID | None = column(default=None, data=PERSONAL)
    receipt: bytes | None = column(default=None, level=4)
    return_address: bytes | None = column(default=None, level=4)
    submitted_at: datetime
    rating: int = 0
    version: int = column(sa.BigInteger(), default=1)
