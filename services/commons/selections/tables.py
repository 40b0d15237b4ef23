"""Selections as they are kept."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Draft, Kind, NomineeKind, Sex, State


@table(
    "selection",
    metadata,
    sa.Index("ix_selection_opened", "selection_id", postgresql_where=sa.text("state <> 'draft'")),
    sa.Index("ix_selection_org", "org_id", "selection_id"),
    sa.CheckConstraint("nominate_from < nominate_until and nominate_until < review_until", name="phases"),
    data=GOVERNMENT,
    personal=Personal("selection", by=["created_by", "noticed_by"], erase=ANONYMISE, until="object"),
)
class Selection(Row):
    """One selection. Ids are of their time, so lists go by them."""

    selection_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    kind: Kind
    summary: str
    rules: str
    places: int
    quota: int
    nominating_kinds: list[str]
    born_from: date | None
    criteria: list[str]
    weights: list[int]
    reviews_each: int
    blind: bool
    nominate_from: datetime
    nominate_until: datetime
    review_until: datetime
    notice_days: int
    nominee_kind: NomineeKind = column(default=NomineeKind.PERSON, server_default="person")
    tracks: list[str] = column(default_factory=list[str], server_default="{}")
    votes: list[dict[str, Any]] = column(JSONB(), default_factory=list[dict[str, Any]], server_default="[]")
    sealed: bool = column(default=False, server_default=sa.false())
    invited: list[UUID] = column(default_factory=list[UUID], server_default="{}")
    roadshow: dict[str, Any] | None = column(JSONB(), default=None)
    sex: Sex = column(default=Sex.ANY, server_default="unspecified")
    subjects: list[str] = column(default_factory=list[str], server_default="{}")
    state: State
    reason: str = ""
    notice_until: datetime | None = None
    noticed_by: UUID | None = column(default=None, data=PERSONAL)
    created_by: UUID | None = column(default=None, data=PERSONAL)
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)

    @property
    def draft(self) -> Draft:
        """What its host says of it."""
        return Draft(**{name: getattr(self, name) for name in Draft.__dataclass_fields__})
