"""Bases with all that happens to them, as they are kept."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import NAMED, STANDING, Objecting, State, Why


def _among(states: tuple[State, ...]) -> Any:
    return sa.text(f"state in ({', '.join(repr(str(state)) for state in states)})")


@table(
    "base",
    metadata,
    sa.Index("uq_base_title", "kind_id", "venue_id", unique=True, postgresql_where=_among(STANDING)),
    sa.Index("uq_base_award", "award_id", "kind_id", unique=True, postgresql_where=sa.text("award_id is not null")),
    sa.Index("ix_base_kind", "kind_id", "state", "base_id"),
    sa.Index("ix_base_venue", "venue_id"),
    sa.Index("ix_base_org", "org_id", "base_id"),
    sa.Index("ix_base_region", "region", "kind_id", postgresql_where=_among(NAMED)),
    sa.Index("ix_base_due", "report_due_on", postgresql_where=sa.text("state = 'named'")),
    sa.CheckConstraint("term_from is null or term_from < term_to", name="term"),
    data=GOVERNMENT,
    personal=Personal("bases", by=["applied_by", "decided_by"], erase=ANONYMISE, until="object"),
)
class Base(Row):
    """One title of one venue, or an application for it. `decided_by` took the step that another person completes."""

    base_id: UUID = column(key=True)
    kind_id: UUID
    venue_id: UUID
    org_id: UUID
    region: str
    level: str
    state: State
    statement: str = column(level=2)
    documents: list[str]
    recommended: int = 0  # how many of the associations that recommend have done so
    applied_by: UUID | None = column(default=None, data=PERSONAL)
    decided_by: UUID | None = column(default=None, data=PERSONAL)
    notice_until: datetime | None = None
    term_from: date | None = None
    term_to: date | None = None
    report_due_on: date | None = None
    grade: str = ""
    warned_for: Why = Why.NONE
    mend_by: date | None = None
    reason: str = ""
    certificate: str = ""
    award_id: UUID | None = None
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)


@table(
    "base_step",
    metadata,
    sa.Index("ix_base_step_base", "base_id", "step_id"),
    data=GOVERNMENT,
    personal=Personal("bases", by=["taken_by"], erase=ANONYMISE, until="object"),
)
class Step(Row):
    """One step in the life of a base; none is ever changed. Ids are of their time."""

    step_id: UUID = column(key=True)
    base_id: UUID
    at: datetime
    what: str
    org_name: str
    text: str
    taken_by: UUID | None = column(default=None, data=PERSONAL)


@table(
    "base_review",
    metadata,
    data=BUSINESS,
    level=3,
    personal=Personal("bases", about=["person_id"], erase=ANONYMISE, until="object"),
)
class Review(Row):
    """One person's points for one application."""

    base_id: UUID = column(key=True)
    person_id: UUID = column(key=True, data=PERSONAL)
    points: list[int]
    comment: str
    given_at: datetime


@table(
    "base_objection",
    metadata,
    sa.UniqueConstraint("base_id", "raised_by"),
    sa.Index("ix_base_objection_base", "base_id", "objection_id"),
    data=BUSINESS,
    level=3,
    personal=Personal("bases", by=["raised_by", "decided_by"], erase=ANONYMISE, until="object"),
)
class Objection(Row):
    """One person's objection to one base in the notice."""

    objection_id: UUID = column(key=True)
    base_id: UUID
    text: str
    state: Objecting
    reply: str = ""
    raised_by: UUID = column(data=PERSONAL)
    raised_at: datetime
    decided_by: UUID | None = column(default=None, data=PERSONAL)
    version: int = column(sa.BigInteger(), default=1)


@table(
    "base_report",
    metadata,
    data=BUSINESS,
    personal=Personal("bases", by=["submitted_by", "graded_by"], erase=ANONYMISE, until="object"),
)
class Report(Row):
    """What a base reported by a day."""

    base_id: UUID = column(key=True)
    due_on: date = column(key=True)
    figures: dict[str, Any]
    text: str = column(level=2)
    submitted_by: UUID = column(data=PERSONAL)
    submitted_at: datetime
    grade: str = ""
    comment: str = ""
    graded_by: UUID | None = column(default=None, data=PERSONAL)
    version: int = column(sa.BigInteger(), default=1)
