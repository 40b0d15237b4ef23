"""Volunteers' service as it was confirmed elsewhere."""

from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.home.tables import metadata


@table(
    "service_record",
    metadata,
    sa.Index("ix_service_record_person", "person_id"),
    data=PERSONAL,
    level=2,
    personal=Personal("profile", about=["person_id"]),
)
class ServiceRecord(Row):
    """One presence in one shift."""

    stint_id: UUID = column(key=True)
    person_id: UUID
    minutes: int
    version: int = column(sa.BigInteger())
