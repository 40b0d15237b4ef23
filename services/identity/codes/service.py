"""Reading code lists: what was imported, and the hub's own lists (`kit.codes`) where nothing was."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from kit import codes, paging
from kit.codes import Code
from kit.db import Reader, any_of

from .tables import CodeEntry


async def page(reader: Reader, kind: str, parent: str, size: int, token: str) -> tuple[list[Code], str]:
    """The codes directly below one, and the token of the next page."""
    [after] = paging.position(token, kind, parent) or [""]
    count = paging.size(size, paging.MOST)
    c = CodeEntry.c
    imported = await reader.all(
        sa.select(CodeEntry.__table__)
        .where(c.kind == kind, c.parent == parent, c.code > after)
        .order_by(c.code)
        .limit(count + 1),
        CodeEntry,
    )
    own = [entry for entry in codes.listed(kind).values() if entry.parent == parent and entry.code > after]
    moved = {entry.code for entry in await _imported(reader, kind, [entry.code for entry in own])}
    found = _merged((entry for entry in own if entry.code not in moved), imported)
    return paging.cut(found, count, lambda entry: [entry.code], kind, parent)


async def named(reader: Reader, kind: str, asked: Sequence[str]) -> list[Code]:
    """The entries of some codes; unknown ones are left out."""
    own = codes.listed(kind)
    return _merged((own[code] for code in asked if code in own), await _imported(reader, kind, asked))


async def _imported(reader: Reader, kind: str, asked: Sequence[str]) -> list[CodeEntry]:
    c = CodeEntry.c
    return await reader.all(sa.select(CodeEntry.__table__).where(c.kind == kind, any_of(c.code, asked)), CodeEntry)


def _merged(own: Iterable[Code], imported: Iterable[CodeEntry]) -> list[Code]:
    """Both lists by code; what was imported counts."""
    found = {entry.code: entry for entry in own}
    found |= {e.code: Code(e.code, e.name, e.name_en, e.parent) for e in imported}
    return [found[code] for code in sorted(found)]
