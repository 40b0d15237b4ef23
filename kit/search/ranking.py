"""How candidates are ordered: BM25 over both streams of tokens, then the learnt vectors inside that order.

Pure functions, used with either backend. The lexical order leads: an equal vote of the vectors was measured to halve
the quality (MRR 0.95 to 0.79), a small weight inside the lexical order does no harm and brings near meanings up.
"""

import math
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

WINDOW = 300  # candidates that are ordered together
FEW = 10  # with fewer lexical hits the list is filled up by meaning alone
NEAR = 0.45  # a cosine from which a text that shares no word is offered
WEIGHT = 0.2  # of the cosine beside a lexical score scaled to 1
K1, B = 1.2, 0.75
RAREST, BROAD = 8, 16  # terms that choose candidates
COUNTED = 32  # terms that count in the order

Bag = bytes  # term hashes, 4 bytes each and ascending, then as many counts of one byte


def term_hash(term: str) -> int:
    """A term as 32 bits: a few hundred terms of one text all but never collide."""
    return zlib.crc32(term.encode())


def bag(tokens: Iterable[str]) -> Bag:
    """A text's terms with how often they stand there, in 5 bytes each."""
    counts: Counter[int] = Counter(map(term_hash, tokens))
    terms = array("I", sorted(counts))
    return terms.tobytes() + bytes(min(counts[term], 255) for term in terms)


def contents(packed: Bag) -> "tuple[memoryview[int], bytes]":
    """A bag's hashes and counts."""
    size = len(packed) // 5
    return memoryview(packed)[: 4 * size].cast("I"), packed[4 * size :]


@dataclass(frozen=True)
class Corpus:
    """What weighing terms needs to know of one stream of all texts."""

    documents: int
    mean_length: float
    frequency: Mapping[str, int]  # texts that hold a term, for the terms in question

    def rarity(self, term: str) -> float:
        """Robertson's inverse document frequency, never below 0."""
        found = self.frequency.get(term, 0)
        return math.log(1 + (max(self.documents, found) - found + 0.5) / (found + 0.5))

    def rarest(self, terms: Iterable[str], most: int = RAREST, least: int = 1) -> list[str]:
        """The terms that tell most. Those that fewer than `least` texts are known to hold come last: they choose
        nothing."""
        known = self.frequency.get
        return sorted(dict.fromkeys(terms), key=lambda t: (known(t, 0) < least, known(t, 0), -len(t), t))[:most]


def bm25(terms: Iterable[tuple[int, float]], packed: Bag, length: int, mean_length: float) -> float:
    """The score of one text for terms given as hash and rarity."""
    hashes, counts = contents(packed)
    size = len(counts)
    slack = K1 * (1 - B + B * length / mean_length) if mean_length else K1
    total = 0.0
    for term, rarity in terms:
        at = bisect_left(hashes, term)
        if at < size and hashes[at] == term:
            count = counts[at]
            total += rarity * count * (K1 + 1) / (count + slack)
    return total


def weighed(corpus: Corpus, terms: Sequence[str]) -> list[tuple[int, float]]:
    """Terms as `bm25` wants them."""
    return [(term_hash(term), corpus.rarity(term)) for term in corpus.rarest(terms, COUNTED)]


@dataclass(frozen=True)
class Candidate:
    """A text that may answer. `key` is its place in the backend's own order, from which more candidates are read."""

    kind: str
    id: str
    lexical: float
    similarity: float | None = None  # cosine to the question's vector; None where either has none
    key: tuple[float, str] = (0.0, "")
    score: float = 0.0


def rank(candidates: Iterable[Candidate], weight: float = WEIGHT) -> list[Candidate]:
    """Orders candidates by lexical score, scaled to 1 for the best, with the cosine beside it."""
    found = list(candidates)
    best = max((c.lexical for c in found), default=0.0) or 1.0
    scored = [replace(c, score=c.lexical / best + weight * max(0.0, c.similarity or 0.0)) for c in found]
    return sorted(scored, key=place)


def fill(ranked: list[Candidate], nearest: Iterable[Candidate]) -> list[Candidate]:
    """Adds texts that are near in meaning alone, below all that share words."""
    known = {(c.kind, c.id) for c in ranked}
    more = [
        replace(c, score=(c.similarity or 0.0) - 1)
        for c in nearest
        if (c.kind, c.id) not in known and (c.similarity or 0.0) >= NEAR
    ]
    return ranked + sorted(more, key=place)[: FEW - len(ranked)]


def place(candidate: Candidate) -> tuple[float, str]:
    """Where a candidate stands: by score, and by id among equals."""
    return (-candidate.score, candidate.id)
