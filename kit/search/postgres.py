"""The search port on PostgreSQL: both streams as `tsvector` under GIN, BM25 over the best candidates in the service.

`ts_rank` over the rarest terms chooses 300 candidates, and BM25 over all terms orders them; `ts_rank_cd` is unusable
here (MRR 0.36 beside 0.93). How many texts hold a term is counted from time to time, not kept to the text: counts
that every write shares would make writers wait for each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import combinations
from typing import Any

import sqlalchemy as sa

from kit.db import Database, Reader, Session
from kit.rows import BUSINESS, TSVECTOR, Row, column, table
from kit.search import ranking, text
from kit.search.port import DEEPEST, Document, Filters, Phrase, Question, Vector, tag
from kit.search.ranking import BROAD, RAREST, Candidate, Corpus

LAST_POSITION = 16_383  # of a tsvector; what stands later counts for that place
MOST_POSITIONS = 255  # of one lexeme
GROWTH = 0.05  # share of changed documents after which terms are counted anew
SMALL = 500  # documents up to which every change counts


class HalfVector(sa.types.UserDefinedType[str]):
    """pgvector's vector of half-precision numbers, of any dimension: models differ in it."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "public.halfvec"


def search_tables(metadata: sa.MetaData) -> None:
    """Adds the port's tables to a service's schema."""

    @table(
        "search_document",
        metadata,
        sa.Index("ix_search_document_words", "words", postgresql_using="gin"),
        sa.Index("ix_search_document_grams", "grams", postgresql_using="gin"),
        sa.Index("ix_search_document_tags", "tags", postgresql_using="gin"),
        sa.Index("ix_search_document_changed", "changed_at"),
        sa.Index("ix_search_document_newest", sa.text("published_at desc"), "id", postgresql_where=sa.text("live")),
        data=BUSINESS,
    )
    class _Document(Row):
        """A text as its tokens. A document that went away stays as a version without content."""

        kind: str = column(key=True)
        id: str = column(key=True)
        version: int = column(sa.BigInteger())
        live: bool
        tags: list[str]
        published_at: datetime
        words: str = column(TSVECTOR())
        grams: str = column(TSVECTOR())
        word_bag: bytes
        gram_bag: bytes
        word_count: int
        gram_count: int
        cut: str  # `kit.search.text.version()` of the tokens
        changed_at: datetime = column(server_default=sa.text("now()"))

    @table("search_vector", metadata, data=BUSINESS)
    class _Vector(Row):
        """What a document means, by each model that read it."""

        kind: str = column(key=True)
        id: str = column(key=True)
        model: str = column(key=True)
        vector: str = column(HalfVector())

    @table("search_term", metadata, data=BUSINESS)
    class _Term(Row):
        """In how many live documents a term stands."""

        stream: str = column(key=True)
        term: str = column(key=True)
        documents: int

    @table("search_corpus", metadata, data=BUSINESS)
    class _Corpus(Row):
        """How many live documents were counted, and how long they are on average."""

        stream: str = column(key=True)
        documents: int
        mean_length: float
        counted_at: datetime


EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
STREAMS = ("words", "grams")

KEEP = """
insert into search_document as d (kind, id, version, live, tags, published_at, words, grams, word_bag, gram_bag,
  word_count, gram_count, cut)
select kind, id, version, live, string_to_array(tags, ' '), published_at, words::tsvector, grams::tsvector, word_bag,
  gram_bag, word_count, gram_count, cut
from unnest($1::text[], $2::text[], $3::bigint[], $4::bool[], $5::text[], $6::timestamptz[], $7::text[], $8::text[],
  $9::bytea[], $10::bytea[], $11::int[], $12::int[], $13::text[])
  as new (kind, id, version, live, tags, published_at, words, grams, word_bag, gram_bag, word_count, gram_count, cut)
on conflict (kind, id) do update set version = excluded.version, live = excluded.live, tags = excluded.tags,
  published_at = excluded.published_at, words = excluded.words, grams = excluded.grams, word_bag = excluded.word_bag,
  gram_bag = excluded.gram_bag, word_count = excluded.word_count, gram_count = excluded.gram_count, cut = excluded.cut,
  changed_at = now()
where d.version <= excluded.version
returning kind, id
"""
KEEP_VECTORS = """
insert into search_vector (kind, id, model, vector)
select kind, id, model, vector::public.halfvec from unnest($1::text[], $2::text[], $3::text[], $4::text[])
  as new (kind, id, model, vector)
on conflict (kind, id, model) do update set vector = excluded.vector
"""
DROP_VECTORS = "delete from search_vector where (kind, id) in (select * from unnest($1::text[], $2::text[]))"
COUNT_CORPUS = """
insert into search_corpus as c (stream, documents, mean_length, counted_at)
select stream, count(*), coalesce(avg(length), 0), now() from search_document,
  lateral (values ('words', word_count), ('grams', gram_count)) as s (stream, length)
where live group by stream
on conflict (stream) do update set documents = excluded.documents, mean_length = excluded.mean_length,
  counted_at = excluded.counted_at
"""
COUNT_TERMS = """
insert into search_term (stream, term, documents)
select '{stream}', word, ndoc from ts_stat('select {stream} from search_document where live')
"""
FREQUENCIES = "select term, documents from search_term where stream = $1 and term = any($2)"
STALE = """
select (select count(*) from search_document where changed_at > coalesce(
  (select min(counted_at) from search_corpus), '-infinity')) as changed,
  coalesce((select min(documents) from search_corpus), 0) as counted
"""


class PostgresSearch:
    """Keeps and finds documents in a service's own schema."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def index(self, documents: Sequence[Document]) -> None:
        rows = [_row(document) for document in documents]
        async with self._db.transaction() as session:
            kept = await _keep(session, rows)
            await _keep_vectors(session, [d for d in documents if (d.kind, d.id) in kept])

    async def delete(self, gone: Sequence[tuple[str, str, int]]) -> None:
        rows = [(*one, False, "", EPOCH, "", "", b"", b"", 0, 0, text.version()) for one in gone]
        async with self._db.transaction() as session:
            kept = await _keep(session, rows)
            await session.execute(DROP_VECTORS, [k for k, _ in kept], [i for _, i in kept])

    async def refresh(self) -> None:
        async with self._db.transaction() as session:
            await session.execute("select pg_advisory_xact_lock(hashtext('search_term'))")
            await session.execute(COUNT_CORPUS)
            await session.execute("delete from search_term")
            for stream in STREAMS:
                await session.execute(COUNT_TERMS.format(stream=stream))

    async def is_stale(self) -> bool:
        """Whether so much has changed since terms were counted that they are to be counted anew."""
        [row] = await (await self._db.reader()).fetch(STALE)
        return row["changed"] > (0 if row["counted"] < SMALL else row["counted"] * GROWTH)

    async def candidates(
        self, asked: Question, filters: Filters, vector: Vector | None, after: tuple[float, str] | None, limit: int
    ) -> list[Candidate]:
        reader = await self._db.reader()
        if not asked.asks:
            return await self._newest(reader, asked, filters, after, limit)
        words, grams = await _corpora(reader, asked)
        where = Where(asked, filters, words, grams)
        rank = where.rank()
        behind = f"where (-rank, id) > (-{where.add(after[0])}::float8, {where.add(after[1])})" if after else ""
        similarity, join = where.similarity(vector)
        rows = await reader.fetch(
            f"with found as (select kind, id, {rank} as rank from search_document d where {where}), "
            f"best as (select * from found {behind} order by rank desc, id limit {limit}) "
            f"select d.kind, d.id, rank, word_bag, gram_bag, word_count, gram_count, {similarity} as similarity "
            f"from best b join search_document d on d.kind = b.kind and d.id = b.id {join} order by rank desc, d.id",
            *where.values,
        )
        return _scored(rows, asked, words, grams)

    async def _newest(
        self, reader: Reader, asked: Question, filters: Filters, after: tuple[float, str] | None, limit: int
    ) -> list[Candidate]:
        where = Where(asked, filters)
        if after:
            at = f"{where.add(after[0])}::float8"
            where.also(f"published_at < to_timestamp({at}) + interval '1 ms'")  # what the index is good for
            where.also(f"(-extract(epoch from published_at)::float8, id) > (-{at}, {where.add(after[1])})")
        rows = await reader.fetch(
            f"select kind, id, extract(epoch from published_at)::float8 as at from search_document d where {where} "
            f"order by published_at desc, id limit {limit}",
            *where.values,
        )
        return [Candidate(r["kind"], r["id"], 0.0, key=(r["at"], r["id"])) for r in rows]

    async def nearest(self, asked: Question, filters: Filters, vector: Vector, limit: int) -> list[Candidate]:
        where = Where(asked, filters, any_words=True)
        similarity, join = where.similarity(vector)
        rows = await (await self._db.reader()).fetch(
            f"select d.kind, d.id, {similarity} as similarity from search_document d {join} "
            f"where v.vector is not null and {where} order by similarity desc, d.id limit {limit}",
            *where.values,
        )
        return [Candidate(r["kind"], r["id"], 0.0, r["similarity"]) for r in rows]

    async def count(
        self, asked: Question, filters: Filters, facets: Sequence[str]
    ) -> tuple[int, dict[str, list[tuple[str, int]]]]:
        reader = await self._db.reader()
        where = Where(asked, filters, *(await _corpora(reader, asked) if asked.asks else ()))
        wanted = where.add([f"{facet}:%" for facet in facets])
        rows = await reader.fetch(
            f"with found as (select tags from search_document d where {where} limit {DEEPEST}) "
            "select null as tag, count(*) as documents from found union all "
            f"select tag, count(*) from found, unnest(tags) as tag where tag like any({wanted}::text[]) group by tag",
            *where.values,
        )
        return sum(r["documents"] for r in rows if r["tag"] is None), _by_facet(rows, facets)


class Where:
    """The conditions of one question, with their values in order."""

    def __init__(
        self,
        asked: Question,
        filters: Filters,
        words: Corpus | None = None,
        grams: Corpus | None = None,
        *,
        any_words: bool = False,
    ) -> None:
        self.values: list[Any] = []
        self._parts = ["d.live"]
        self._asked: dict[str, str] = {}
        self._broad = asked.broad
        self._least = 2 if asked.without else 1  # what only the document itself holds finds nothing that is like it
        for facet, wanted in filters.items():
            self.also(f"tags && {self.add([tag(facet, code) for code in wanted])}::text[]")
        for phrase in asked.phrases:
            self.also(f"grams @@ {self.add(_phrase(phrase))}::tsquery")
        for phrase in asked.excluded:
            self.also(f"not grams @@ {self.add(_phrase(phrase))}::tsquery")
        if asked.without:
            self.also(f"(d.kind, d.id) <> ({self.add(asked.without[0])}, {self.add(asked.without[1])})")
        if asked.asks and not any_words:
            self._ask("words", words, asked.words)
            self._ask("grams", grams, asked.grams)
            self.also(" or ".join(f"{stream} @@ {q}" for stream, q in self._asked.items()) or "true")

    def _ask(self, stream: str, corpus: Corpus | None, terms: Sequence[str]) -> None:
        if corpus is not None and terms:
            chosen = corpus.rarest(terms, BROAD if self._broad else RAREST, self._least)
            self._asked[stream] = f"{self.add(_enough(stream, chosen, 1 if self._broad else 2))}::tsquery"

    def add(self, value: Any) -> str:
        """A place for a value."""
        self.values.append(value)
        return f"${len(self.values)}"

    def also(self, condition: str) -> None:
        self._parts.append(f"({condition})")

    def rank(self) -> str:
        """PostgreSQL's own score, which only chooses candidates."""
        return " + ".join(f"ts_rank({s}, {q}, 1)::float8" for s, q in self._asked.items()) or "0::float8"

    def similarity(self, vector: Vector | None) -> tuple[str, str]:
        """The cosine to a vector as an expression, and the join it needs."""
        if vector is None:
            return "null::float8", ""
        model, values = self.add(vector.model), self.add(vector_text(vector.values))
        return (
            f"1 - (v.vector operator(public.<=>) {values}::text::public.halfvec)",
            f"left join search_vector v on v.kind = d.kind and v.id = d.id and v.model = {model}",
        )

    def __str__(self) -> str:
        return " and ".join(self._parts)


def vector_text(values: Iterable[float]) -> str:
    """A vector as pgvector reads it."""
    return "[" + ",".join(f"{value:.6g}" for value in values) + "]"


def _row(document: Document) -> tuple[Any, ...]:
    words, grams = document.tokens()
    return (
        *(document.kind, document.id, document.version, True, " ".join(document.tags())),
        document.published_at or EPOCH,
        *(tsvector(words), tsvector(grams), ranking.bag(words), ranking.bag(grams), len(words), len(grams)),
        text.version(),
    )


def tsvector(tokens: Iterable[str]) -> str:
    """Tokens with their positions, as PostgreSQL reads them."""
    positions: dict[str, list[int]] = defaultdict(list)
    for at, token in enumerate(tokens, 1):
        positions[token].append(min(at, LAST_POSITION))
    return " ".join(
        f"{lexeme(token)}:{','.join(map(str, places[:MOST_POSITIONS]))}" for token, places in positions.items()
    )


def lexeme(token: str) -> str:
    """A token in quotes, as `tsvector` and `tsquery` want it."""
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _enough(stream: str, terms: Sequence[str], least: int) -> str:
    """So many of the terms must stand there, so that one common word does not find everything; of one or two, one."""
    quoted = [lexeme(term) + (":*" if stream == "grams" and text.is_character(term) else "") for term in terms]
    if least == 1 or len(quoted) < 3:
        return " | ".join(quoted)
    return " | ".join(f"{a} & {b}" for a, b in combinations(quoted, 2))


def _phrase(phrase: Phrase) -> str:
    quoted = [lexeme(token) for token in phrase.tokens]
    return " <-> ".join(quoted) + (":*" if phrase.open else "")


async def _keep(session: Session, rows: list[tuple[Any, ...]]) -> set[tuple[str, str]]:
    """Writes rows over those of no higher version; returns which were written."""
    newest = {(row[0], row[1]): row for row in sorted(rows, key=lambda row: row[2])}
    kept = await session.fetch(KEEP, *map(list, zip(*newest.values(), strict=True))) if newest else []
    return {(row["kind"], row["id"]) for row in kept}


async def _keep_vectors(session: Session, documents: Iterable[Document]) -> None:
    rows = {
        (d.kind, d.id, model): vector_text(values)
        for d in sorted(documents, key=lambda d: d.version)
        for model, values in d.vectors.items()
    }
    await session.execute(KEEP_VECTORS, *([key[n] for key in rows] for n in range(3)), list(rows.values()))


async def _corpora(reader: Reader, asked: Question) -> tuple[Corpus, Corpus]:
    """What weighing a question's words and grams needs to know."""
    sizes = {r["stream"]: r for r in await reader.fetch("select * from search_corpus")}
    made: list[Corpus] = []
    for stream, terms in zip(STREAMS, (asked.words, asked.grams), strict=True):
        known = {r["term"]: r["documents"] for r in await reader.fetch(FREQUENCIES, stream, list(terms))}
        size = sizes.get(stream)
        made.append(Corpus(size["documents"], size["mean_length"], known) if size else Corpus(0, 0.0, known))
    return made[0], made[1]


def _scored(rows: Iterable[Any], asked: Question, words: Corpus, grams: Corpus) -> list[Candidate]:
    """Candidates with BM25 over all terms of both streams."""
    word_terms, gram_terms = ranking.weighed(words, asked.words), ranking.weighed(grams, asked.grams)
    return [
        Candidate(
            r["kind"],
            r["id"],
            ranking.bm25(word_terms, r["word_bag"], r["word_count"], words.mean_length)
            + ranking.bm25(gram_terms, r["gram_bag"], r["gram_count"], grams.mean_length),
            r["similarity"],
            (r["rank"], r["id"]),
        )
        for r in rows
    ]


def _by_facet(rows: Iterable[Any], facets: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {facet: [] for facet in facets}
    for row in rows:
        if row["tag"] is not None:
            facet, _, code = row["tag"].partition(":")
            found[facet].append((code, row["documents"]))
    return {facet: sorted(counts, key=lambda c: (-c[1], c[0])) for facet, counts in found.items()}
