"""Pages by key: a token says after which row to go on, and fits only the question it was given for.

Tokens are sealed with a key of the hub, so that what comes back is what was given out.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import orjson
import sqlalchemy as sa

from kit.db import Reader
from kit.errors import Refused
from kit.rows import Row

R = TypeVar("R")
T = TypeVar("T", bound=Row)

MOST = 100
USUAL = 20
SEAL = 9  # bytes

_key = b""


def start(key: bytes) -> None:
    """Sets the key that this process seals tokens with; the same for all of the hub's processes."""
    global _key
    _key = key


def size(asked: int, usual: int = USUAL) -> int:
    """How many rows a page has: the usual number for 0, never more than 100."""
    return min(asked or usual, MOST)


def _seal(said: bytes, question: Sequence[Any]) -> bytes:
    asked = orjson.dumps([str(q) for q in question])
    return hmac.digest(_key, asked + b"\n" + said, hashlib.sha256)[:SEAL]


def token(position: Sequence[Any], *question: Any) -> str:
    """A token for the rows after `position`, bound to the other parameters of the list."""
    said = orjson.dumps(list(position), default=str)
    return base64.urlsafe_b64encode(_seal(said, question) + said).decode().rstrip("=")


def cut(found: Sequence[R], count: int, key: Callable[[R], Sequence[Any]], *question: Any) -> tuple[list[R], str]:
    """A page of rows of which one more than `count` was asked for, and the token of the next; `key` gives a row's
    position."""
    page = list(found[:count])
    return page, token(key(page[-1]), *question) if len(found) > count else ""


def part(found: Sequence[R], asked: int, page_token: str, *question: Any) -> tuple[list[R], str]:
    """A page of a short list that was read whole, and the token of the next. The question names the list."""
    [begin] = position(page_token, *question) or [0]
    count = size(asked, MOST)
    return list(found[begin : begin + count]), token([begin + count], *question) if len(found) > begin + count else ""


def position(page_token: str, *question: Any) -> list[Any]:
    """The position of a token; empty for the first page. One of another question, or not of the hub, is refused."""
    if not page_token:
        return []
    try:
        raw = base64.urlsafe_b64decode(page_token + "=" * (-len(page_token) % 4))
    except ValueError as error:
        raise Refused("BAD_PAGE_TOKEN") from error
    seal, said = raw[:SEAL], raw[SEAL:]
    if not said or not hmac.compare_digest(seal, _seal(said, question)):
        raise Refused("BAD_PAGE_TOKEN")
    return orjson.loads(said)


async def read(
    reader: Reader,
    statement: sa.Select[Any],
    into: type[T],
    by: Sequence[sa.Column[Any]],
    asked: int,
    page_token: str,
    *question: Any,
    descending: bool = False,
) -> tuple[list[T], str]:
    """A page of a statement's rows in the order of columns that no two rows share, and the token of the next page."""
    if after := position(page_token, *question):
        here = sa.tuple_(*by)
        there = sa.tuple_(*(sa.literal(_value(c, said), c.type) for c, said in zip(by, after, strict=True)))
        statement = statement.where(here < there if descending else here > there)
    count = size(asked)
    order = [c.desc() if descending else c for c in by]
    found = await reader.all(statement.order_by(*order).limit(count + 1), into)
    return cut(found, count, lambda row: [getattr(row, c.name) for c in by], *question)


def _value(column: sa.Column[Any], said: Any) -> Any:
    """A value as its column holds it, from a token's JSON."""
    kind = column.type.python_type
    return kind.fromisoformat(said) if issubclass(kind, date) else kind(said)
