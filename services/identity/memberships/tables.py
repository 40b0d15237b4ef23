"""Memberships of societies as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.identity.tables import metadata

from .domain import Kind, State

_OPEN = "state in ('requested', 'active')"


@table(
    "membership",
    metadata,
    # A person is a member of a society once, a unit too; whoever speaks for a unit may be a member besides.
    sa.Index(
        "uq_membership_person",
        "person_id",
        "society_id",
        unique=True,
        postgresql_where=sa.text(f"{_OPEN} and kind <> 'unit'"),
    ),
    sa.Index(
        "uq_membership_unit",
        "unit_id",
        "society_id",
        unique=True,
        postgresql_where=sa.text(f"{_OPEN} and kind = 'unit'"),
    ),
    sa.Index("ix_membership_person", "person_id"),
    sa.Index("ix_membership_society", "society_id", "requested_at", "membership_id"),
    sa.Index("ix_membership_ends", "valid_to", postgresql_where=sa.text("state = 'active'")),
    sa.CheckConstraint("(kind = 'unit') = (unit_id is not null)", name="unit_has_an_organisation"),
    data=PERSONAL,
    level=3,
    personal=Personal("verification", about=["person_id"], by=["decided_by"]),
)
class Membership(Row):
    """A person's membership of a society; of a unit, `unit_id` is the member and the person speaks for it."""

    membership_id: UUID = column(key=True)
    person_id: UUID
    society_id: UUID = column(data=GOVERNMENT, level=2)
    kind: Kind
    unit_id: UUID | None = column(default=None, data=GOVERNMENT, level=2)
    state: State
    requested_at: datetime
    decided_at: datetime | None = None
    decided_by: UUID | None = None
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)
