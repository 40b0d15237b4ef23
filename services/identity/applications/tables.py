"""Applications as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.identity.organisations.domain import Branch
from services.identity.tables import metadata

from .domain import State


@table(
    "organisation_application",
    metadata,
    sa.Index(
        "uq_organisation_application_open",
        "parent_id",
        "name",
        unique=True,
        postgresql_where=sa.text("state in ('submitted', 'returned')"),
    ),
    sa.Index("ix_organisation_application_applicant", "applicant_id", "applied_at", "application_id"),
    sa.Index(
        "ix_organisation_application_decider",
        "decider_id",
        "applied_at",
        "application_id",
        postgresql_where=sa.text("state = 'submitted'"),
    ),
    sa.CheckConstraint("(state = 'submitted') = (decider_id is not null)", name="somebody_decides"),
    data=GOVERNMENT,
    level=2,
    personal=Personal("rights", about=["applicant_id"], by=["approved_by"], erase=ANONYMISE, until="organisation"),
)
class Application(Row):
    """An application for a grass-roots body. `decider_id` is whose turn it is; of `deciders` as many have approved as
    `approved_by` names."""

    application_id: UUID = column(key=True)
    applicant_id: UUID = column(data=PERSONAL)
    name: str
    branch: Branch
    region: str
    uscc: str
    parent_id: UUID
    society_id: UUID | None
    members: int
    statement: str
    state: State
    deciders: list[UUID]
    decider_id: UUID | None
    approved_by: list[UUID] = column(data=PERSONAL)
    approved_at: list[datetime]
    reason: str
    org_id: UUID | None
    applied_at: datetime
    version: int = column(sa.BigInteger(), default=1)
