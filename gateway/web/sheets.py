"""Tables for spreadsheets, as files to take away."""

from collections.abc import Iterable

from fastapi.responses import Response

from kit.sheets import written


def answer(name: str, rows: Iterable[Iterable[str | int]]) -> Response:
    """A table as a file of this name."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(written(rows), media_type="text/csv; charset=utf-8", headers=headers)
