"""Lists of rows, a page at a time."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa

from kit import paging
from kit.db import Reader
from kit.rows import Row

R = TypeVar("R", bound=Row)


async def read(
    reader: Reader,
    statement: sa.Select[Any],
    into: type[R],
    by: Sequence[sa.Column[Any]],
    size: int,
    token: str,
    *question: Any,
    descending: bool = False,
) -> tuple[list[R], str]:
    """A page of a statement's rows in the order of columns that no two rows share, and the token of the next page."""
    if after := paging.position(token, *question):
        here = sa.tuple_(*by)
        there = sa.tuple_(*(sa.literal(_value(c, said), c.type) for c, said in zip(by, after, strict=True)))
        statement = statement.where(here < there if descending else here > there)
    count = paging.size(size)
    order = [c.desc() if descending else c for c in by]
    found = await reader.all(statement.order_by(*order).limit(count + 1), into)
    return paging.cut(found, count, lambda row: [getattr(row, c.name) for c in by], *question)


def _value(column: sa.Column[Any], said: Any) -> Any:
    """A value as its column holds it, from a token's JSON."""
    kind = column.type.python_type
    return kind.fromisoformat(said) if issubclass(kind, date) else kind(said)
