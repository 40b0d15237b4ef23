"""What an export is, and how its file is marked (DG-10)."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from kit.steps import Steps

MARK = "_export"  # the column of each row that says which export it came from
MOST = 100_000  # rows of one file
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a table would work out a cell that begins so


class State(StrEnum):
    ASKED = "asked"
    MAKING = "making"
    READY = "ready"
    REFUSED = "refused"
    FAILED = "failed"
    EXPIRED = "expired"


class Format(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"


NEXT = Steps(
    "EXPORT_STEP_REFUSED",
    {
        State.ASKED: frozenset({State.MAKING, State.REFUSED}),
        State.MAKING: frozenset({State.READY, State.FAILED}),
        State.READY: frozenset({State.EXPIRED}),
        State.REFUSED: frozenset(),
        State.FAILED: frozenset(),
        State.EXPIRED: frozenset(),
    },
)
move = NEXT.move


def first(level: int, free: int) -> State:
    """Where an export begins: above the free level it waits for a second person."""
    return State.ASKED if level > free else State.MAKING


def document(form: Format, mark: Mapping[str, str], rows: Sequence[dict[str, Any]]) -> bytes:
    """The file: first the mark (who, when, for what), then the rows, each with the export's id."""
    marked = [{**row, MARK: mark["export"]} for row in rows]
    return _csv(mark, marked) if form is Format.CSV else _jsonl(mark, marked)


def _jsonl(mark: Mapping[str, str], rows: Iterable[dict[str, Any]]) -> bytes:
    lines = [{"_watermark": dict(mark)}, *rows]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _csv(mark: Mapping[str, str], rows: Sequence[dict[str, Any]]) -> bytes:
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["#", *(f"{name}: {value}" for name, value in mark.items())])
    writer.writerow(names)
    writer.writerows([_cell(row.get(name, "")) for name in names] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(FORMULA) else text
