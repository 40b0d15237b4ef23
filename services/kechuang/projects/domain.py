"""What may be offered as an achievement or a project, and what may become of it (KC-02)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from kit.codes import rules
from kit.errors import Invalid, Violation
from kit.steps import Steps


class Kind(StrEnum):
    ACHIEVEMENT = "achievement"
    PROJECT = "project"


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Rights(StrEnum):
    GRANTED = "granted"
    PENDING = "pending"
    NONE = "none"


NEXT = Steps(
    "PROJECT_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.PUBLISHED, State.WITHDRAWN}),
        State.PUBLISHED: frozenset({State.WITHDRAWN}),
        State.WITHDRAWN: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Draft:
    """What an organisation says of its achievement or project."""

    title: str
    summary: str
    industry: str
    region: str
    rights: Rights
    text: str = ""
    subjects: list[str] = field(default_factory=list[str])
    keywords: list[str] = field(default_factory=list[str])
    trl: int = 0
    person_ids: list[UUID] = field(default_factory=list[UUID])
    evidence: list[dict[str, str]] = field(default_factory=list[dict[str, str]])


def check(draft: Draft, at: str = "draft.") -> None:
    """Refuses blank lines and codes that nobody knows, naming every wrong field with `at` before it."""
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.title.strip():
        yield Violation(f"{at}title", "REQUIRED")
    if not draft.summary.strip():
        yield Violation(f"{at}summary", "REQUIRED")
    yield from rules.unknown(at, region=draft.region, industry=draft.industry, subjects=draft.subjects)
