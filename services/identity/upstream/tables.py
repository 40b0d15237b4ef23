"""Accounts at other providers, and sign-ins under way there, as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata


@table(
    "upstream_link",
    metadata,
    sa.UniqueConstraint("person_id", "provider"),
    data=PERSONAL,
    level=3,
    personal=Personal("sign-in", about=["person_id"]),
)
class UpstreamLink(Row):
    """An account at another provider, by which one person signs in. A person has one at each."""

    provider: str = column(key=True)
    subject: str = column(key=True)
    person_id: UUID
    name: str
    linked_at: datetime


@table(
    "upstream_request",
    metadata,
    sa.Index("ix_upstream_request_expires", "expires_at"),
    data=PERSONAL,
    level=4,
    personal=Personal("sign-in", days=1, since="expires_at", why="nobody is known yet"),
)
class UpstreamRequest(Row):
    """A browser that is at another provider: what it was sent there with, sealed."""

    digest: bytes = column(key=True)  # of `state`
    provider: str = column(level=3)
    request_id: str = column(level=3)
    secrets: bytes  # nonce and verifier
    expires_at: datetime
