"""Use cases of the model: which one is in force, what items say by it, what a question means."""

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kit.app import Running
from kit.db import Reader, Session
from kit.search import text
from kit.search.port import Document, Vector
from services.discovery.index.tables import Item
from services.discovery.settings import DiscoverySettings, SearchSettings

from . import weights
from .embedding import Endpoint
from .weights import Model, Weights

TRUSTED_SECONDS = 3.0  # how long a process goes by the model it has loaded
MEANING = 0.3  # what meaning counts beside words
FAINT = 0.03  # what shares less than this in words has nothing in common, whatever it means
COMMON = 0.15  # a cosine of learnt vectors that two texts have for nothing
KEEP = """
insert into passage as p (item_id, ordinal, fingerprint, terms, weights, version, vector, embedded_by)
select *, '' from unnest($1::uuid[], $2::int[], $3::bytea[], $4::bytea[], $5::bytea[], $6::int[], $7::bytea[])
on conflict (item_id, ordinal) do update set fingerprint = excluded.fingerprint, terms = excluded.terms,
  weights = excluded.weights, version = excluded.version, vector = excluded.vector,
  embedding = case when p.fingerprint = excluded.fingerprint then p.embedding end,
  embedded_by = case when p.fingerprint = excluded.fingerprint then p.embedded_by else '' end
"""
DROP = """
delete from passage p using unnest($1::uuid[], $2::int[]) as kept (item_id, pieces)
where p.item_id = kept.item_id and p.ordinal >= kept.pieces
"""
READ = """
select item_id, ordinal, terms, weights, version, vector, embedding, embedded_by from passage
where item_id = any($1) and ($2 or ordinal = 0) order by item_id, ordinal
"""


@dataclass(frozen=True, eq=False)
class Piece:
    """What one passage says."""

    ordinal: int
    weights: Weights
    vector: Any | None  # by the learnt model in force
    embedding: Any | None  # by the endpoint in force

    def meaning(self, other: "Piece", floor: float) -> float:
        """How near two passages are in meaning, 0 to 1: what any two texts have is taken off."""
        if self.embedding is not None and other.embedding is not None:
            return max(0.0, (float(self.embedding @ other.embedding) - floor) / (1 - floor))
        if self.vector is not None and other.vector is not None:
            return max(0.0, (float(self.vector @ other.vector) - COMMON) / (1 - COMMON))
        return 0.0


def likeness(ones: Sequence[Piece], others: Sequence[Piece], floor: float) -> list[list[float]]:
    """How much each of some passages has in common with each of others, in words and besides in meaning."""
    stack = weights.Stack([other.weights for other in others])
    return [
        [c + MEANING * one.meaning(other, floor) if c >= FAINT else c for c, other in zip(cosines, others, strict=True)]
        for one, cosines in ((one, stack.cosines(one.weights)) for one in ones)
    ]


class Semantics:
    """The model and the endpoint of one process."""

    def __init__(self, settings: SearchSettings) -> None:
        self.settings = settings
        self.endpoint = Endpoint(settings) if settings.embedding_url else None
        self._model = weights.unlearnt()
        self._looked = 0.0

    async def model(self, reader: Reader, *, at_once: bool = False) -> Model:
        """The newest model, as this process last saw it."""
        if at_once or self._looked + TRUSTED_SECONDS < time.monotonic():
            self._looked = time.monotonic()
            newest = await reader.fetch("select version from model order by version desc limit 1")
            if newest and newest[0]["version"] != self._model.version:
                [row] = await reader.fetch("select content from model where version = $1", newest[0]["version"])
                self._model = Model.unpacked(newest[0]["version"], row["content"])
        return self._model

    async def question(self, reader: Reader, said: str) -> Vector | None:
        """What a question means: by the endpoint where it answers in time, else by the learnt model."""
        if self.endpoint is not None and (vector := await self.endpoint.question(said)) is not None:
            return Vector(self.endpoint.name, vector.tolist())
        model = await self.model(reader)
        placed = model.place(model.weigh(text.words(text.normalise(said))))
        return Vector(model.name, placed.tolist()) if placed is not None else None

    def vectors(self, piece: Piece) -> dict[str, list[float]]:
        """A passage's vectors as search keeps them, by model."""
        found: dict[str, list[float]] = {}
        if piece.vector is not None:
            found[self._model.name] = piece.vector.tolist()
        if piece.embedding is not None and self.endpoint is not None:
            found[self.endpoint.name] = piece.embedding.tolist()
        return found

    def piece(self, row: Any) -> Piece:
        """A stored passage; vectors of models no longer in force are left out."""
        known = self.endpoint is not None and row["embedded_by"] == self.endpoint.name
        return Piece(
            row["ordinal"],
            Weights.unpacked(row["terms"], row["weights"]),
            weights.unpacked_vector(row["vector"]) if row["version"] == self._model.version else None,
            weights.unpacked_vector(row["embedding"]) if known else None,
        )


def semantics_of(service: Running) -> Semantics:
    """The semantics of a running service."""
    if Semantics not in service.parts.held:
        assert isinstance(service.settings, DiscoverySettings)
        service.parts.put(Semantics(service.settings.search))
    return service.parts.get(Semantics)


def document(item: Item, vectors: dict[str, list[float]] | None = None) -> Document:
    """An item as search keeps it: with what its works say, but not what a person keeps for matching only."""
    works = "\n".join(f"{piece['title']} {piece['text']}" for piece in item.evidence if piece["title"])
    return Document(
        item.kind,
        str(item.item_id),
        item.version,
        item.title,
        f"{item.text or item.summary}\n{works}" if works else item.text or item.summary,
        item.keywords,
        item.platform,
        item.subjects,
        item.industries,
        item.region,
        item.org_id,
        item.published_at,
        vectors or {},
    )


def texts(item: Item) -> list[str]:
    """The passages of an item: its own text, and each of its works."""
    own = " ".join([item.title, item.title, *item.keywords, item.text or item.summary])
    return [own, *(f"{piece['title']} {piece['title']} {piece['text']}" for piece in item.evidence)]


def words(said: str) -> list[str]:
    """The words of a passage."""
    return text.words(text.normalise(said))


async def keep(session: Session, model: Model, items: Iterable[Item]) -> None:
    """Weighs and places what items say; of tombstones nothing stays."""
    rows: list[tuple[Any, ...]] = []
    kept: list[tuple[UUID, int]] = []
    for item in items:
        said = texts(item) if item.live else []
        kept.append((item.item_id, len(said)))
        for ordinal, passage in enumerate(said):
            weighed = model.weigh(words(passage))
            terms, values = weighed.packed()
            vector = weights.packed_vector(model.place(weighed))
            fingerprint = hashlib.blake2b(passage.encode(), digest_size=12).digest()
            rows.append((item.item_id, ordinal, fingerprint, terms, values, model.version, vector))
    if rows:
        await session.execute(KEEP, *map(list, zip(*rows, strict=True)))
    if kept:
        await session.execute(DROP, *map(list, zip(*kept, strict=True)))


async def pieces(
    reader: Reader, semantics: Semantics, item_ids: Sequence[UUID], *, works: bool = True
) -> dict[UUID, list[Piece]]:
    """The passages of items; without `works` only what each says itself."""
    found: dict[UUID, list[Piece]] = defaultdict(list)
    if item_ids:
        for row in await reader.fetch(READ, list(item_ids), works):
            found[row["item_id"]].append(semantics.piece(row))
    return found
