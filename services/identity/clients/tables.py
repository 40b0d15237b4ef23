"""API clients and their secrets as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.identity.tables import metadata

from .domain import State


@table(
    "client",
    metadata,
    sa.Index("ix_client_org", "org_id", "created_at", "client_id"),
    data=GOVERNMENT,
    level=3,
    personal=Personal("rights", by=["created_by"], erase=ANONYMISE, until="client"),
)
class Client(Row):
    """An API client of an organisation."""

    client_id: UUID = column(key=True)
    name: str
    org_id: UUID
    scopes: list[str]
    state: State
    created_by: UUID | None = column(data=PERSONAL)
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None = None
    last_used_from: str = column(default="", server_default="")
    contact: str = column(default="", server_default="", data=PERSONAL)
    purpose: str = column(default="", server_default="")
    regions: list[str] = column(default_factory=list[str], server_default=sa.text("'{}'"))
    networks: list[str] = column(default_factory=list[str], server_default=sa.text("'{}'"))
    per_minute: int | None = None  # None: the usual quota
    per_day: int | None = None
    warned_at: datetime | None = None  # that it will soon end
    version: int = column(sa.BigInteger(), default=1)


@table("client_secret", metadata, data=GOVERNMENT, level=4, guard="client_id")
class ClientSecret(Row):
    """A secret of a client, as a hash; several hold while they are being changed."""

    client_id: UUID = column(key=True)
    digest: bytes = column(key=True)
    created_at: datetime
    expires_at: datetime | None = None
