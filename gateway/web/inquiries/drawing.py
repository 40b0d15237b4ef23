"""Where the points of a trend and the groups of opinion are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT, EDGE = 640, 200, 30


@dataclass(frozen=True)
class Point:
    """A point with its interval, and what stands beside it."""

    label: str
    share: float
    x: float
    y: float
    low: float
    high: float
    target: bool


@dataclass(frozen=True)
class Trend:
    """A line through what was measured, and the targets."""

    points: Sequence[Point]
    line: str
    top: float
    width: int = WIDTH
    height: int = HEIGHT


def trend_of(points: Sequence[Any]) -> Trend:
    """Points in their order, over a scale from 0 to a little above the highest."""
    top = min(100.0, max(1.0, *(p.high for p in points), *(p.share for p in points)) * 1.2)

    def y(share: float) -> float:
        return round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share / top, 1)

    step = (WIDTH - 2 * EDGE) / max(1, len(points) - 1)
    drawn = [
        Point(p.label, p.share, round(EDGE + at * step, 1), y(p.share), y(p.low), y(p.high), p.target)
        for at, p in enumerate(points)
    ]
    line = " ".join(f"{p.x},{p.y}" for p in drawn if not p.target)
    return Trend(drawn, line, top)


@dataclass(frozen=True)
class Circle:
    """A group: where its middle is drawn, and how wide."""

    name: str
    people: int
    x: float
    y: float
    radius: float


def groups_of(groups: Sequence[Any]) -> list[Circle]:
    """Groups on a square field; its middle is the middle of all opinions."""
    half, room = WIDTH / 2, WIDTH / 2 * 0.8

    def circle(g: Any) -> Circle:
        radius = max(18.0, round(room * g.spread, 1))
        return Circle(g.name, g.people, round(half + room * g.x, 1), round(half - room * g.y, 1), radius)

    return [circle(g) for g in groups]
