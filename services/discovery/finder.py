"""What finds: the search backends and the semantics of one process, together."""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import structlog

from kit.app import Running
from kit.db import Reader
from kit.search import port
from kit.search.port import Filters, Page, Question, Search, Vector
from kit.search.postgres import PostgresSearch
from services.discovery.index.tables import Item
from services.discovery.model.service import Semantics, document, semantics_of, texts, words
from services.discovery.settings import SearchSettings

if TYPE_CHECKING:
    from kit.search.elastic import ElasticSearch

log = structlog.get_logger()

ALIKE, NEAREST = 80, 30  # candidates by words and by meaning, of each group of kinds


@dataclass
class Finder:
    """PostgreSQL always finds, since matching and feeds are made from it; Elasticsearch answers searches where there is
    one, and PostgreSQL in its stead while that is away."""

    postgres: PostgresSearch
    elastic: "ElasticSearch | None"
    semantics: Semantics

    async def find(
        self, asked: Question, filters: Filters, *, vector: Vector | None, facets: Sequence[str], size: int, after: Any
    ) -> Page:
        """A page of answers from the backend that is there."""

        def ask(search: Search) -> Awaitable[Page]:
            return port.find(search, asked, filters, vector=vector, facets=facets, size=size, after=after)

        if self.elastic is not None:
            try:
                return await ask(self.elastic)
            except Exception as error:
                log.warning("search.elasticsearch_away", problem=f"{type(error).__name__}: {error}"[:300])
        return await ask(self.postgres)

    async def alike(
        self, reader: Reader, item: Item, filters: Mapping[str, Sequence[str]], limit: int = ALIKE
    ) -> list[UUID]:
        """Items that share words with one, or are near it in meaning; whoever asks compares them more closely."""
        asked = port.like(document(item))
        vector = await self.meaning(reader, item)
        found = await self.postgres.candidates(asked, filters, vector, None, limit)
        if vector is not None:
            found += await self.postgres.nearest(asked, filters, vector, NEAREST)
        return list(dict.fromkeys(UUID(candidate.id) for candidate in found))

    async def meaning(self, reader: Reader, item: Item) -> Vector | None:
        """What an item means, by the learnt model."""
        model = await self.semantics.model(reader)
        placed = model.place(model.weigh(words(texts(item)[0])))
        return Vector(model.name, placed.tolist()) if placed is not None else None


def finder_of(service: Running) -> Finder:
    """The finder of a running service."""
    if Finder not in service.parts.held:
        semantics = semantics_of(service)
        elastic = _elastic(semantics.settings) if semantics.settings.elasticsearch_url else None
        service.parts.put(Finder(PostgresSearch(service.database), elastic, semantics))
    return service.parts.get(Finder)


def _elastic(settings: SearchSettings) -> "ElasticSearch":
    from kit.search.elastic import ElasticSearch

    return ElasticSearch(settings.elasticsearch_url, settings.elasticsearch_index)
