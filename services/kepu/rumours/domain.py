"""What may be said of a rumour (KP-02)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kit.errors import Invalid, Violation


class Verdict(StrEnum):
    FALSE = "false"
    MISLEADING = "misleading"
    TRUE = "true"
    UNKNOWN = "unknown"


class State(StrEnum):
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Source:
    """Where evidence is found."""

    title: str
    url: str = ""


@dataclass(frozen=True)
class Draft:
    """What is said of a claim."""

    claim: str
    verdict: Verdict
    explanation: str
    sources: list[Source] = field(default_factory=list[Source])
    tags: list[str] = field(default_factory=list[str])


def check(draft: Draft, *, own: bool = True, at: str = "draft.") -> None:
    """Refuses a verdict on nothing, without evidence, or without a reason, naming every wrong field with `at` before
    it. One that is not the hub's `own` but taken over from elsewhere may leave the reason to its source."""
    if wrong := list(_wrong(draft, own, at)):
        raise Invalid(*wrong)


def _wrong(draft: Draft, own: bool, at: str) -> Iterator[Violation]:
    if not draft.claim.strip():
        yield Violation(f"{at}claim", "REQUIRED")
    if not draft.sources:
        yield Violation(f"{at}sources", "SOURCE_NEEDED")
    if own and not draft.explanation.strip():
        yield Violation(f"{at}explanation", "REQUIRED")
