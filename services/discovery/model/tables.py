"""What was learnt, and what the items say by it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.rows import BUSINESS, Row, column, table
from services.discovery.tables import metadata


@table("model", metadata, data=BUSINESS)
class LearntModel(Row):
    """How much each word tells, and where it points, as learnt from the hub's own texts."""

    version: int = column(key=True)
    documents: int
    content: bytes  # see `services.discovery.model.weights.Model`
    trained_at: datetime


@table("training", metadata, data=BUSINESS)
class Training(Row):
    """A wish that the model be learnt anew; there is one row at most."""

    one: bool = column(key=True)
    asked_at: datetime


@table(
    "passage",
    metadata,
    sa.Index("ix_passage_embedded_by", "embedded_by", "item_id"),
    data=BUSINESS,
)
class Passage(Row):
    """A piece of what an item says: the item's own text, or one of an expert's works. Only of live items."""

    item_id: UUID = column(key=True)
    ordinal: int = column(key=True)  # 0 is the item's own text, 1 and on are its evidence in that order
    fingerprint: bytes  # of the text; while it stays, an embedding stays
    terms: bytes  # hashes of the words, ascending, and what each weighs in this text
    weights: bytes
    version: int  # of the model that weighed and placed it
    vector: bytes | None  # by the learnt model
    embedding: bytes | None = None  # by the endpoint
    embedded_by: str = ""
