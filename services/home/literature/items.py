"""Papers as items."""

from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader
from kit.items import Source

from . import service
from .tables import Paper

SUMMARY = 200


async def get(reader: Reader, ids: list[UUID]) -> list[pb.Item]:
    return [item_message(paper) for paper in await service.named(reader, ids)]


async def page(reader: Reader, after: UUID, limit: int) -> list[pb.Item]:
    statement = sa.select(Paper.__table__).where(Paper.c.paper_id > after).order_by(Paper.c.paper_id).limit(limit)
    return [item_message(paper) for paper in await reader.all(statement, Paper)]


def item_message(paper: Paper) -> pb.Item:
    """A paper's public view; all of it is public."""
    return pb.Item(
        item_id=str(paper.paper_id),
        kind=pb.ITEM_KIND_PAPER,
        version=paper.version,
        live=True,
        state="published",
        title=paper.title,
        summary=paper.abstract[:SUMMARY],
        text=paper.abstract,
        keywords=paper.keywords,
        subjects=paper.subjects,
        person_ids=[str(person) for person in paper.author_ids],
        published_at=paper.added_at,
        available=True,
    )


SOURCE = Source(get, page)
