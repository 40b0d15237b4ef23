"""Figures: weighted shares with intervals, weights that meet known margins, and what is held back.

A figure about fewer answers than the threshold is held back, and so are others until it cannot be worked out from what
is left: not from the sum of its row, its column or the whole, nor by any reckoning with these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from kit.lazy import np

Z = 1.959963984540054  # of a 95 % interval
ROUNDS, CLOSE = 500, 1e-10
NONE = ""  # the value of those who did not answer


@dataclass
class Count:
    """How many answers, the sum of their weights and of the squares of these."""

    n: int = 0
    w: float = 0.0
    w2: float = 0.0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.n + other.n, self.w + other.w, self.w2 + other.w2)


def total(counts: Sequence[Count]) -> Count:
    return sum(counts, Count())


def effective(count: Count) -> float:
    """How many unweighted answers tell as much (Kish)."""
    return count.w * count.w / count.w2 if count.w2 else 0.0


def interval(share: float, size: float) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson, for so many answers."""
    if size <= 0:
        return 0.0, 1.0
    middle = (share + Z * Z / (2 * size)) / (1 + Z * Z / size)
    half = Z / (1 + Z * Z / size) * sqrt(max(0.0, share * (1 - share) / size + Z * Z / (4 * size * size)))
    return max(0.0, middle - half), min(1.0, middle + half)


def held_in_line(counts: Sequence[int], threshold: int) -> list[bool]:
    """Which cells of a single line are held back, whose sum everybody knows."""
    [held] = hold_back([counts], threshold, [False], [False] * len(counts), columns_known=False)
    return [bool(cell) for cell in held]


def hold_back(
    counts: Sequence[Sequence[int]],
    threshold: int,
    rows_held: Sequence[bool],
    columns_held: Sequence[bool],
    *,
    columns_known: bool = True,
) -> "np.ndarray[Any, Any]":
    """Which cells of a cross table, whose rows and columns cover all answers, are held back. Sums of rows and columns
    are known to everybody unless they are held back themselves: then their whole row or column is."""
    cells = np.array(counts, dtype=np.int64)
    held = (cells > 0) & (cells < threshold)
    held[np.array(rows_held, dtype=bool), :] = True
    held[:, np.array(columns_held, dtype=bool)] = True
    known = (~np.array(rows_held, dtype=bool), ~np.array(columns_held, dtype=bool) & columns_known)
    while True:
        if (more := _too_little(cells, held, threshold, known)) is None:
            more = _worked_out(cells, held, known)
        if more is None:
            return held
        held[more] = True


Lines = tuple["np.ndarray[Any, Any]", "np.ndarray[Any, Any]"]


def _too_little(
    cells: "np.ndarray[Any, Any]", held: "np.ndarray[Any, Any]", threshold: int, known: Lines
) -> tuple[int, int] | None:
    """A further cell for a line of which what is held back makes less than the threshold."""
    for axis in (0, 1):
        for at in np.nonzero(known[axis])[0]:
            line = (at, slice(None)) if axis == 0 else (slice(None), at)
            hidden = int(cells[line][held[line]].sum())
            if held[line].any() and (hidden < threshold or held[line].sum() < 2):
                free = np.nonzero(~held[line])[0]
                if len(free):
                    best = int(min(free, key=lambda i: (cells[line][i] == 0, cells[line][i])))
                    return (int(at), best) if axis == 0 else (best, int(at))
    return None


def _worked_out(cells: "np.ndarray[Any, Any]", held: "np.ndarray[Any, Any]", known: Lines) -> tuple[int, int] | None:
    """A further cell beside one that follows from the sums: its equation lies in what the known lines span."""
    places = np.argwhere(held)
    if not len(places):
        return None
    lines = [(places[:, axis] == at).astype(float) for axis in (0, 1) for at in np.nonzero(known[axis])[0]]
    if not lines:
        return None
    _, strength, span = np.linalg.svd(np.array(lines), full_matrices=False)
    span = span[strength > 1e-9]
    follows = (span**2).sum(axis=0) > 1 - 1e-6
    for row, column in places[follows]:
        free = [(int(row), c) for c in range(cells.shape[1]) if not held[row, c]]
        free += [(r, int(column)) for r in range(cells.shape[0]) if not held[r, column]]
        if free:
            return min(free, key=lambda place: (cells[place] == 0, cells[place]))
    return None


def rake(cells: Mapping[tuple[str, ...], int], margins: Sequence[Mapping[str, float]]) -> dict[tuple[str, ...], float]:
    """A weight for each combination of the margins' options, so that weighted answers meet every margin; their mean
    is 1 (iterative proportional fitting). With one margin this is post-stratification."""
    combinations = list(cells)
    sizes = np.array([cells[c] for c in combinations], dtype=float)
    weights = np.ones(len(combinations))
    everybody = sizes.sum()
    groups = [
        [
            (np.array([c[at] == value for c in combinations]), share / sum(margin.values()) * everybody)
            for value, share in margin.items()
        ]
        for at, margin in enumerate(margins)
    ]
    for _ in range(ROUNDS):
        worst = 0.0
        for margin in groups:
            for chosen, wanted in margin:
                there = float((sizes * weights)[chosen].sum())
                worst = max(worst, abs(there - wanted) / everybody)
                weights[chosen] *= wanted / there
        if worst < CLOSE:
            break
    return dict(zip(combinations, (float(w) for w in weights), strict=True))
