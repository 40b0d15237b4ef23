"""The provider's signing keys as they are kept; private halves are encrypted with a key from the hub's secret."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from kit.rows import GOVERNMENT, Row, column, table
from services.identity.tables import metadata

from .domain import State


@table(
    "signing_key",
    metadata,
    sa.Index("uq_signing_key_active", "state", unique=True, postgresql_where=sa.text("state = 'active'")),
    sa.Index("uq_signing_key_next", "state", unique=True, postgresql_where=sa.text("state = 'next'")),
    data=GOVERNMENT,
)
class SigningKey(Row):
    """A pair of keys for ES256, by which all is signed that the hub itself reads."""

    key_id: str = column(key=True)
    state: State
    public: dict[str, Any]
    private: bytes = column(level=4)
    created_at: datetime
    activated_at: datetime | None = None
    retired_at: datetime | None = None


@table(
    "rsa_signing_key",
    metadata,
    sa.Index("uq_rsa_signing_key_active", "state", unique=True, postgresql_where=sa.text("state = 'active'")),
    sa.Index("uq_rsa_signing_key_next", "state", unique=True, postgresql_where=sa.text("state = 'next'")),
    data=GOVERNMENT,
)
class RsaSigningKey(Row):
    """A pair of keys for RS256, for the id tokens of clients that take nothing else; there is none before the first of
    them asks."""

    key_id: str = column(key=True)
    state: State
    public: dict[str, Any]
    private: bytes = column(level=4)
    created_at: datetime
    activated_at: datetime | None = None
    retired_at: datetime | None = None
