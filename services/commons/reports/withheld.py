"""What the file of answers leaves out: whatever the report holds back, so that no cell of it can be counted from there.

A value in a cell that is held back is blank in its row, alone or by a breakdown; an option of several that is held back
is in no row, since those who did not choose it are told by those who did.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.commons.inquiries.forms import Form, Kind

from .counting import Column
from .domain import NONE

Answers = Mapping[str, Any]


@dataclass
class Withheld:
    """The cells that a report holds back: by question a value, or a value with a breakdown's."""

    alone: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    by: set[tuple[str, str, str, str]] = field(default_factory=set[tuple[str, str, str, str]])


def of(questions: Sequence[Mapping[str, Any]]) -> Withheld:
    """What the figures of a report hold back."""
    found = Withheld()
    for question in questions:
        name = question["name"]
        found.alone |= {(name, cell["value"]) for cell in question["cells"] if cell.get("suppressed")}
        for table in question["tables"]:
            for column in table["columns"]:
                held = [cell["value"] for cell in column["cells"] if cell.get("suppressed")]
                found.by |= {(name, value, table["by"], column["value"]) for value in held}
    return found


def blanked(answers: Answers, columns: Sequence[Column], form: Form, withheld: Withheld) -> dict[str, Any]:
    """One row of the file without what is held back."""
    read = {column.name: _values(answers.get(column.name), column, form) for column in columns}
    breakdowns = {by for _, _, by, _ in withheld.by}
    heads = [(by, value) for by in breakdowns for value in read.get(by, []) or [NONE]]

    def is_held(name: str, value: str) -> bool:
        return (name, value) in withheld.alone or any((name, value, *head) in withheld.by for head in heads)

    said = dict(answers)
    for column in columns:
        held = [value for value in read[column.name] if is_held(column.name, value)]
        if held and column.kind == Kind.MULTIPLE:
            said[column.name] = [value for value in read[column.name] if value not in held]
        elif held:
            del said[column.name]
    return said


def _values(said: Any, column: Column, form: Form) -> list[str]:
    """The values under which an answer is counted."""
    if not said:
        return []
    if column.kind == Kind.MULTIPLE:
        return list(said)
    if column.kind == Kind.RANKING:
        return [said[0]]
    if column.kind == Kind.NUMBER:
        return [str(bisect_right(form.named()[column.name].bands, float(said)))]
    return [str(said)]
