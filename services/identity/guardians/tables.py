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
    """A minor's question to a guardian, known by a keyed digest of the mail address until a guardian with an account
    answers. One without an account stays known by it."""

    guardianship_id: UUID = column(key=True)
    minor_id: UUID
    mail_digest: bytes = column(level=4)
    guardian_id: UUID | None = None
    guardian_name: str = column(default="", server_default="")  # as told by one who has no account
    state: State
    asked_at: datetime
    decided_at: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)


@table(
    "guardian_link",
    metadata,
    sa.Index("ix_guardian_link_mail", "mail_digest"),
    sa.Index("ix_guardian_link_expires", "expires_at"),
    data=PERSONAL,
    level=4,
    personal=Personal(
        "verification", days=1, since="expires_at", why="of whose mailbox it is no more is known than a digest"
    ),
)
class GuardianLink(Row):
    """A link that went to a mailbox. An answer deletes it, so that it holds once."""

    digest: bytes = column(key=True)  # of the code in the link
    mail_digest: bytes
    address: bytes  # sealed, for the next link
    expires_at: datetime
