"""Sign-ins under way, sessions at the provider, and counted tries as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal, Through
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.identity.tables import metadata


@table(
    "sign_in_request",
    metadata,
    sa.Index("ix_sign_in_request_expires", "expires_at"),
    data=BUSINESS,
    level=3,
    personal=Personal(
        "sign-in", through=Through("session_id", "provider_session", "session_id"), days=1, since="expires_at"
    ),
)
class SignInRequest(Row):
    """An authorization request that waits for its person. Only the browser that began it may finish it."""

    request_id: str = column(key=True)
    client_id: str
    parameters: dict[str, str]
    browser: bytes = column(level=4)  # digest of the browser's cookie
    created_at: datetime
    expires_at: datetime
    session_id: UUID | None = column(default=None, data=PERSONAL)
    used_at: datetime | None = None
    person_id: UUID | None = column(default=None, data=PERSONAL)  # who has passed the first step
    proven_by: str = column(default="", server_default="")
    proven_at: datetime | None = None
    tries: int = column(default=0, server_default="0")  # of the second step
    challenge: bytes | None = column(default=None, level=4)  # that a passkey is to answer
    upstream: dict[str, str] = column(default_factory=dict, server_default="{}", data=PERSONAL)  # to be linked


@table(
    "provider_session",
    metadata,
    sa.UniqueConstraint("digest"),
    sa.Index("ix_provider_session_person", "person_id", postgresql_where=sa.text("ended_at is null")),
    data=PERSONAL,
    level=3,
    personal=Personal("sign-in", about=["person_id"], days=30, since="auth_time"),
)
class ProviderSession(Row):
    """A person's session at the provider, known to the browser by a random name."""

    session_id: UUID = column(key=True)
    digest: bytes = column(level=4)
    browser: bytes = column(level=4)  # of the cookie with which the sign-in began
    person_id: UUID
    auth_time: datetime
    last_seen_at: datetime
    ended_at: datetime | None = None
    device: str = column(default="", server_default="")
    address: str = column(default="", server_default="")
    ways: str = column(default="", server_default="")  # by which the person showed who it is


@table(
    "known_browser",
    metadata,
    sa.Index("ix_known_browser_last", "last_at"),
    data=PERSONAL,
    level=3,
    personal=Personal("sign-in", about=["person_id"], days=400, since="last_at"),
)
class KnownBrowser(Row):
    """A browser with which a person has signed in before."""

    person_id: UUID = column(key=True)
    digest: bytes = column(key=True, level=4)
    first_at: datetime
    last_at: datetime


@table(
    "sign_in_tries",
    metadata,
    sa.Index("ix_sign_in_tries_last", "last"),
    data=PERSONAL,
    level=3,
    personal=Personal("sign-in", days=1, since="last", why="whose they are is a keyed digest"),
)
class SignInTries(Row):
    """Counted tries; whose they are is a keyed digest."""

    digest: bytes = column(key=True)
    count: int
    since: datetime
    last: datetime
