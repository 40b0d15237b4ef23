"""Grants of roles as they are kept; what is over stays, as history."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.identity.tables import metadata


@table(
    "role_grant",
    metadata,
    sa.Index("ix_role_grant_org", "org_id", "granted_at", "grant_id"),
    sa.Index("ix_role_grant_subject", "subject_id", postgresql_where=sa.text("revoked_at is null")),
    sa.Index(
        "ix_role_grant_from",
        "from_grant_id",
        postgresql_where=sa.text("from_grant_id is not null and revoked_at is null"),
    ),
    sa.Index(
        "uq_role_grant_one_administrator",
        "subject_id",
        unique=True,
        postgresql_where=sa.text(
            "role in ('system-administrator', 'security-administrator', 'audit-administrator') and revoked_at is null"
        ),
    ),
    sa.CheckConstraint("depth between 0 and 2 and (depth = 0) = (from_grant_id is null)", name="two_levels"),
    sa.CheckConstraint("granted_by <> subject_id", name="given_by_another"),
    data=GOVERNMENT,
    level=2,
    personal=Personal(
        "rights", about=["subject_id"], by=["granted_by", "revoked_by"], erase=ANONYMISE, until="organisation"
    ),
)
class RoleGrant(Row):
    """A role held by a person, an API client or, delegated, by an organisation. One that was delegated says from which
    grant, how many levels below the first one, and which of the role's actions."""

    grant_id: UUID = column(key=True)
    subject_id: UUID = column(data=PERSONAL)
    role: str
    org_id: UUID
    subtree: bool
    valid_from: datetime
    valid_to: datetime | None
    granted_by: UUID | None = column(data=PERSONAL)
    granted_at: datetime
    revoked_by: UUID | None = column(default=None, data=PERSONAL)
    revoked_at: datetime | None = None
    from_grant_id: UUID | None = None
    depth: int = column(default=0, server_default="0")
    actions: list[str] = column(default_factory=list[str], server_default=sa.text("'{}'"))
    version: int = column(sa.BigInteger(), default=1)
