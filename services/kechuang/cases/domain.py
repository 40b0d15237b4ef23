"""What may be told as a case, and what may become of it (KC-03)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from kit.codes import rules
from kit.errors import Invalid, Violation
from kit.steps import Steps


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


NEXT = Steps(
    "CASE_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.PUBLISHED, State.WITHDRAWN}),
        State.PUBLISHED: frozenset({State.WITHDRAWN}),
        State.WITHDRAWN: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Draft:
    """What is told in a case."""

    title: str
    summary: str
    industry: str
    region: str
    outcome: str
    text: str = ""
    subjects: list[str] = field(default_factory=list[str])
    keywords: list[str] = field(default_factory=list[str])
    need_id: UUID | None = None
    project_id: UUID | None = None
    person_ids: list[UUID] = field(default_factory=list[UUID])


def check(draft: Draft, at: str = "draft.") -> None:
    """Refuses blank lines and codes that nobody knows, naming every wrong field with `at` before it."""
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    for name in ("title", "summary", "outcome"):
        if not getattr(draft, name).strip():
            yield Violation(f"{at}{name}", "REQUIRED")
    yield from rules.unknown(at, region=draft.region, industry=draft.industry, subjects=draft.subjects)
