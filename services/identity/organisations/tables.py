"""Organisations and their places in the matrix as they are kept."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.rows import GOVERNMENT, Row, column, table
from services.identity.tables import metadata

from .domain import Branch, Kind, LinkKind, State, SuccessionKind


@table(
    "organisation",
    metadata,
    sa.UniqueConstraint("code"),
    sa.Index("uq_organisation_uscc", "uscc", unique=True, postgresql_where=sa.text("uscc is not null")),
    sa.Index("ix_organisation_name", "name", "org_id", postgresql_where=sa.text("state <> 'dissolved'")),
    sa.Index("ix_organisation_region", "region", postgresql_ops={"region": "text_pattern_ops"}),
    sa.Index("ix_organisation_grams", "name_grams", postgresql_using="gin"),
    data=GOVERNMENT,
)
class Organisation(Row):
    """One organisation."""

    org_id: UUID = column(key=True)
    code: str
    name: str
    name_en: str
    name_key: str
    name_grams: list[str]
    kind: Kind
    region: str
    uscc: str | None
    state: State
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)
    branch: Branch = column(default=Branch.NONE, server_default="")
    successor_id: UUID | None = None


@table(
    "organisation_link",
    metadata,
    sa.Index("ix_organisation_link_parent", "parent_id"),
    sa.CheckConstraint("child_id <> parent_id", name="not_itself"),
    sa.CheckConstraint("valid_to is null or valid_from < valid_to", name="term"),
    data=GOVERNMENT,
)
class Link(Row):
    """An organisation's place under another, from a day until the day before `valid_to`."""

    child_id: UUID = column(key=True)
    parent_id: UUID = column(key=True)
    kind: LinkKind = column(key=True)
    valid_from: date = column(key=True)
    valid_to: date | None = None


@table(
    "organisation_version",
    metadata,
    sa.Index("ix_organisation_version_name", "name", "org_id", postgresql_where=sa.text("state <> 'dissolved'")),
    sa.CheckConstraint("valid_to is null or valid_from < valid_to", name="term"),
    data=GOVERNMENT,
)
class Version(Row):
    """What an organisation was, from a day until the day before `valid_to`; the newest has no end."""

    org_id: UUID = column(key=True)
    valid_from: date = column(key=True)
    valid_to: date | None = None
    name: str
    name_en: str
    kind: Kind
    branch: Branch
    region: str
    state: State
    successor_id: UUID | None = None


@table(
    "organisation_line",
    metadata,
    sa.Index("ix_organisation_line_ancestors", "ancestors", postgresql_using="gin"),
    data=GOVERNMENT,
)
class Line(Row):
    """What is above an organisation today by any chain, and as what it is counted."""

    org_id: UUID = column(key=True)
    ancestors: list[UUID]
    kind: Kind
    branch: Branch
    stem: str  # the digits of its region that say something
    state: State


@table("organisation_figure", metadata, data=GOVERNMENT)
class Figure(Row):
    """How many organisations of one sort are below one today and in a region; below `EVERYTHING`, in the register."""

    above_id: UUID = column(key=True)
    digits: int = column(key=True)  # of `region`: 0, 2, 4 or 6
    region: str = column(key=True)
    level: int = column(key=True)
    kind: Kind = column(key=True)
    branch: Branch = column(key=True)
    state: State = column(key=True)
    count: int


@table(
    "organisation_span",
    metadata,
    sa.Index(
        "ix_organisation_span_above",
        *("above_id", "valid_from"),
        postgresql_include=["valid_to", "kind", "branch", "stem", "state", "org_id"],
    ),
    data=GOVERNMENT,
)
class Span(Row):
    """A time in which an organisation was below another and of one sort, until the day before `valid_to`."""

    org_id: UUID = column(key=True)
    above_id: UUID = column(key=True)
    valid_from: date = column(key=True)
    valid_to: date | None = None
    kind: Kind
    branch: Branch
    stem: str
    state: State


@table("organisation_change", metadata, data=GOVERNMENT)
class Change(Row):
    """By how much the figures below an organisation change with a day; summed up to a day they are those of it."""

    above_id: UUID = column(key=True)
    digits: int = column(key=True)  # of `region`: 0, 2, 4 or 6
    region: str = column(key=True)
    level: int = column(key=True)
    kind: Kind = column(key=True)
    branch: Branch = column(key=True)
    state: State = column(key=True)
    day: date = column(key=True)
    count: int


@table(
    "succession",
    metadata,
    sa.Index("ix_succession_from", "from_id"),
    data=GOVERNMENT,
    level=2,
)
class Succession(Row):
    """A merger or a split: what ended, what came after it, and all that moved, so that it can be undone."""

    succession_id: UUID = column(key=True)
    kind: SuccessionKind
    from_id: UUID
    into_ids: list[UUID]
    reason: str
    moved: dict[str, Any]
    made_at: datetime
    made_by: str
    undone_at: datetime | None = None
    undone_by: str = ""


@table("calendar", metadata, data=GOVERNMENT)
class Calendar(Row):
    """Up to which day a job that works once a day has come."""

    job: str = column(key=True)
    day: date
