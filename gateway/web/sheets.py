"""Tables for spreadsheets, as CSV."""

import csv
import io
from collections.abc import Iterable

from fastapi.responses import Response

BOM = "\ufeff"  # without it spreadsheets take UTF-8 for another encoding
RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would work out


def answer(name: str, rows: Iterable[Iterable[str | int]]) -> Response:
    """A table as a file of this name; no text in it is taken for a formula."""
    written = io.StringIO()
    csv.writer(written).writerows([_safe(cell) for cell in row] for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(BOM + written.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _safe(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell
