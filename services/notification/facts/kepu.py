"""What happens on 科普中国, and who is told."""

from uuid import UUID

from kexie.items.v1 import items_pb2 as items
from kexie.kepu.v1 import events_pb2 as kepu
from kit import directory
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

from .fetch import about

consumers = Consumers("kepu")

ARTICLE = about(items.ITEM_KIND_ARTICLE, "article_id")


@consumers.on(kepu.ArticleSubmitted)
async def tell_the_checkers(session: Session, event: kepu.ArticleSubmitted, delivery: Delivery) -> None:
    """Tells those who may check it: none who wrote in it."""
    checkers = await directory.holders(session, ["science-checker"], org_id=event.org_id)
    told = Told(
        Topic.ARTICLE_SUBMITTED, f"article-submitted:{event.article_id}:{delivery.version}", UUID(event.article_id)
    )
    await inbox.tell(session, told, set(checkers) - set(event.writer_ids))


@consumers.on(kepu.ArticleReturned)
async def tell_the_writers(session: Session, event: kepu.ArticleReturned, delivery: Delivery) -> None:
    told = Told(
        Topic.ARTICLE_RETURNED, f"article-returned:{event.article_id}:{delivery.version}", UUID(event.article_id)
    )
    await inbox.tell(session, told, event.writer_ids)


@consumers.on(kepu.ArticlePublished, fetch=ARTICLE)
async def tell_the_authors(session: Session, event: kepu.ArticlePublished, delivery: Delivery) -> None:
    """Tells the authors that the public view names."""
    await inbox.keep_fetched(session, delivery.fetched)
    told = Told(Topic.ARTICLE_PUBLISHED, f"article-published:{event.article_id}:{event.number}", UUID(event.article_id))
    await inbox.tell(session, told, delivery.fetched.person_ids if delivery.fetched else ())


@consumers.on(kepu.ArticleWithdrawn)
async def mark_withdrawn_article(session: Session, event: kepu.ArticleWithdrawn, delivery: Delivery) -> None:
    await inbox.keep_item(session, UUID(event.article_id), "", delivery.version, gone=True)
