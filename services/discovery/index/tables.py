"""The public view of every platform's objects, as their owners last told it."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.discovery.tables import metadata

RESERVED = """kind = 'expert' and live and available and evidence @> '[{"title": ""}]'"""


@table(
    "item",
    metadata,
    sa.Index("ix_item_pending", "changed_at", postgresql_where=sa.text("pending")),
    sa.Index("ix_item_unsent", "changed_at", postgresql_where=sa.text("unsent and not pending")),
    sa.Index("ix_item_newest", "platform", sa.text("published_at desc"), "item_id", postgresql_where=sa.text("live")),
    sa.Index("ix_item_open_needs", sa.text("published_at desc"), postgresql_where=sa.text("live and kind = 'need'")),
    sa.Index("ix_item_persons", "person_ids", postgresql_using="gin", postgresql_where=sa.text("kind = 'expert'")),
    sa.Index("ix_item_reserved", "changed_at", postgresql_where=sa.text(RESERVED)),
    data=BUSINESS,
    personal=Personal("finding", about=["person_ids"], erase=ANONYMISE, until="object"),
)
class Item(Row):
    """One item. One that is not live is a tombstone: of it only the title and the state count."""

    item_id: UUID = column(key=True)
    kind: str
    platform: str
    version: int = column(sa.BigInteger())
    live: bool
    state: str
    title: str
    summary: str
    text: str
    keywords: list[str]
    subjects: list[str]
    industries: list[str]
    region: str
    org_id: str
    person_ids: list[str] = column(data=PERSONAL, level=2)
    trl: int
    published_at: datetime | None
    available: bool
    evidence: list[dict[str, Any]] = column(JSONB())  # what an expert's works say: text, year, item_id, title
    pending: bool  # waits to be segmented, weighed and matched
    unsent: bool  # waits to be sent to Elasticsearch, where there is one
    changed_at: datetime


@table("rebuild", metadata, data=BUSINESS)
class Rebuild(Row):
    """How far the reading anew of one kind of item is."""

    kind: str = column(key=True)
    after_id: str
    asked_at: datetime
    done_at: datetime | None
