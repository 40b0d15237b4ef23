"""Codes on their way, as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata

from .domain import Purpose


@table(
    "proof",
    metadata,
    sa.Index("ix_proof_request", "request_id", "purpose"),
    sa.Index("ix_proof_expires", "expires_at"),
    data=PERSONAL,
    level=3,
    personal=Personal("sign-in", about=["person_id"], days=1, since="expires_at"),
)
class Proof(Row):
    """A code that was sent to an address, for one sign-in. Without a person, where it needs one, it opens nothing."""

    proof_id: UUID = column(key=True)
    request_id: str
    purpose: Purpose
    address: bytes  # keyed digest
    person_id: UUID | None
    code: bytes = column(level=4)  # keyed digest
    tries: int = 0
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
