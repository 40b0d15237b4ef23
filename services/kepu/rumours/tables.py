"""Rumours as they are kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.kepu.tables import metadata

from .domain import State, Verdict


@table(
    "rumour",
    metadata,
    sa.Index("ix_rumour_published", "published_at", "rumour_id", postgresql_where=sa.text("state = 'published'")),
    sa.Index(
        "ix_rumour_verdict", "verdict", "published_at", "rumour_id", postgresql_where=sa.text("state = 'published'")
    ),
    sa.Index("ix_rumour_tags", "tags", postgresql_using="gin"),
    data=BUSINESS,
    personal=Personal("publication", by=["published_by", "revised_by"], erase=ANONYMISE, until="object"),
)
class Rumour(Row):
    """One claim with its verdict."""

    rumour_id: UUID = column(key=True)
    org_id: UUID | None  # none where a verdict was taken over from elsewhere
    org_name: str
    claim: str
    verdict: Verdict
    explanation: str
    sources: list[dict[str, Any]] = column(JSONB())
    tags: list[str]
    state: State
    published_at: datetime
    published_by: UUID | None = column(default=None, data=PERSONAL, level=2)
    revised_at: datetime | None = None
    revised_by: UUID | None = column(default=None, data=PERSONAL, level=2)
    revision_note: str = ""
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""
    version: int = column(sa.BigInteger(), default=1)
