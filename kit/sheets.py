"""Tables for spreadsheets, as CSV."""

import csv
import io
from collections.abc import Iterable

BOM = "\ufeff"  # without it spreadsheets take UTF-8 for another encoding
RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would work out


def written(rows: Iterable[Iterable[str | int]]) -> str:
    """A table's text; none in it is taken for a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([_safe(cell) for cell in row] for row in rows)
    return BOM + text.getvalue()


def _safe(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell
