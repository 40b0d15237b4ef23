"""What the provider keeps: codes, families of refresh tokens, requests under way, notices of sessions that ended.
Access tokens are not kept: they are signed."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.identity.tables import metadata


@table(
    "authorization_code",
    metadata,
    sa.Index("ix_authorization_code_expires", "expires_at"),
    data=PERSONAL,
    level=3,
    personal=Personal("sign-in", about=["person_id"], days=1, since="expires_at"),
)
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
    guard="person_id",
    personal=Personal("sign-in", about=["person_id"], days=1, since="expires_at"),
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


@table("pushed_request", metadata, sa.Index("ix_pushed_request_expires", "expires_at"), data=BUSINESS, level=3)
class PushedRequest(Row):
    """An authorization request that its client handed in beforehand (RFC 9126), for one use."""

    digest: bytes = column(key=True, level=4)
    client_id: str
    parameters: dict[str, str]
    expires_at: datetime
    used_at: datetime | None = None


@table("client_assertion", metadata, sa.Index("ix_client_assertion_expires", "expires_at"), data=BUSINESS, level=2)
class ClientAssertion(Row):
    """A signed assertion by which a client has shown who it is (RFC 7523): that it is here makes it good only once."""

    client_id: str = column(key=True)
    jti: bytes = column(key=True)  # its digest, of one length whatever the client wrote
    expires_at: datetime


@table(
    "logout_notice",
    metadata,
    sa.UniqueConstraint("client_id", "session_id"),
    sa.Index("ix_logout_notice_due", "due_at", postgresql_where=sa.text("settled_at is null")),
    data=PERSONAL,
    level=2,
    personal=Personal("sign-in", about=["person_id"], days=7, since="queued_at"),
)
class LogoutNotice(Row):
    """That a client is to hear of a session's end (back-channel logout), until it has."""

    notice_id: UUID = column(key=True)
    client_id: str
    session_id: UUID
    person_id: UUID
    attempts: int
    problem: str
    queued_at: datetime
    due_at: datetime
    leased_until: datetime | None = None
    settled_at: datetime | None = None
