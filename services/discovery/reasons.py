"""Why something is shown: kept as codes with what they go by, said in words in the caller's language."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kexie.discovery.v1 import entries_pb2 as pb
from kit import codes

WORDS = Path(__file__).parent / "words.toml"
CODED = {"SAME_SUBJECT": "subjects", "SAME_INDUSTRY": "industries", "SAME_REGION": "regions"}  # terms that are codes


@dataclass(frozen=True)
class Cited:
    """A work or an item that a reason names."""

    title: str
    kind: str = ""
    item_id: str = ""
    year: int = 0


@dataclass(frozen=True)
class Reason:
    """One reason. `terms` are words, or codes where `CODED` says so; `count` how many items it goes by."""

    code: str
    terms: Sequence[str] = ()
    cited: Sequence[Cited] = ()
    count: int = 0

    def stored(self) -> dict[str, Any]:
        """The reason as JSON."""
        return {
            "code": self.code,
            "terms": list(self.terms),
            "cited": [[c.title, c.kind, c.item_id, c.year] for c in self.cited],
            "count": self.count,
        }

    @classmethod
    def loaded(cls, stored: dict[str, Any]) -> "Reason":
        return cls(stored["code"], stored["terms"], [Cited(*c) for c in stored["cited"]], stored["count"])

    def named(self, locale: str) -> list[str]:
        """The terms, codes by their names."""
        if self.code not in CODED:
            return list(self.terms)
        return list(dict.fromkeys(codes.name(CODED[self.code], term, locale) for term in self.terms))

    def words(self, locale: str) -> str:
        """The reason in words."""
        english = locale.startswith("en")
        form = forms()[self.code]["en" if english else "zh"]
        many = forms()[self.code].get("en_many" if english else "zh_many")
        title = self.cited[0].title if self.cited else ""
        terms = (", " if english else "、").join(self.named(locale))
        return (many if many and self.count > 1 else form).format(terms=terms, title=title, count=self.count)


@cache
def forms() -> dict[str, dict[str, str]]:
    """The words of every reason, by code."""
    return tomllib.loads(WORDS.read_text("utf-8"))


def message(reason: Reason, locale: str) -> pb.Reason:
    """The one place where a reason becomes a message."""
    return pb.Reason(
        code=reason.code,
        words=reason.words(locale),
        terms=reason.named(locale),
        cited=[
            pb.Cited(
                kind=f"ITEM_KIND_{c.kind.upper()}" if c.kind else None, item_id=c.item_id, title=c.title, year=c.year
            )
            for c in reason.cited
        ],
    )
