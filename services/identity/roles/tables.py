"""Grants of roles as they are kept; what is over stays, as history."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.identity.tables import metadata


@table(
    "role_grant",
    metadata,
    sa.Index("ix_role_grant_org", "org_id", "granted_at", "grant_id"),
    sa.Index("ix_role_grant_subject", "subject_id", postgresql_where=sa.text("revoked_at is null")),
    data=GOVERNMENT,
    level=2,
)
class RoleGrant(Row):
    """A role held by a person or an API client in an organisation."""

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
    version: int = column(sa.BigInteger(), default=1)
