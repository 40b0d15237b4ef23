"""Browser sessions as they are kept; their tokens are sealed."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata


@table(
    "browser_session",
    metadata,
    sa.UniqueConstraint("digest"),
    sa.Index("ix_browser_session_person", "person_id", postgresql_where=sa.text("ended_at is null")),
    sa.Index("ix_browser_session_sid", "provider_session", postgresql_where=sa.text("ended_at is null")),
    data=PERSONAL,
    level=3,
    personal=Personal("sign-in", about=["person_id"], days=30, since="created_at"),
)
class BrowserSession(Row):
    """A session of the gateway with a browser, known to it by a random name.

    It has no guard (`kit/guards.py`). Whoever asks for a session shows its random name, of which the digest is here, so
    there is nobody whom a handler could forget to check; it is read with every page, and opening would cost each a
    round trip. What a guard would keep from a stray statement is sealed for its row already."""

    session_id: UUID = column(key=True)
    digest: bytes = column(level=4)
    person_id: UUID
    provider_session: str  # `sid` of the provider, whichever it is
    access_token: bytes = column(level=4)
    refresh_token: bytes | None = column(level=4)
    id_token: bytes = column(level=4)
    access_expires_at: datetime
    created_at: datetime
    last_seen_at: datetime
    ended_at: datetime | None = None
    renewing_until: datetime | None = None
    device: str = column(default="", server_default="")
    address: str = column(default="", server_default="")
