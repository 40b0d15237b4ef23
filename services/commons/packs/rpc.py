"""Content packs over gRPC: ask the platforms for what is public, convert, pack."""

import asyncio
from collections.abc import Callable
from datetime import UTC
from itertools import chain
from typing import Any
from uuid import UUID

from kexie.commons.v1 import packs_pb2 as pb
from kexie.items.v1 import items_pb2 as items
from kexie.kepu.v1 import articles_pb2 as articles
from kexie.kepu.v1 import articles_pb2_grpc as article_stubs
from kexie.kepu.v1 import rumours_pb2 as rumours
from kexie.kepu.v1 import rumours_pb2_grpc as rumour_stubs
from kit import ids
from kit.channel import Channel
from kit.edge import Call, Rpc
from kit.errors import Refused
from kit.items import PAGES
from services.commons.venues import service as venues

from . import files
from .domain import Article, Pack, Source, Verdict

GUEST = {"authorization": ""}  # what is asked so is what everybody may read, whoever wants the pack
MANY = 20  # articles of a pack
FEW = 10  # verdicts
GONE = {"ARTICLE_WITHDRAWN", "ARTICLE_NOT_FOUND"}  # since the list was made


class PackRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["PackService"]
    alone = frozenset({"GetContentPack"})

    async def GetContentPack(self, request: pb.GetContentPackRequest, call: Call) -> pb.GetContentPackResponse:
        venue = await venues.read(call.reader, UUID(request.venue_id))
        site = self.service.settings.public_url.rstrip("/")
        pack = await gathered(self.service.channel, venue.name, request.subject, site)
        name = f"pack-{request.venue_id[-12:]}-{pack.version}.zip"
        pieces = [piece_message(piece) for piece in (*pack.articles, *pack.verdicts)]
        answer = pb.GetContentPackResponse(version=pack.version, name=name, pieces=pieces)
        if not request.contents_only and request.have != pack.version:
            answer.archive = await asyncio.to_thread(files.packed, pack)
        return answer


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
        verdict=rumours.RumourVerdict.Name(message.verdict)[15:].lower(),
        explanation=message.explanation,
        org_name=message.org_name,
        sources=_sources(message.sources),
    )


def _sources(messages: Any) -> tuple[Source, ...]:
    return tuple(Source(source.title, source.url) for source in messages)


def piece_message(piece: Article | Verdict) -> pb.PackPiece:
    return pb.PackPiece(
        kind=pb.PIECE_KIND_ARTICLE if isinstance(piece, Article) else pb.PIECE_KIND_VERDICT,
        item_id=piece.item_id,
        title=piece.title,
        url=piece.url,
        org_name=piece.org_name,
        number=piece.number if isinstance(piece, Article) else 0,
    )
