"""Where the quartiles of a round are drawn on its scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

THIN = 1.5  # of the median's mark, of a hundred


@dataclass(frozen=True)
class Box:
    """From which quartile to which a box goes, and where its median is; of a hundred."""

    begins: float
    wide: float
    middle: float


def boxes_of(figures: Sequence[Any], draft: Any) -> list[tuple[Any, Box | None]]:
    """The figures of a round, each with its box; none where too few answered."""
    length = max(1, draft.most - draft.least)

    def at(value: float) -> float:
        return round(100 * (value - draft.least) / length, 2)

    def box(f: Any) -> Box:
        begins, ends = at(f.lower), at(f.upper)
        return Box(begins, max(THIN, round(ends - begins, 2)), min(100 - THIN, at(f.median)))

    return [(f, None if f.suppressed else box(f)) for f in figures]
