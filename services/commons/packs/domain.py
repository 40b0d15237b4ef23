"""What a content pack holds, and which version it is."""

import hashlib
from dataclasses import asdict, dataclass

import orjson

FORM = 1  # of the files that are made of the same content; another one is another version of every pack


@dataclass(frozen=True)
class Source:
    """Where something is taken from."""

    title: str
    url: str


@dataclass(frozen=True)
class Article:
    """An article as everybody reads it: `number` is its version, and `checked_on` when its science was checked."""

    item_id: str
    url: str
    title: str
    summary: str
    body: str
    number: int
    org_name: str
    authors: tuple[str, ...]
    sources: tuple[Source, ...]
    checked_on: str


@dataclass(frozen=True)
class Verdict:
    """A verdict on a rumour: false, misleading, true or unknown."""

    item_id: str
    url: str
    title: str
    verdict: str
    explanation: str
    org_name: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Pack:
    """All that one venue is given."""

    venue_name: str
    articles: tuple[Article, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def version(self) -> str:
        """Follows from the content alone."""
        return hashlib.sha256(orjson.dumps([FORM, asdict(self)])).hexdigest()[:16]
