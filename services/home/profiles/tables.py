"""Profiles as they are kept, whole. Nobody but the person reads a row as it is: see `domain.seen`."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.home.tables import metadata


@table("profile", metadata, data=PERSONAL, level=3, personal=Personal("profile", about=["person_id"]))
class Profile(Row):
    """One person's profile."""

    person_id: UUID = column(key=True, level=2)
    name: str = column(default="", level=1)
    headline: str = ""
    organisation: str = ""
    org_id: UUID | None = None
    biography: str = ""
    fields: list[str] = column(default_factory=list)
    subjects: list[str] = column(default_factory=list)
    industries: list[str] = column(default_factory=list)
    region: str = ""
    available: bool = False
    contact: str = ""
    visibility: dict[str, Any] = column(default_factory=dict)  # by field, where it is not as usual
    hidden: bool = False
    created_at: datetime
    version: int = column(sa.BigInteger(), default=0)
