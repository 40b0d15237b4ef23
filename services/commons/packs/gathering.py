"""What is public on the platforms, gathered for a pack: asked as nobody in particular, whoever wants the pack."""

import asyncio
from collections.abc import Callable
from datetime import UTC
from itertools import chain
from typing import Any

from kexie.items.v1 import items_pb2 as items
from kexie.kepu.v1 import articles_pb2 as articles
from kexie.kepu.v1 import articles_pb2_grpc as article_stubs
from kexie.kepu.v1 import rumours_pb2 as rumours
from kexie.kepu.v1 import rumours_pb2_grpc as rumour_stubs
from kit import ids
from kit.channel import Channel
from kit.errors import Refused
from kit.items import PAGES

from .domain import Article, Pack, Source, Verdict

GUEST = {"authorization": ""}  # what is asked so is what everybody may read, whoever wants the pack
MANY = 20  # articles of a pack
FEW = 10  # verdicts
GONE = {"ARTICLE_WITHDRAWN", "ARTICLE_NOT_FOUND"}  # since the list was made


async def gathered(channel: Callable[[str], Channel], venue_name: str, subject: str, site: str) -> Pack:
    """What a pack holds now: the newest articles of a subject, and the newest verdicts."""
    kepu: Any = channel("kepu")
    writing, judging = article_stubs.ArticleServiceStub(kepu), rumour_stubs.RumourServiceStub(kepu)
    listed, verdicts = await asyncio.gather(
        writing.ListArticles(articles.ListArticlesRequest(subject=subject, page_size=MANY), metadata=GUEST),
        judging.ListRumours(rumours.ListRumoursRequest(page_size=FEW), metadata=GUEST),
    )
    whole = await asyncio.gather(*(_whole(writing, article.article_id) for article in listed.articles))
    return Pack(
        venue_name,
        tuple(_article(article, site) for article in chain.from_iterable(whole)),
        tuple(_verdict(rumour, site) for rumour in verdicts.rumours),
    )


async def _whole(writing: Any, article_id: str) -> list[articles.Article]:
    """An article with its text; nothing where it was withdrawn meanwhile."""
    try:
        return [(await writing.GetArticle(articles.GetArticleRequest(article_id=article_id), metadata=GUEST)).article]
    except Refused as refused:
        if refused.reason in GONE:
            return []
        raise


def _article(message: articles.Article, site: str) -> Article:
    return Article(
        item_id=message.article_id,
        url=site + PAGES[items.ITEM_KIND_ARTICLE].format(message.article_id),
        title=message.title,
        summary=message.summary,
        body=message.body,
        number=message.number,
        org_name=message.org_name,
        authors=tuple(author.name for author in message.authors if author.name),
        sources=_sources(message.sources),
        checked_on=ids.day_in_china(message.checked_at.ToDatetime(UTC)).isoformat(),
    )


def _verdict(message: rumours.Rumour, site: str) -> Verdict:
    return Verdict(
        item_id=message.rumour_id,
        url=site + PAGES[items.ITEM_KIND_RUMOUR].format(message.rumour_id),
        title=message.claim,
        verdict=rumours.RumourVerdict.Name(message.verdict).removeprefix("RUMOUR_VERDICT_").lower(),
        explanation=message.explanation,
        org_name=message.org_name,
        sources=_sources(message.sources),
    )


def _sources(messages: Any) -> tuple[Source, ...]:
    return tuple(Source(source.title, source.url) for source in messages)
