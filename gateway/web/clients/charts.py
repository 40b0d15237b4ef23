"""A client's calls as bars, drawn here so that a page needs no script for them. Numbers and times stand beside the
drawing as text, which keeps its size on every screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from gateway.web.forms import CHINA

WIDTH, HEIGHT = 720, 160
GAP = 3
KINDS = ("passed", "refused", "failed")


@dataclass(frozen=True)
class Column:
    """Calls of one period, by what became of them."""

    begins: datetime
    passed: int = 0
    refused: int = 0
    failed: int = 0

    @property
    def calls(self) -> int:
        return self.passed + self.refused + self.failed


@dataclass(frozen=True)
class Bar:
    """A part of a column, where it is drawn."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """Columns over time with what is drawn of them; `top` is the number at the upper edge."""

    columns: Sequence[Column]
    bars: Sequence[Bar]
    top: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def calls(self) -> int:
        return sum(column.calls for column in self.columns)

    @property
    def refused(self) -> int:
        return sum(column.refused for column in self.columns)

    @property
    def failed(self) -> int:
        return sum(column.failed for column in self.columns)


def columns(usage: Sequence[Any], since: datetime, step: timedelta, until: datetime) -> list[Column]:
    """Every period from `since`, those without calls too."""
    found: dict[datetime, list[int]] = {}
    for row in usage:
        sums = found.setdefault(row.begins_at.ToDatetime(tzinfo=UTC), [0, 0, 0])
        for at, number in enumerate((row.calls - row.refused - row.failed, row.refused, row.failed)):
            sums[at] += number
    made: list[Column] = []
    while since <= until:
        made.append(Column(since.astimezone(CHINA), *found.get(since, (0, 0, 0))))
        since += step
    return made


def chart(columns: Sequence[Column]) -> Chart:
    """What is drawn of the columns: a stack of bars for each."""
    top = _round(max((column.calls for column in columns), default=0))
    step = WIDTH / max(1, len(columns))
    bars: list[Bar] = []
    for at, column in enumerate(columns):
        y = float(HEIGHT)
        for kind in KINDS:
            height = HEIGHT * getattr(column, kind) / top
            y -= height
            if height:
                bars.append(
                    Bar(kind, round(at * step + GAP / 2, 1), round(y, 1), round(step - GAP, 1), round(height, 1))
                )
    return Chart(columns, bars, top)


def _round(number: int) -> int:
    """The next number of one digit and noughts, which is easy to read."""
    size = 1
    while True:
        for factor in (1, 2, 4, 6, 8):
            if number <= size * factor:
                return size * factor
        size *= 10
