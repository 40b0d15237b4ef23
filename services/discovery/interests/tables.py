"""What people read: their own profile, with their consent, and counts in which nobody is known."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.discovery.tables import metadata


@table("reader", metadata, data=PERSONAL, level=3, personal=Personal("recommendation", about=["person_id"]))
class ReaderChoice(Row):
    """What a person chose; who is not here chose nothing and lets the hub recommend."""

    person_id: UUID = column(key=True)
    recommends: bool
    version: int = column(sa.BigInteger())  # of the choice, as identity counts it
    since: datetime  # what happened until then is forgotten


@table(
    "read_item",
    metadata,
    sa.Index("ix_read_item_newest", "person_id", sa.text("read_at desc")),
    data=PERSONAL,
    level=3,
    personal=Personal("recommendation", about=["person_id"], days=180, since="read_at"),
)
class ReadItem(Row):
    """A person read an item, and when last."""

    person_id: UUID = column(key=True)
    item_id: UUID = column(key=True)
    read_at: datetime


@table("dismissed_item", metadata, data=PERSONAL, level=3, personal=Personal("recommendation", about=["person_id"]))
class DismissedItem(Row):
    """A person does not want to be shown an item."""

    person_id: UUID = column(key=True)
    item_id: UUID = column(key=True)
    dismissed_at: datetime


@table(
    "popularity",
    metadata,
    sa.Index("ix_popularity_hot", sa.text("hot desc")),
    sa.Index("ix_popularity_warm", sa.text("warm desc")),
    sa.Index("ix_popularity_lasting", sa.text("lasting desc")),
    data=BUSINESS,
)
class Popularity(Row):
    """How much an item is read, with three half-lives. Heats, see `domain.heat`: their order does not change as time
    passes."""

    item_id: UUID = column(key=True)
    hot: float  # 3 hours
    warm: float  # 7 days
    lasting: float  # 60 days


@table("covisit", metadata, sa.Index("ix_covisit_best", "item_id", sa.text("heat desc")), data=BUSINESS)
class Covisit(Row):
    """How much two items are read by the same people; kept for both directions."""

    item_id: UUID = column(key=True)
    other_id: UUID = column(key=True)
    heat: float  # 60 days
