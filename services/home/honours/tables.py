"""Honour walls, and what is known of who may stand on them, as they are kept."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import BUSINESS, GOVERNMENT, PERSONAL, Row, column, table
from services.home.tables import metadata

from .domain import State

PUBLIC = sa.text("state = 'published'")


@table(
    "honour_wall",
    metadata,
    sa.Index("ix_honour_wall_public", "year", "wall_id", postgresql_where=PUBLIC),
    sa.Index("ix_honour_wall_org", "org_id", "year", "wall_id"),
    data=BUSINESS,
)
class Wall(Row):
    """One wall: what stands above it. Who stands on it is read when it is asked for."""

    wall_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    summary: str
    text: str
    year: int
    state: State
    published_at: datetime | None = None
    reason: str = ""
    version: int = column(sa.BigInteger(), default=1)


@table(
    "honour",
    metadata,
    sa.Index("ix_honour_year", "year", postgresql_where=sa.text("live")),
    sa.Index("ix_honour_person", "person_id"),
    data=PERSONAL,
    level=1,
    personal=Personal("honours", about=["person_id"]),
)
class Honour(Row):
    """One person's award, held alone or in a team, from events of the selections. One that was revoked stays as a
    mark, so that what comes late does not bring it back."""

    award_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    name: str  # as the certificate says; empty for who holds it in a team
    title: str
    selection_title: str
    given_on: date
    year: int
    live: bool
    version: int = column(sa.BigInteger())


@table(
    "organisation_honour",
    metadata,
    sa.Index("ix_organisation_honour_year", "year", postgresql_where=sa.text("live and shown")),
    sa.Index("ix_organisation_honour_org", "org_id", "given_on", "award_id"),
    data=GOVERNMENT,
)
class OrganisationHonour(Row):
    """One organisation's award, from events of the selections, and whether the organisation lets it be shown. One that
    was revoked stays as a mark, as a person's does."""

    award_id: UUID = column(key=True)
    org_id: UUID = column(key=True)
    title: str
    selection_title: str
    given_on: date
    year: int
    live: bool
    shown: bool = column(default=True, server_default=sa.true())
    version: int = column(sa.BigInteger())


@table("honour_consent", metadata, data=PERSONAL, level=3, personal=Personal("honours", about=["person_id"]))
class HonourConsent(Row):
    """Who agreed to stand on honour walls, and who took it back."""

    person_id: UUID = column(key=True)
    given: bool
    version: int = column(sa.BigInteger())
