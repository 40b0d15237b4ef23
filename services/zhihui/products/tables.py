"""Products as they are kept. The database itself holds the wall between the levels: what is internal has no day of
release and never the state of one."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.zhihui.tables import metadata

from .domain import Family, Level, State

PUBLIC = sa.text("state = 'released'")


@table(
    "product",
    metadata,
    sa.CheckConstraint("level = 'public' or (released_at is null and state <> 'released')", name="internal_stays"),
    sa.Index("ix_product_public", "listed_at", "product_id", postgresql_where=PUBLIC),
    sa.Index("ix_product_think_tank", "think_tank_id", "listed_at", "product_id"),
    sa.Index("ix_product_family", "family", "listed_at", "product_id", postgresql_where=PUBLIC),
    sa.Index("ix_product_region", "region", "listed_at", postgresql_ops={"region": "text_pattern_ops"}),
    sa.Index("ix_product_org", "org_id", "state", "listed_at"),
    data=BUSINESS,
    guard="product_id",
    personal=Personal(
        "publication", about=["author_ids"], by=["written_by", "released_by"], erase=ANONYMISE, until="object"
    ),
)
class Product(Row):
    """One product. `listed_at` places it in lists: when it was drafted, then when it was released or filed. Who wrote
    it last is `written_by`. From `submitted_at` on a draft is not changed, since others have it. Its words are of level
    3 as long as it is not released, and nobody sees it until then without having been let in (`kit/guards.py`)."""

    product_id: UUID = column(key=True)
    code: str
    think_tank_id: UUID
    think_tank_name: str
    org_id: UUID
    region: str
    title: str = column(level=3)
    summary: str = column(level=3)
    text: str = column(level=3)
    family: Family
    level: Level
    subjects: list[str]
    keywords: list[str] = column(level=3)
    author_ids: list[UUID] = column(data=PERSONAL, level=2)
    written_by: UUID | None = column(data=PERSONAL, level=2)  # None: a file of a campaign asked for it
    state: State
    listed_at: datetime
    released_at: datetime | None = None
    released_by: UUID | None = column(default=None, data=PERSONAL, level=2)
    filed_at: datetime | None = None
    submitted_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""
    version: int = column(sa.BigInteger(), default=1)
