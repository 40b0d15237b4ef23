"""Delphi studies as they are kept: the panel, its rounds, and what each expert answered."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from kit.personal import ANONYMISE, DELETE, Personal
from kit.rows import BUSINESS, GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Draft, State


@table(
    "delphi_study",
    metadata,
    sa.Index("ix_delphi_study_org", "org_id", "study_id"),
    sa.Index("ix_delphi_study_published", "study_id", postgresql_where=sa.text("state = 'published'")),
    sa.CheckConstraint("least < most", name="scale"),
    data=GOVERNMENT,
    personal=Personal("inquiry", by=["opened_by", "created_by"], erase=ANONYMISE, until="object"),
)
class Study(Row):
    """One study. Ids are of their time, so lists go by them."""

    study_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    summary: str
    items: list[dict[str, str]] = column(JSONB())
    least: int
    most: int
    rounds_most: int
    round_days: int
    range_most: float
    change_most: float
    least_answers: int
    state: State
    round: int = 0
    reason: str = ""
    was_published: bool = False
    opened_by: UUID | None = column(default=None, data=PERSONAL)
    created_by: UUID | None = column(default=None, data=PERSONAL)
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)

    @property
    def draft(self) -> Draft:
        """What its organisation says of it."""
        return Draft(**{name: getattr(self, name) for name in Draft.__dataclass_fields__})


@table(
    "delphi_expert",
    metadata,
    sa.Index("ix_delphi_expert_person", "person_id", "study_id"),
    data=PERSONAL,
    level=2,
    personal=Personal("inquiry", about=["person_id"], erase=ANONYMISE, until="object"),
)
class Expert(Row):
    """An expert of a panel."""

    study_id: UUID = column(key=True)
    person_id: UUID = column(key=True)


@table(
    "delphi_round",
    metadata,
    sa.Index("ix_delphi_round_open", "closes_at", postgresql_where=sa.text("ended_at is null")),
    data=BUSINESS,
    level=2,
)
class Round(Row):
    """A round: what it asks, and once it has ended what it gave."""

    study_id: UUID = column(key=True)
    number: int = column(key=True)
    asked: list[str]
    closes_at: datetime
    ended_at: datetime | None = None
    reminded_at: datetime | None = None  # when it was told that it ends soon
    panel: int
    answered: int = 0
    figures: list[dict[str, Any]] | None = column(JSONB(none_as_null=True), default=None)


@table(
    "delphi_answer",
    metadata,
    data=PERSONAL,
    level=3,
    personal=Personal("inquiry", about=["person_id"], erase=DELETE, until="object"),
)
class Answer(Row):
    """What an expert answered in a round: values and reasons by item. Nobody but the expert is given it."""

    study_id: UUID = column(key=True)
    number: int = column(key=True)
    person_id: UUID = column(key=True)
    answers: dict[str, Any]
