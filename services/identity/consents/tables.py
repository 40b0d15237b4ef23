"""What persons chose, by purpose; the audit log holds what they chose before."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata


@table("consent", metadata, data=PERSONAL, level=3, personal=Personal("consent", about=["person_id"]))
class Consent(Row):
    """One person's choice for one purpose."""

    person_id: UUID = column(key=True)
    purpose: str = column(key=True)
    given: bool
    changed_at: datetime
    version: int = column(sa.BigInteger(), default=1)
