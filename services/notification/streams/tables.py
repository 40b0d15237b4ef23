"""Streams: standing rules by which what appears on a platform is carried on; and for what carriers pass on."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, GOVERNMENT, Row, column, table
from services.notification.audiences.domain import MessageTopic
from services.notification.tables import metadata

from .domain import Kind


@table(
    "stream",
    metadata,
    sa.Index("ix_stream_org", "org_id", "name", "stream_id"),
    sa.Index("ix_stream_kind", "kind", postgresql_where=sa.text("not stopped")),
    data=GOVERNMENT,
    level=3,
    personal=Personal("notices", by=["kept_by"], erase=ANONYMISE, until="record of what was sent"),
)
class Stream(Row):
    """A stream. `kept_by` is who last wrote it, and so who sends what it brings."""

    stream_id: UUID = column(key=True)
    org_id: UUID
    name: str
    kind: Kind
    topic: MessageTopic
    rules: dict[str, Any]
    stopped: bool
    kept_by: UUID
    created_at: datetime
    version: int = 1


@table("carrier_scope", metadata, data=BUSINESS)
class CarrierScope(Row):
    """For which regions and chains an organisation passes messages on, as it says itself; codes without zeros at their
    end."""

    org_id: UUID = column(key=True)
    regions: list[str]
    industries: list[str]
