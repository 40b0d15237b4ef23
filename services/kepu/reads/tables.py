"""Readings as they are counted. Who read what is nowhere here."""

from datetime import date
from uuid import UUID

from kit.rows import BUSINESS, Row, column, table
from services.kepu.tables import metadata


@table("article_reads", metadata, data=BUSINESS)
class ArticleReads(Row):
    """How many persons read an article on one day of China Standard Time."""

    article_id: UUID = column(key=True)
    day: date = column(key=True)
    reads: int


@table("read_mark", metadata, data=BUSINESS, level=3)
class ReadMark(Row):
    """That somebody's reading was counted: a keyed hash of person, article and day, kept two days."""

    mark: bytes = column(key=True)
    day: date = column(index=True)
