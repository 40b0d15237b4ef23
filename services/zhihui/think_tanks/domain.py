"""What stands on the register of think tanks (ZH-03, ZH-07)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kit.codes import rules
from kit.errors import Invalid, Violation


class Kind(StrEnum):
    HUB = "hub"
    PROFESSIONAL = "professional"
    REGIONAL = "regional"
    CO_BUILT = "co-built"
    GLOBAL = "global"


class State(StrEnum):
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Draft:
    """What the register is to say of a think tank."""

    name: str
    kind: Kind
    summary: str
    region: str = ""
    subjects: list[str] = field(default_factory=list[str])


def check(draft: Draft, at: str = "draft.") -> None:
    """Refuses blank lines, a regional think tank of no region, and codes that nobody knows, naming every wrong field
    with `at` before it."""
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.name.strip():
        yield Violation(f"{at}name", "REQUIRED")
    if not draft.summary.strip():
        yield Violation(f"{at}summary", "REQUIRED")
    if draft.kind is Kind.REGIONAL and not draft.region:
        yield Violation(f"{at}region", "REQUIRED")
    yield from rules.unknown(at, region=draft.region or None, subjects=draft.subjects)
