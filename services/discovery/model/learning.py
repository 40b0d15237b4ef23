"""Learning from the hub's own texts: how much each word tells, and by truncated SVD where it points.

Runs in a process of its own (`python -m services.discovery.model.learning`), since SciPy and the matrix take memory
that a service should not keep: it reads the database's URL and the schema from standard input, and keeps the model.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, cast

from kit.lazy import np
from kit.search.ranking import Bag, contents

from .weights import Model, Numbers, rarities

LEAST_DOCUMENTS = 150  # fewer say nothing about directions
MOST_DOCUMENTS = 30_000  # a sample of more says as much
DIMENSIONS = 200
MOST_AXES = 20_000  # words with a direction
MOST_KNOWN = 60_000  # words with a rarity of their own
SEED = 7

BAGS = "select word_bag from search_document where live order by md5(id) limit $1"
KEEP = """
insert into model (version, documents, content, trained_at)
select coalesce(max(version), 0) + 1, $1, $2, now() from model returning version
"""
KEPT = 2  # models that stay


def learn(bags: Sequence[Bag], dimensions: int = DIMENSIONS) -> Model:
    """A model of texts given as bags of words."""
    frequency: Counter[int] = Counter(term for packed in bags for term in contents(packed)[0])
    frequency = Counter(dict(frequency.most_common(MOST_KNOWN)))
    known, rarity = rarities(len(bags), frequency)
    axes = np.array(sorted(_axes(frequency, len(bags))), "<u4")
    dimensions = min(dimensions, len(bags) // 3)
    if len(bags) < LEAST_DOCUMENTS or len(axes) <= dimensions:
        return Model(0, len(bags), known, rarity, np.zeros(0, "<u4"), np.zeros((0, 0), "f2"))
    matrix = _matrix(bags, axes, rarity[np.searchsorted(known, axes)])
    return Model(0, len(bags), known, rarity, axes, _directions(matrix, dimensions))


def _axes(frequency: "Counter[int]", documents: int) -> Iterable[int]:
    """The words that get a direction: in two texts at least, and not in every third."""
    common = [(term, n) for term, n in frequency.most_common() if 2 <= n <= max(2, documents * 0.3)]
    return (term for term, _ in common[:MOST_AXES])


def _matrix(bags: Sequence[Bag], axes: Numbers, rarity: Numbers) -> Any:
    """Texts by words, weighed and of length 1."""
    from scipy import sparse

    rows: list[Numbers] = []
    columns: list[Numbers] = []
    values: list[Numbers] = []
    for row, packed in enumerate(bags):
        hashes, counts = contents(packed)
        terms, times = np.frombuffer(hashes, "<u4"), np.frombuffer(counts, "u1")
        at = np.minimum(np.searchsorted(axes, terms), len(axes) - 1)
        here = axes[at] == terms
        weights = (1 + np.log(times[here])) * rarity[at[here]]
        rows.append(np.full(int(here.sum()), row))
        columns.append(at[here])
        values.append(weights / (float(np.linalg.norm(weights)) or 1.0))
    value, row, column = (np.concatenate(part) for part in (values, rows, columns))
    return sparse.csr_matrix((value.astype("f4"), (row, column)), shape=(len(bags), len(axes)))


def _directions(matrix: Any, dimensions: int) -> Numbers:
    """The words' coordinates on the strongest axes, the same for the same texts."""
    from scipy.sparse.linalg import svds

    start = np.random.default_rng(SEED).standard_normal(min(matrix.shape)).astype("f4")
    _, strengths, words = cast(tuple[Numbers, Numbers, Numbers], svds(matrix, k=dimensions, v0=start))
    words = words[np.argsort(-strengths)]
    signs = np.sign(words[np.arange(len(words)), np.argmax(np.abs(words), axis=1)])
    return (words * signs[:, None]).T.astype("f2")


async def run(url: str, schema: str) -> int:
    """Reads the texts, learns, keeps the model and forgets old ones; returns its version."""
    from kit.db import Database

    database = Database(url, schema=schema, pool=1, application=f"kexie-{schema}-learning")
    try:
        reader = await database.reader()
        bags = [bytes(row["word_bag"]) for row in await reader.fetch(BAGS, MOST_DOCUMENTS)]
        model = learn(bags)
        async with database.transaction() as session:
            [row] = await session.fetch(KEEP, model.documents, model.packed())
            await session.execute("delete from model where version <= $1", row["version"] - KEPT)
        return row["version"]
    finally:
        await database.close()


if __name__ == "__main__":
    address, name = sys.stdin.read().split("\n")[:2]
    sys.stdout.write(f"{asyncio.run(run(address, name))}\n")
