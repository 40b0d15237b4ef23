"""Confidential parts and their grants: tables of their own, that no list, index, event or export is made from."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, KEEP, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.kechuang.tables import metadata

from .domain import State


@table(
    "confidential_part",
    metadata,
    data=BUSINESS,
    level=4,
    guard="need_id",
    personal=Personal(
        "needs", erase=KEEP, until="need", why="the contact was named by the enterprise and has no account by it"
    ),
)
class ConfidentialPart(Row):
    """What only those read to whom it was granted."""

    need_id: UUID = column(key=True)
    text: str
    contact_name: str = column(data=PERSONAL)
    contact_phone: str = column(data=PERSONAL)
    contact_mail: str = column(data=PERSONAL)
    changed_at: datetime


@table(
    "confidential_grant",
    metadata,
    sa.Index("ix_confidential_grant_need", "need_id", "grant_id"),
    sa.UniqueConstraint("need_id", "person_id"),
    data=BUSINESS,
    level=3,
    personal=Personal(
        "needs", about=["person_id"], by=["granted_by"], erase=ANONYMISE, clear={"message": ""}, until="need"
    ),
)
class ConfidentialGrant(Row):
    """Where one person stands with one need's confidential part."""

    grant_id: UUID = column(key=True)
    need_id: UUID
    person_id: UUID = column(data=PERSONAL)
    state: State
    message: str
    asked_at: datetime | None
    granted_at: datetime | None = None
    granted_by: UUID | None = column(default=None, data=PERSONAL)
    ends_at: datetime | None = None
    read_at: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)
