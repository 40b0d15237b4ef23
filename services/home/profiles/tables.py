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
    declines: bool = column(default=False, server_default=sa.false())  # said to take nothing now; neither is not said
    most_assignments: int = column(default=0, server_default="0")  # at a time; 0 for as many as come
    contact: str = ""
    visibility: dict[str, Any] = column(default_factory=dict)  # by field, where it is not as usual
    hidden: bool = False  # by the person
    withheld: bool = column(default=False, server_default=sa.false())  # by the hub: a minor's, or merged into another
    created_at: datetime
    version: int = column(sa.BigInteger(), default=0)

    @property
    def shown(self) -> bool:
        """Whether others may see it at all."""
        return not (self.hidden or self.withheld)


@table("minor", metadata, data=PERSONAL, level=2, personal=Personal("profile", about=["person_id"]))
class Minor(Row):
    """Who is a minor, and whether a guardian's consent to a profile is missing."""

    person_id: UUID = column(key=True)
    restricted: bool
    version: int = column(sa.BigInteger())
