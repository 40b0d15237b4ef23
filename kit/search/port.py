"""The port to search: what the hub asks of it, whichever backend answers.

A backend keeps documents by kind and id, chooses candidates by the tokens of `kit.search.text` and counts facets; how
candidates are ordered (`kit.search.ranking`) is the same code for all.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from kit import codes
from kit.search import ranking, text
from kit.search.ranking import WINDOW, Candidate

DEEPEST = 10_000  # hits that can be paged through
FACETS = ("platform", "kind", "subject", "industry", "region", "org")
PHRASE = re.compile(r'(?P<sign>(?:(?<=\s)|^)[-－])?["“”„](?P<text>[^"“”„]*)["“”„]')
MINUS = re.compile(r"(?:(?<=\s)|^)[-－](?P<text>\S+)")
KIN = 300  # characters of a text that look for its like


@dataclass(frozen=True)
class Document:
    """What search keeps of an object. Of two versions the higher one stays, in whichever order they come."""

    kind: str
    id: str
    version: int
    title: str
    text: str = ""
    keywords: Sequence[str] = ()
    platform: str = ""
    subjects: Sequence[str] = ()
    industries: Sequence[str] = ()
    region: str = ""
    org: str = ""
    published_at: datetime | None = None
    vectors: Mapping[str, Sequence[float]] = field(default_factory=dict[str, Sequence[float]])  # by model

    def tags(self) -> list[str]:
        """What filters and facets go by: `subject:430`. A code carries those above it."""
        lines = [
            *(("subject", code) for subject in self.subjects for code in codes.subject_line(subject)),
            *(("industry", code) for industry in self.industries for code in codes.industry_line(industry)),
            *(("region", code) for code in codes.region_line(self.region)),
        ]
        plain = [("platform", self.platform), ("kind", self.kind), ("org", self.org)]
        return sorted({tag(facet, code) for facet, code in [*plain, *lines] if code})

    def tokens(self) -> tuple[list[str], list[str]]:
        """Words and grams: the title twice, since what stands there says most, the keywords, the text."""
        parts = [text.normalise(part) for part in (self.title, self.title, *self.keywords, self.text) if part]
        return [w for part in parts for w in text.words(part)], [g for part in parts for g in text.grams(part)]


def tag(facet: str, code: str) -> str:
    """A tag as documents carry it; `33` is the region `330000`, `C38` the industry `38`."""
    if facet == "industry":
        code = code.lstrip("ABCDEFGHIJKLMNOPQRST") or code
    if facet == "region":
        code = code.ljust(6, "0")
    return f"{facet}:{code}"


@dataclass(frozen=True)
class Phrase:
    """What stands letter by letter: its tokens in the stream of grams follow each other; with `open` the last of them
    may go on."""

    said: str
    tokens: tuple[str, ...]
    open: bool

    @classmethod
    def of(cls, said: str) -> "Phrase | None":
        normalised = text.normalise(said).strip()
        tokens, is_open = text.phrase_grams(normalised)
        return cls(normalised, tuple(tokens), is_open) if tokens else None


@dataclass(frozen=True)
class Question:
    """What is looked for. A question without any words lists everything, newest first."""

    words: tuple[str, ...] = ()
    grams: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()  # all of them must stand there
    excluded: tuple[Phrase, ...] = ()  # none of them may
    without: tuple[str, str] | None = None  # a document that is not to be found, by kind and id
    broad: bool = False  # one shared word is enough: for what looks through candidates itself

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for in texts."""
        return bool(self.words or self.grams or self.phrases)


def question(said: str) -> Question:
    """What a person typed: words, "phrases" and -exclusions."""
    phrases: list[Phrase] = []
    excluded: list[Phrase] = []
    plain: list[str] = []

    def take(found: re.Match[str]) -> str:
        minus = found.re is MINUS or bool(found["sign"])
        if phrase := Phrase.of(found["text"]):
            (excluded if minus else phrases).append(phrase)
            plain.extend([] if minus else [found["text"]])
        return " "

    rest = MINUS.sub(take, PHRASE.sub(take, said))
    return Question(*terms([rest, *plain]), tuple(phrases), tuple(excluded))


def terms(texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words and grams to look for. Chinese words that were typed apart count both as typed and as joined."""
    pieces = [text.normalise(piece) for piece in texts]
    apart = [text.normalise(part) for piece in texts for part in piece.split() if not text.is_character(part)]
    words = dict.fromkeys(word for piece in [*pieces, *apart] for word in text.words(piece))
    grams = dict.fromkeys(gram for piece in pieces for gram in text.query_grams(piece))
    return tuple(words), tuple(grams)


def like(document: Document) -> Question:
    """Looks for what resembles a document."""
    words, grams = terms([document.title, *document.keywords, document.text[:KIN]])
    return Question(words, grams, without=(document.kind, document.id), broad=True)


@dataclass(frozen=True)
class Vector:
    """What a question means, by one model."""

    model: str
    values: Sequence[float]


Filters = Mapping[str, Sequence[str]]  # facet to codes: one of the codes of each facet; a code includes those below it


@dataclass(frozen=True)
class Hit:
    """One answer. `after` is where the next page begins behind it."""

    kind: str
    id: str
    score: float
    lexical: float
    similarity: float | None
    after: tuple[Any, ...]


@dataclass(frozen=True)
class Page:
    """Answers in their order. `total` counts no further than DEEPEST; `facets` are codes with counts, most first."""

    hits: list[Hit]
    total: int
    facets: dict[str, list[tuple[str, int]]]
    more: bool


class Search(Protocol):
    """A backend."""

    async def index(self, documents: Sequence[Document]) -> None:
        """Keeps documents; what is kept in a higher version stays."""
        ...

    async def delete(self, gone: Sequence[tuple[str, str, int]]) -> None:
        """Takes documents out, by kind, id and the version in which they went; no lower version comes back."""
        ...

    async def refresh(self) -> None:
        """Makes what was kept findable, and counts terms anew."""
        ...

    async def candidates(
        self, asked: Question, filters: Filters, vector: Vector | None, after: tuple[float, str] | None, limit: int
    ) -> list[Candidate]:
        """Texts that answer, by lexical score, from a place on; with their cosine to the vector."""
        ...

    async def nearest(self, asked: Question, filters: Filters, vector: Vector, limit: int) -> list[Candidate]:
        """Texts nearest to a vector that pass the filters and the phrases."""
        ...

    async def count(
        self, asked: Question, filters: Filters, facets: Sequence[str]
    ) -> tuple[int, dict[str, list[tuple[str, int]]]]:
        """How many texts answer, and how they fall into facets."""
        ...


async def find(
    search: Search,
    asked: Question,
    filters: Filters,
    *,
    vector: Vector | None = None,
    facets: Sequence[str] = (),
    size: int = 20,
    after: Sequence[Any] = (),
) -> Page:
    """A page of answers: windows of candidates, each ordered by the shared ranking."""
    total, counted = await search.count(asked, filters, facets)
    taken, start, last = _position(after)
    size = min(size, DEEPEST - taken)
    hits: list[Hit] = []
    while len(hits) <= size:
        window = await search.candidates(asked, filters, vector, start, WINDOW)
        ranked = ranking.rank(window) if asked.asks else _as_they_come(window)
        if start is None and asked.asks and vector is not None and len(window) < ranking.FEW:
            ranked = ranking.fill(ranked, await search.nearest(asked, filters, vector, ranking.FEW))
        for candidate in ranked:
            if last is None or ranking.place(candidate) > last:
                hits.append(_hit(candidate, start, taken + len(hits) + 1))
        if len(window) < WINDOW:
            break
        start, last = window[-1].key, None
    return Page(hits[:size], max(total, len(hits)), counted, len(hits) > size and taken + size < DEEPEST)


def _position(after: Sequence[Any]) -> tuple[int, tuple[float, str] | None, tuple[float, str] | None]:
    """How many were taken, from where the window is read, and behind which place in it to go on."""
    if not after:
        return 0, None, None
    taken, key, key_id, score, last_id = after
    return int(taken), None if key is None else (float(key), str(key_id)), (float(score), str(last_id))


def _hit(candidate: Candidate, start: tuple[float, str] | None, taken: int) -> Hit:
    key, key_id = start or (None, "")
    return Hit(
        candidate.kind,
        candidate.id,
        candidate.score,
        candidate.lexical,
        candidate.similarity,
        (taken, key, key_id, *ranking.place(candidate)),
    )


def _as_they_come(window: list[Candidate]) -> list[Candidate]:
    """Without a question the backend's order, newest first, stays as it is."""
    return [ranking.replace(c, score=c.key[0]) for c in window]
