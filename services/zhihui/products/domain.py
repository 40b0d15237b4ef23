"""What a think tank may make of its products, and what may become of them (ZH-09, ZH-10)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from kit.codes import rules
from kit.errors import Invalid, Refused, Violation
from kit.steps import Steps


class Family(StrEnum):
    REPORT = "report"
    BLUE_BOOK = "blue-book"
    BRIEF = "brief"
    ADVICE = "advice"


class Level(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"


class State(StrEnum):
    DRAFT = "draft"
    RELEASED = "released"
    FILED = "filed"
    WITHDRAWN = "withdrawn"


NEXT = Steps(
    "PRODUCT_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.RELEASED, State.FILED, State.WITHDRAWN}),
        State.RELEASED: frozenset({State.WITHDRAWN}),
        State.FILED: frozenset(),
        State.WITHDRAWN: frozenset(),
    },
)
# What is finished lies with the public or in the files, by its level.
FINISHED = {Level.PUBLIC: State.RELEASED, Level.INTERNAL: State.FILED}


@dataclass(frozen=True)
class Draft:
    """What a think tank writes."""

    title: str
    summary: str
    family: Family
    level: Level
    text: str = ""
    subjects: list[str] = field(default_factory=list[str])
    keywords: list[str] = field(default_factory=list[str])
    author_ids: list[UUID] = field(default_factory=list[UUID])


def check(draft: Draft, at: str = "draft.") -> None:
    """Refuses blank lines and codes that nobody knows, naming every wrong field with `at` before it."""
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.title.strip():
        yield Violation(f"{at}title", "REQUIRED")
    if not draft.summary.strip():
        yield Violation(f"{at}summary", "REQUIRED")
    yield from rules.unknown(at, subjects=draft.subjects)


def fits(level: Level, state: State) -> bool:
    """Whether a product of this level may ever be in this state: what is internal is not released, what is public not
    filed."""
    return state not in FINISHED.values() or state is FINISHED[level]


def move(state: State, to: State, level: Level) -> State:
    """The new state, or a refusal of the step."""
    if not fits(level, to):
        raise Refused("PRODUCT_LEVEL_FORBIDS", level=level, to=to)
    return NEXT.move(state, to)


def steps(state: State, level: Level) -> frozenset[State]:
    """The states that may follow."""
    return frozenset(to for to in NEXT[state] if fits(level, to))
