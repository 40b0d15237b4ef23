"""Articles as items: what search, matching and feeds know of them."""

from uuid import UUID

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader
from kit.items import Source

from . import reading
from .domain import State
from .reading import Edition
from .text import plain


async def get(reader: Reader, ids: list[UUID]) -> list[pb.Item]:
    return [item_message(edition) for edition in await reading.named(reader, ids)]


async def page(reader: Reader, after: UUID, limit: int) -> list[pb.Item]:
    return [item_message(edition) for edition in await reading.after(reader, after, limit)]


def item_message(edition: Edition) -> pb.Item:
    """The published version; of an article that is not public, a tombstone without its text."""
    article, version = edition.article, edition.version
    live = reading.is_public(article)
    item = pb.Item(
        item_id=str(article.article_id),
        kind=pb.ITEM_KIND_ARTICLE,
        version=article.version,
        live=live,
        state=State.PUBLISHED if live else article.state,
        title=version.title if article.live else "",
        org_id=str(article.org_id),
        published_at=article.published_at,
        available=live,
    )
    if live:
        item.summary, item.text = version.summary, plain(version.body)
        item.keywords.extend(version.keywords)
        item.subjects.extend(version.subjects)
        item.person_ids.extend(str(person) for person in version.author_ids)
        item.links.extend(
            pb.ItemLink(kind=f"ITEM_KIND_{link['kind'].upper()}", item_id=link["item_id"]) for link in version.links
        )
    return item


SOURCE = Source(get, page)
