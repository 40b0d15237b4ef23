"""From counts to the figures that are shown: shares, intervals, cross tables, with what is held back."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.commons.inquiries.forms import Kind, Option

from . import domain
from .counting import Column, Counted
from .domain import NONE, Count

NO_ANSWER = Option(NONE, "未回答", "No answer")
ANSWERED = "*"
Figures = dict[str, Any]


def figures_of(
    found: Sequence[Column],
    breakdowns: Sequence[Column],
    counted: Mapping[str, Counted],
    means: Mapping[str, tuple[float, int]],
    threshold: int,
) -> list[Figures]:
    """What is shown of every question."""
    held = {b.name: _line(_counts(b, counted[b.name]), threshold) for b in breakdowns}
    return [_question(column, breakdowns, counted, held, means, threshold) for column in found]


def _counts(column: Column, mine: Counted) -> list[Count]:
    return [mine.alone.get(option.value, Count()) for option in (*column.values, NO_ANSWER)]


def _line(counts: Sequence[Count], threshold: int) -> list[bool]:
    return domain.held_in_line([count.n for count in counts], threshold)


def _question(
    column: Column,
    breakdowns: Sequence[Column],
    counted: Mapping[str, Counted],
    held: Mapping[str, list[bool]],
    means: Mapping[str, tuple[float, int]],
    threshold: int,
) -> Figures:
    mine = counted[column.name]
    several = column.kind == Kind.MULTIPLE
    counts = _counts(column, mine)
    cells = _multiple(column, mine.alone, threshold) if several else _cells(column, counts, _line(counts, threshold))
    tables = [
        _table(column, breakdown, mine.by[breakdown.name], held[breakdown.name], threshold)
        for breakdown in breakdowns
        if breakdown.name != column.name
    ]
    return {
        "name": column.name,
        "label": column.label,
        "kind": column.kind,
        "cells": cells,
        "mean": _mean(column, mine, cells, means, threshold),
        "tables": tables,
    }


def _cells(column: Column, counts: Sequence[Count], held: Sequence[bool]) -> list[Figures]:
    """Cells with shares of those who answered; of all, where how many did not answer is held back."""
    everybody, answered = domain.total(counts), domain.total(counts[:-1])
    base = everybody if held[-1] else answered
    return [
        _cell(option, count, everybody if option is NO_ANSWER else base, is_held=is_held)
        for option, count, is_held in zip((*column.values, NO_ANSWER), counts, held, strict=True)
    ]


def _cell(option: Option, count: Count, base: Count, *, is_held: bool) -> Figures:
    if is_held:
        return {"value": option.value, "label": option.label, "suppressed": True}
    share = count.w / base.w if base.w else 0.0
    low, high = domain.interval(share, domain.effective(base))
    shown = {"share": share * 100, "low": low * 100, "high": high * 100}
    return {"value": option.value, "label": option.label, "count": count.n, **shown}


def _multiple(column: Column, alone: Mapping[str, Count], threshold: int) -> list[Figures]:
    """Each option by itself: chosen, not chosen, not answered."""
    answered, none = alone.get(ANSWERED, Count()), alone.get(NONE, Count())
    cells: list[Figures] = []
    for option in column.values:
        chosen = alone.get(option.value, Count())
        counts = [chosen, _less(answered, chosen), none]
        held = _line(counts, threshold)
        base = answered + none if held[2] else answered
        cells.append(_cell(option, chosen, base, is_held=held[0] or held[1]))
    return [*cells, _cell(NO_ANSWER, none, answered + none, is_held=_line([answered, none], threshold)[1])]


def _less(whole: Count, part: Count) -> Count:
    return Count(whole.n - part.n, whole.w - part.w, whole.w2 - part.w2)


def _table(
    column: Column, by: Column, counts: Mapping[tuple[str, str], Count], columns_held: Sequence[bool], threshold: int
) -> Figures:
    """One question by a breakdown, cells as shares of their column."""
    heads = [*by.values, NO_ANSWER]
    if column.kind == Kind.MULTIPLE:
        shown = _multiple_columns(column, heads, counts, columns_held, threshold)
    else:
        rows = [[counts.get((row.value, head.value), Count()) for head in heads] for row in (*column.values, NO_ANSWER)]
        held = _held_of(rows, columns_held, threshold)
        turned = [[row[at] for row in rows] for at in range(len(heads))]
        shown = [_cells(column, turned[at], [bool(line[at]) for line in held]) for at in range(len(heads))]
    sizes = _sizes(heads, counts, several=column.kind == Kind.MULTIPLE)
    return {
        "by": by.name,
        "by_label": by.label,
        "columns": [
            {
                "value": head.value,
                "label": head.label,
                "count": 0 if columns_held[at] else sizes[at],
                "cells": shown[at],
            }
            for at, head in enumerate(heads)
            if sizes[at]
        ],
    }


def _sizes(heads: Sequence[Option], counts: Mapping[tuple[str, str], Count], *, several: bool) -> list[int]:
    inside = {NONE, ANSWERED}
    return [
        sum(c.n for (row, of), c in counts.items() if of == head.value and (not several or row in inside))
        for head in heads
    ]


def _held_of(rows: Sequence[Sequence[Count]], columns_held: Sequence[bool], threshold: int) -> list[list[bool]]:
    numbers = [[count.n for count in row] for row in rows]
    rows_held = domain.held_in_line([sum(row) for row in numbers], threshold)
    held = domain.hold_back(numbers, threshold, rows_held, columns_held)
    return [[bool(cell) for cell in line] for line in held]


def _multiple_columns(
    column: Column,
    heads: Sequence[Option],
    counts: Mapping[tuple[str, str], Count],
    columns_held: Sequence[bool],
    threshold: int,
) -> list[list[Figures]]:
    def line(value: str) -> list[Count]:
        return [counts.get((value, head.value), Count()) for head in heads]

    answered, none = line(ANSWERED), line(NONE)
    shown: list[list[Figures]] = [[] for _ in heads]
    for option in column.values:
        chosen = line(option.value)
        rows = [chosen, [_less(a, c) for a, c in zip(answered, chosen, strict=True)], none]
        held = _held_of(rows, columns_held, threshold)
        for at in range(len(heads)):
            base = answered[at] + none[at] if held[2][at] else answered[at]
            shown[at].append(_cell(option, chosen[at], base, is_held=held[0][at] or held[1][at]))
    held = _held_of([answered, none], columns_held, threshold)
    for at in range(len(heads)):
        shown[at].append(_cell(NO_ANSWER, none[at], answered[at] + none[at], is_held=held[1][at]))
    return shown


def _mean(
    column: Column,
    mine: Counted,
    cells: Sequence[Figures],
    means: Mapping[str, tuple[float, int]],
    threshold: int,
) -> float | None:
    """A mean; where a cell of a scale is held back it would tell that cell, and is held back too."""
    if any(cell.get("suppressed") for cell in cells):
        return None
    if column.kind == Kind.SCALE:
        answered = domain.total([mine.alone.get(option.value, Count()) for option in column.values])
        summed = sum(int(option.value) * mine.alone.get(option.value, Count()).w for option in column.values)
        return summed / answered.w if answered.n >= threshold else None
    mean, n = means.get(column.name, (0.0, 0))
    return mean if n >= threshold else None
