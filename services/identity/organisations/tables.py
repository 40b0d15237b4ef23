"""Organisations and their places in the matrix as they are kept."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from kit.rows import GOVERNMENT, Row, column, table
from services.identity.tables import metadata

from .domain import Kind, LinkKind, State


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
