"""Authorization codes and families of refresh tokens as they are kept. Access tokens are not kept: they are signed."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata


@table("authorization_code", metadata, sa.Index("ix_authorization_code_expires", "expires_at"), data=PERSONAL, level=3)
class AuthorizationCode(Row):
    """A code for one exchange. Used ones are kept a while, so that a second use is known for what it is."""

    digest: bytes = column(key=True, level=4)
    client_id: str
    person_id: UUID
    session_id: UUID
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    auth_time: datetime
    expires_at: datetime
    used_at: datetime | None = None


@table(
    "refresh_family",
    metadata,
    sa.Index("ix_refresh_family_session", "session_id", postgresql_where=sa.text("revoked_at is null")),
    sa.Index("ix_refresh_family_person", "person_id", postgresql_where=sa.text("revoked_at is null")),
    sa.Index("ix_refresh_family_code", "code"),
    data=PERSONAL,
    level=3,
)
class RefreshFamily(Row):
    """The refresh tokens that follow from one code: which of them holds is a number."""

    family_id: UUID = column(key=True)
    client_id: str
    person_id: UUID
    session_id: UUID
    scope: str
    code: bytes = column(level=4)  # digest of the code it began with
    auth_time: datetime
    generation: int
    created_at: datetime
    rotated_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
