"""Papers as items."""

from kexie.items.v1 import items_pb2 as pb
from kit.items import each, of_rows

from .tables import Paper

SUMMARY = 200


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


SOURCE = of_rows(Paper, each(item_message))
