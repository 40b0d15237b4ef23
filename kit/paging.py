"""Pages by key: a token says after which row to go on, and fits only the question it was given for."""

import base64
import hashlib
from collections.abc import Sequence
from typing import Any

import orjson

from kit.errors import Refused

MOST = 100
USUAL = 20


def size(asked: int, usual: int = USUAL) -> int:
    """How many rows a page has: the usual number for 0, never more than 100."""
    return min(asked or usual, MOST)


def _digest(question: Sequence[Any]) -> str:
    return hashlib.sha256(orjson.dumps([str(q) for q in question])).hexdigest()[:12]


def token(position: Sequence[Any], *question: Any) -> str:
    """A token for the rows after `position`, bound to the other parameters of the list."""
    return base64.urlsafe_b64encode(orjson.dumps([_digest(question), *position], default=str)).decode().rstrip("=")


def position(page_token: str, *question: Any) -> list[Any]:
    """The position of a token; empty for the first page. A token of another question is refused."""
    if not page_token:
        return []
    try:
        digest, *found = orjson.loads(base64.urlsafe_b64decode(page_token + "=" * (-len(page_token) % 4)))
    except (ValueError, TypeError) as error:
        raise Refused("BAD_PAGE_TOKEN") from error
    if digest != _digest(question) or not found:
        raise Refused("BAD_PAGE_TOKEN")
    return found
