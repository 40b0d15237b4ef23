"""Inquiries and their quotas as they are kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Anonymity, Audience, Draft, Kind, Results, State, Unreached


@table(
    "inquiry",
    metadata,
    sa.Index("ix_inquiry_opened", "inquiry_id", postgresql_where=sa.text("state <> 'draft'")),
    sa.Index("ix_inquiry_org", "org_id", "inquiry_id"),
    sa.Index("ix_inquiry_open", "closes_at", postgresql_where=sa.text("state = 'open'")),
    sa.Index("ix_inquiry_beginning", "opens_at", postgresql_where=sa.text("state = 'open' and announced_at is null")),
    sa.Index(
        "uq_inquiry_wave", "previous_id", unique=True, postgresql_where=sa.text("state not in ('draft', 'withdrawn')")
    ),
    sa.CheckConstraint("opens_at < closes_at", name="times"),
    data=GOVERNMENT,
    personal=Personal("inquiry", by=["opened_by", "created_by"], erase=ANONYMISE, until="object"),
)
class Inquiry(Row):
    """One inquiry. Ids are of their time, so lists go by them. `form` is fixed once it is open."""

    inquiry_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    kind: Kind
    summary: str
    anonymity: Anonymity
    audience: Audience
    opens_at: datetime
    closes_at: datetime
    may_correct: bool
    unreached: Unreached
    results: Results
    threshold: int
    breakdowns: list[str]
    form: dict[str, Any]
    quotas: list[dict[str, Any]] = column(JSONB())
    minutes: int
    pass_mark: int
    previous_id: UUID | None
    trend_question: str
    trend_value: str
    benchmarks: list[dict[str, Any]] = column(JSONB())
    opinion_question: str = column(default="", server_default="")
    state: State
    wave: int
    reason: str = ""
    weighted: bool = False
    opened_by: UUID | None = column(default=None, data=PERSONAL)
    created_by: UUID | None = column(default=None, data=PERSONAL)
    created_at: datetime
    announced_at: datetime | None = None  # when it had begun, and the rest of the hub was told
    version: int = column(sa.BigInteger(), default=1)

    @property
    def draft(self) -> Draft:
        """What its organisation says of it."""
        return Draft(**{name: getattr(self, name) for name in Draft.__dataclass_fields__})


@table("inquiry_quota", metadata, sa.CheckConstraint("used between 0 and most", name="most"), data=BUSINESS)
class Quota(Row):
    """How many answers a cell has taken, and takes at most."""

    inquiry_id: UUID = column(key=True)
    number: int = column(key=True)
    name: str
    used: int
    most: int
