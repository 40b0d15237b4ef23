"""Counting what fades, and what a person's readings say.

A heat is the binary logarithm of a decayed count, at an hour when one event counts `2 ** (hours / half_life)`. So two
heats compare now as they will in a year, a list by heat is an index scan, and events may be added in any order: the
incremental counters equal those made anew from all events.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

START = datetime(2026, 1, 1, tzinfo=UTC)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
HOT, WARM, LASTING = 3.0, 7 * 24.0, 60 * 24.0  # half-lives in hours
TOGETHER_DAYS = 14  # two readings of a person that far apart belong together
LAST = 20  # readings that make a profile
FADE = 0.97  # what each earlier reading counts beside the one after it
PURPOSE = "personal-recommendation"


def heat(at: datetime, half_life: float) -> float:
    """The heat of one event."""
    return (at - START).total_seconds() / 3600 / half_life


def added(one: float, other: float) -> float:
    """Two heats together."""
    more, less = max(one, other), min(one, other)
    return more + math.log2(1 + 2.0 ** max(less - more, -1000.0))


def count(heat_: float, now: datetime, half_life: float) -> float:
    """How many fresh events a heat is worth now."""
    return 2.0 ** max(-1000.0, heat_ - heat(now, half_life))


def fading(values: Sequence[float]) -> list[float]:
    """Weights of readings, newest first."""
    return [value * FADE**rank for rank, value in enumerate(values)]


def strengths(named: Iterable[tuple[str, float]], most: int) -> list[tuple[str, int]]:
    """The strongest names, each with its share of the strongest one from 1 to 100."""
    total: dict[str, float] = {}
    for name, weight in named:
        total[name] = total.get(name, 0.0) + weight
    strongest = max(total.values(), default=0.0)
    best = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return [(name, max(1, round(100 * weight / strongest))) for name, weight in best]
