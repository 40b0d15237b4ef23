"""What a text is about: its words by how much each tells, and the direction they point in together.

Words are known by 32-bit hashes, as in `kit.search.ranking`. How much a word tells is learnt from the hub's own texts;
while there are few, a list of everyday words stands in for them. Directions are learnt by truncated SVD.
"""

import io
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kit.lazy import np
from kit.search.ranking import term_hash

GENERAL = Path(__file__).parent / "general.tsv"
GENERAL_TEXTS = 3000  # texts that the list of everyday words counts for beside the hub's own
MOST_TERMS = 256  # of one text, those that tell most

Numbers = Any  # an array of numpy


@dataclass(frozen=True, eq=False)
class Weights:
    """The words of a text, ascending by hash, with what each weighs; the squares of the weights add up to 1."""

    terms: Numbers
    values: Numbers

    def packed(self) -> tuple[bytes, bytes]:
        return self.terms.astype("<u4").tobytes(), self.values.astype("<f2").tobytes()

    @classmethod
    def unpacked(cls, terms: bytes, values: bytes) -> "Weights":
        return cls(np.frombuffer(terms, "<u4"), np.frombuffer(values, "<f2").astype("f4"))


class Stack:
    """Many texts to compare one with."""

    def __init__(self, texts: Sequence[Weights]) -> None:
        self._size = len(texts)
        if texts:
            self._terms = np.concatenate([t.terms for t in texts])
            self._values = np.concatenate([t.values for t in texts])
            self._owner = np.repeat(np.arange(self._size), [len(t.terms) for t in texts])

    def cosines(self, text: Weights) -> list[float]:
        """How much each has in common with a text, 0 to 1."""
        if not self._size or not len(text.terms):
            return [0.0] * self._size
        at = np.minimum(np.searchsorted(text.terms, self._terms), len(text.terms) - 1)
        shared = self._values * text.values[at] * (text.terms[at] == self._terms)
        return np.bincount(self._owner, shared, self._size).tolist()


@dataclass(frozen=True, eq=False)
class Model:
    """How much words tell (`known`, `rarity`) and where they point (`axes`, `projection`). Version 0 was not learnt: it
    knows everyday words only, and no directions."""

    version: int
    documents: int
    known: Numbers
    rarity: Numbers
    axes: Numbers
    projection: Numbers

    @property
    def name(self) -> str:
        """What its vectors are kept under."""
        return f"lsa-{self.version}"

    def weigh(self, tokens: Iterable[str]) -> Weights:
        """A text's words by how often they stand there and how rare they are."""
        counts = Counter(map(term_hash, tokens))
        terms = np.array(sorted(counts), "<u4")
        if not len(terms):
            return Weights(terms, np.zeros(0, "f4"))
        values = np.array([1 + math.log(counts[t]) for t in sorted(counts)], "f4") * self._rarities(terms)
        if len(terms) > MOST_TERMS:
            kept = np.sort(np.argsort(-values, kind="stable")[:MOST_TERMS])
            terms, values = terms[kept], values[kept]
        return Weights(terms, values / (np.linalg.norm(values) or 1.0))

    def _rarities(self, terms: Numbers) -> Numbers:
        unheard = math.log(1 + self.documents + GENERAL_TEXTS)
        at = np.minimum(np.searchsorted(self.known, terms), len(self.known) - 1)
        return np.where(self.known[at] == terms, self.rarity[at], unheard)

    def rarity_of(self, term: str) -> float:
        """How much one word tells: 0 for one that stands everywhere."""
        return float(self._rarities(np.array([term_hash(term)], "<u4"))[0])

    def place(self, weights: Weights) -> Numbers | None:
        """The direction of a text, of length 1; None where the model knows none of its words."""
        if not len(self.axes) or not len(weights.terms):
            return None
        at = np.minimum(np.searchsorted(self.axes, weights.terms), len(self.axes) - 1)
        here = self.axes[at] == weights.terms
        made = weights.values[here] @ self.projection[at[here]].astype("f4")
        length = float(np.linalg.norm(made))
        return made / length if length > 1e-6 else None

    def packed(self) -> bytes:
        """What is kept of it."""
        file = io.BytesIO()
        np.savez_compressed(
            file,
            documents=np.array(self.documents),
            known=self.known,
            rarity=self.rarity,
            axes=self.axes,
            projection=self.projection,
        )
        return file.getvalue()

    @classmethod
    def unpacked(cls, version: int, content: bytes) -> "Model":
        with np.load(io.BytesIO(content)) as kept:
            return cls(version, int(kept["documents"]), kept["known"], kept["rarity"], kept["axes"], kept["projection"])


@cache
def general() -> dict[int, float]:
    """Everyday words by hash, with the share of texts that hold them."""
    lines = [line for line in GENERAL.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {term_hash(word): int(rate) / 1000 for word, _, rate in (line.partition("\t") for line in lines)}


def rarities(documents: int, frequency: dict[int, int]) -> tuple[Numbers, Numbers]:
    """Words with how much they tell, from how many of the hub's texts hold them and from the list of everyday words."""
    counts = {term: rate * GENERAL_TEXTS for term, rate in general().items()}
    for term, count in frequency.items():
        counts[term] = counts.get(term, 0.0) + count
    known = np.array(sorted(counts), "<u4")
    found = np.array([counts[t] for t in sorted(counts)], "f4")
    return known, np.log((1 + documents + GENERAL_TEXTS) / (1 + found)).astype("f4")


@cache
def unlearnt() -> Model:
    """The model before anything was learnt."""
    return Model(0, 0, *rarities(0, {}), np.zeros(0, "<u4"), np.zeros((0, 0), "f2"))


def packed_vector(vector: Numbers | None) -> bytes | None:
    """A direction as it is kept."""
    return None if vector is None else np.asarray(vector).astype("<f2").tobytes()


def unpacked_vector(kept: bytes | None) -> Numbers | None:
    return None if kept is None else np.frombuffer(kept, "<f2").astype("f4")
