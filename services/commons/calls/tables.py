"""Open calls as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Draft


@table(
    "open_call",
    metadata,
    sa.Index("ix_open_call_org", "org_id", "call_id"),
    sa.Index(
        "ix_open_call_beginning",
        "opens_at",
        postgresql_where=sa.text("announced_at is null and ended_at is null"),
    ),
    sa.Index(
        "ix_open_call_ending",
        "closes_at",
        postgresql_where=sa.text("announced_at is not null and ended_at is null"),
    ),
    sa.CheckConstraint("opens_at < closes_at", name="times"),
    data=GOVERNMENT,
    personal=Personal("asking", by=["created_by"], erase=ANONYMISE, until="object"),
)
class OpenCall(Row):
    """One call. Ids are of their time, so lists go by them. What it takes follows the clock alone; `announced_at` is
    when the hub was told that it takes entries, `ended_at` from when it takes no more, once that was told too."""

    call_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    text: str
    topics: list[str]
    fields: list[str]
    required: list[str]
    anonymous: bool
    opens_at: datetime
    closes_at: datetime
    announced_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""
    created_by: UUID | None = column(default=None, data=PERSONAL)
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)

    @property
    def draft(self) -> Draft:
        """What its host says of it."""
        return Draft(**{name: getattr(self, name) for name in Draft.__dataclass_fields__})
