"""Use cases of search (XP-04): what is found over all platforms, and why each is there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kit import paging
from kit.db import Reader
from kit.search.highlight import Snippet, snippet, spans
from kit.search.port import Hit, Page, Question, question
from services.discovery.finder import Finder
from services.discovery.index import reading
from services.discovery.index.tables import Item
from services.discovery.reasons import Reason

FACETS = ("platform", "kind", "subject", "region")
SHOWN_TERMS = 4
SHOWN_CODES = 20


@dataclass(frozen=True)
class Found:
    """One answer with what is marked in it."""

    item: Item
    title_spans: list[tuple[int, int]]
    snippet: Snippet
    reasons: list[Reason]


@dataclass(frozen=True)
class Answer:
    """A page of answers."""

    found: list[Found]
    total: int
    facets: dict[str, list[tuple[str, int]]]
    following: str


async def search(
    reader: Reader, finder: Finder, said: str, filters: Mapping[str, Sequence[str]], size: int, token: str
) -> Answer:
    """What answers a question, best first. Only what is live now is shown, whatever the backend still knows."""
    asked = question(said)
    asks_for = (said, *sorted(f"{facet}:{code}" for facet, codes in filters.items() for code in codes))
    after: list[Any] = paging.position(token, *asks_for)
    vector = await finder.semantics.question(reader, said) if asked.asks else None
    page = await finder.find(asked, filters, vector=vector, facets=FACETS, size=paging.size(size), after=tuple(after))
    items = await reading.live(reader, [UUID(hit.id) for hit in page.hits])
    found = [_found(items[UUID(hit.id)], hit, asked) for hit in page.hits if UUID(hit.id) in items]
    following = paging.token(page.hits[-1].after, *asks_for) if page.more else ""
    return Answer(found, page.total, _facets(page), following)


def _found(item: Item, hit: Hit, asked: Question) -> Found:
    title = spans(item.title, asked)
    piece = snippet(item.text or item.summary, asked)
    return Found(item, title, piece, list(_reasons(item, hit, asked, title, piece)))


def _reasons(item: Item, hit: Hit, asked: Question, title: list[tuple[int, int]], piece: Snippet) -> Iterable[Reason]:
    if not asked.asks:
        yield Reason("NEWEST")
        return
    keywords = [word for word in item.keywords if spans(word, asked)]
    if title:
        yield Reason("TITLE", _pieces(item.title, title))
    if keywords:
        yield Reason("KEYWORD", keywords[:SHOWN_TERMS])
    if piece.spans and not title:
        yield Reason("TEXT", _pieces(piece.text, piece.spans))
    if not hit.lexical:
        yield Reason("MEANING")


def _pieces(shown: str, marked: list[tuple[int, int]]) -> list[str]:
    return list(dict.fromkeys(shown[start:end] for start, end in marked))[:SHOWN_TERMS]


def _facets(page: Page) -> dict[str, list[tuple[str, int]]]:
    """Platforms and kinds all, subjects of the first level and provinces the most frequent."""
    found = dict(page.facets)
    found["subject"] = [(code, n) for code, n in found["subject"] if len(code) == 3][:SHOWN_CODES]
    found["region"] = [(code, n) for code, n in found["region"] if code.endswith("0000")][:SHOWN_CODES]
    return found
