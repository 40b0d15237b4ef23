"""Guardians' consents as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata

from .domain import State


@table(
    "guardianship",
    metadata,
    sa.Index(
        "uq_guardianship_open",
        "minor_id",
        "mail_digest",
        unique=True,
        postgresql_where=sa.text("state in ('asked', 'given')"),
    ),
    sa.Index("ix_guardianship_mail", "mail_digest"),
    sa.Index("ix_guardianship_guardian", "guardian_id"),
    data=PERSONAL,
    level=3,
    personal=Personal("verification", about=["minor_id", "guardian_id"]),
)
class Guardianship(Row):
    """A minor's question to a guardian, known by a keyed digest of the mail address until the guardian answers."""

    guardianship_id: UUID = column(key=True)
    minor_id: UUID
    mail_digest: bytes = column(level=4)
    guardian_id: UUID | None = None
    state: State
    asked_at: datetime
    decided_at: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)
