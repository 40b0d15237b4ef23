"""The search port on Elasticsearch 9: the same tokens under the `whitespace` analyzer, its BM25, its kNN.

Nothing is fused there, since its own fusion needs a paid licence: `kit.search.ranking` does it for both backends.
Versions are external, so the order in which documents come does not matter.
"""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from elastic_transport import HttpxAsyncHttpNode
from elasticsearch import AsyncElasticsearch, BadRequestError
from elasticsearch.helpers import async_bulk

from kit.search import text
from kit.search.port import DEEPEST, Document, Filters, Phrase, Question, Vector, tag
from kit.search.ranking import COUNTED, Candidate

LAYOUT = 1  # of the index; a new one is filled anew
PATIENCE = 1.0  # seconds for a question, which leaves time to ask PostgreSQL
PATIENCE_WRITING = 30.0  # seconds for documents, and for what changes the index itself
MOST_CODES = 1000  # of one facet
OPENINGS = 1000  # tokens a phrase that goes on may go on with
MAPPING: dict[str, Any] = {
    "_source": {"includes": ["kind", "id"]},
    "dynamic": "strict",
    "properties": {
        **{name: {"type": "keyword"} for name in ("kind", "id", "tags", "cut")},
        **{name: {"type": "text", "analyzer": "whitespace"} for name in ("words", "grams")},
        "live": {"type": "boolean"},
        "published_at": {"type": "double"},
    },
}


class ElasticSearch:
    """Keeps and finds documents in one index of a cluster."""

    def __init__(self, url: str, prefix: str = "kexie", patience: float = PATIENCE) -> None:
        self._index = f"{prefix}-{LAYOUT}"
        self._client = AsyncElasticsearch(url, node_class=HttpxAsyncHttpNode, request_timeout=patience)
        self._writer = self._client.options(request_timeout=PATIENCE_WRITING)
        self._fields: frozenset[str] = frozenset()
        self._ensured = False

    async def close(self) -> None:
        await self._client.close()

    async def index(self, documents: Sequence[Document]) -> None:
        await self._look()
        for model, dimension in {m: len(v) for d in documents for m, v in d.vectors.items()}.items():
            await self._make_room(model, dimension)
        await self._put(
            (document.kind, document.id, document.version, _source(document))
            for document in sorted(documents, key=lambda d: d.version)
        )

    async def delete(self, gone: Sequence[tuple[str, str, int]]) -> None:
        await self._look()
        # A tombstone, since Elasticsearch remembers the version of what it deleted for a minute only.
        await self._put((kind, id_, version, {"live": False}) for kind, id_, version in gone)

    async def documents(self) -> int:
        """How many documents and tombstones are kept; 0 in a cluster that is new or was wiped."""
        await self._look()
        return (await self._client.count(index=self._index))["count"]

    async def _make_room(self, model: str, dimension: int) -> None:
        """Makes the field for a model's vectors; each model has its own, since their spaces have nothing in common."""
        if not await self._knows(model):
            field = {
                "type": "dense_vector",
                "dims": dimension,
                "similarity": "cosine",
                "index_options": {"type": "hnsw"},
            }
            await self._writer.indices.put_mapping(index=self._index, properties={_field(model): field})

    async def _put(self, documents: Iterable[tuple[str, str, int, dict[str, Any]]]) -> None:
        actions = [
            {
                "_op_type": "index",
                "_index": self._index,
                "_id": f"{kind}:{id_}",
                "_source": {"kind": kind, "id": id_, **source},
                "version": version,
                "version_type": "external_gte",
            }
            for kind, id_, version, source in documents
        ]
        _, problems = cast(tuple[int, list[Any]], await async_bulk(self._writer, actions, raise_on_error=False))
        wrong = [p for p in problems if p["index"]["status"] != 409]  # 409: a higher version is kept
        if wrong:
            raise RuntimeError(f"Elasticsearch refused {len(wrong)} documents: {wrong[0]['index'].get('error')}")

    async def _ensure(self) -> None:
        """Makes sure of the index once; what only reads need not look again."""
        if not self._ensured:
            await self._look()

    async def _look(self) -> None:
        """Makes the index where there is none: one that is gone must not come back by itself, without its mapping."""
        if not await self._client.indices.exists(index=self._index):
            self._fields = frozenset()
            settings = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}
            try:
                await self._writer.indices.create(index=self._index, mappings=MAPPING, settings=settings)
            except BadRequestError as error:
                if error.error != "resource_already_exists_exception":
                    raise
        self._ensured = True

    async def refresh(self) -> None:
        await self._ensure()
        await self._writer.indices.refresh(index=self._index)

    async def candidates(
        self, asked: Question, filters: Filters, vector: Vector | None, after: tuple[float, str] | None, limit: int
    ) -> list[Candidate]:
        sort: list[Any] = [{"_score": "desc"} if asked.asks else {"published_at": "desc"}, {"id": "asc"}]
        found = await self._search(
            query=_query(asked, filters), sort=sort, size=limit, search_after=list(after) if after else None
        )
        cosines = await self._cosines([hit["_id"] for hit in found], vector) if vector and asked.asks else {}
        return [
            Candidate(
                hit["_source"]["kind"],
                hit["_source"]["id"],
                hit["sort"][0] if asked.asks else 0.0,
                cosines.get(hit["_id"]),
                (hit["sort"][0], hit["sort"][1]),
            )
            for hit in found
        ]

    async def _cosines(self, ids: Sequence[str], vector: Vector) -> dict[str, float]:
        """The cosines of some documents to a vector: a search among them alone is exact."""
        if not ids or not await self._knows(vector.model):
            return {}
        found = await self._nearest(vector, {"ids": {"values": list(ids)}}, len(ids))
        return {hit["_id"]: 2 * hit["_score"] - 1 for hit in found}

    async def nearest(self, asked: Question, filters: Filters, vector: Vector, limit: int) -> list[Candidate]:
        if not await self._knows(vector.model):
            return []
        found = await self._nearest(vector, _query(asked, filters, any_words=True), limit)
        return [Candidate(hit["_source"]["kind"], hit["_source"]["id"], 0.0, 2 * hit["_score"] - 1) for hit in found]

    async def _nearest(self, vector: Vector, among: dict[str, Any], limit: int) -> list[Any]:
        return await self._search(
            knn={
                "field": _field(vector.model),
                "query_vector": list(vector.values),
                "k": limit,
                "num_candidates": max(limit, 200),
                "filter": among,
            },
            size=limit,
        )

    async def _knows(self, model: str) -> bool:
        """Whether there is room for this model's vectors yet."""
        if _field(model) not in self._fields:
            await self._ensure()
            mapping = await self._client.indices.get_mapping(index=self._index)
            self._fields = frozenset(mapping[self._index]["mappings"]["properties"])
        return _field(model) in self._fields

    async def _search(self, **body: Any) -> list[Any]:
        await self._ensure()
        answer = await self._client.search(
            index=self._index,
            track_total_hits=False,
            **{name: value for name, value in body.items() if value is not None},
        )
        return answer["hits"]["hits"]

    async def count(
        self, asked: Question, filters: Filters, facets: Sequence[str]
    ) -> tuple[int, dict[str, list[tuple[str, int]]]]:
        await self._ensure()
        counts = {
            facet: {
                "terms": {
                    "field": "tags",
                    "include": f"{facet}:.*",
                    "size": MOST_CODES,
                    "order": [{"_count": "desc"}, {"_key": "asc"}],
                }
            }
            for facet in facets
        }
        answer = await self._client.search(
            index=self._index, query=_query(asked, filters), size=0, track_total_hits=DEEPEST, aggs=counts or None
        )
        found = answer.get("aggregations", {})
        return answer["hits"]["total"]["value"], {
            facet: [(b["key"].partition(":")[2], b["doc_count"]) for b in found[facet]["buckets"]] for facet in facets
        }


def _field(model: str) -> str:
    return "v_" + "".join(c if c.isalnum() else "_" for c in model)


def _source(document: Document) -> dict[str, Any]:
    words, grams = document.tokens()
    return {
        "live": True,
        "tags": document.tags(),
        "published_at": document.published_at.timestamp() if document.published_at else 0.0,
        "words": " ".join(words),
        "grams": " ".join(grams),
        "cut": text.version(),
        **{_field(model): list(values) for model, values in document.vectors.items() if any(values)},
    }


def _query(asked: Question, filters: Filters, *, any_words: bool = False) -> dict[str, Any]:
    must: list[dict[str, Any]] = [{"term": {"live": True}}]
    must += [{"terms": {"tags": [tag(facet, code) for code in wanted]}} for facet, wanted in filters.items()]
    must += [_phrase(phrase) for phrase in asked.phrases]
    never = [_phrase(phrase) for phrase in asked.excluded]
    if asked.without:
        never.append({"ids": {"values": [":".join(asked.without)]}})
    score: list[dict[str, Any]] = []
    if asked.asks and not any_words:
        streams = [_terms("words", asked.words), _terms("grams", asked.grams)]
        must.append({"bool": {"should": [_enough(terms, 1 if asked.broad else 2) for terms in streams if terms]}})
        score = [term for terms in streams for term in terms]
    return {"bool": {"filter": must, "must_not": never, "should": score}}


def _terms(stream: str, terms: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"prefix" if text.is_character(term) and stream == "grams" else "term": {stream: {"value": term}}}
        for term in terms[:COUNTED]
    ]


def _enough(terms: list[dict[str, Any]], least: int) -> dict[str, Any]:
    """So many of the terms must stand there, so that one common word does not find everything; of one or two, one."""
    return {"bool": {"should": terms, "minimum_should_match": 1 if len(terms) < 3 else least}}


def _phrase(phrase: Phrase) -> dict[str, Any]:
    said = " ".join(phrase.tokens)
    if not phrase.open:
        return {"match_phrase": {"grams": said}}
    if len(phrase.tokens) == 1:
        return {"prefix": {"grams": {"value": said}}}
    return {"match_phrase_prefix": {"grams": {"query": said, "max_expansions": OPENINGS}}}
