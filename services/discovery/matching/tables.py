"""Which needs fit whom and what, who said no, and who was told."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from kit.personal import Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.discovery.tables import metadata


@table(
    "match",
    metadata,
    sa.Index("ix_match_need", "need_id", sa.text("score desc"), "item_id"),
    sa.Index("ix_match_item", "item_id"),
    sa.Index("ix_match_person", "person_id", sa.text("score desc"), "need_id"),
    data=BUSINESS,
    level=3,
    personal=Personal("finding", about=["person_id"], until="need"),
)
class Match(Row):
    """Something that fits an open need."""

    need_id: UUID = column(key=True)
    item_id: UUID = column(key=True)
    kind: str
    person_id: UUID | None = column(data=PERSONAL)  # of an expert
    score: int
    reasons: list[dict[str, Any]] = column(JSONB())
    found_at: datetime
    dismissed_at: datetime | None = None  # by the organisation that asks
    declined_at: datetime | None = None  # by the expert


@table("matched_need", metadata, data=BUSINESS, level=3)
class MatchedNeed(Row):
    """A need that has been compared with everything."""

    need_id: UUID = column(key=True)
    matched_at: datetime


@table(
    "told_match",
    metadata,
    data=BUSINESS,
    level=3,
    personal=Personal("finding", about=["item_id"], until="need"),  # an expert's item has the expert's id
)
class ToldMatch(Row):
    """What has been told of a need: once for each item, whatever becomes of the match."""

    need_id: UUID = column(key=True)
    item_id: UUID = column(key=True)
    told_at: datetime
