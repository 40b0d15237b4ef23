"""What may be posted as a need, and what may become of it (KC-01)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kit.codes import rules
from kit.errors import Invalid, Violation
from kit.steps import Steps


class Kind(StrEnum):
    BREAKTHROUGH = "breakthrough"
    ACHIEVEMENT = "achievement"
    PRODUCT = "product"
    PROCESS = "process"
    TESTING = "testing"
    TALENT = "talent"


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    OPEN = "open"
    MATCHING = "matching"
    CONTRACTED = "contracted"
    SOLVED = "solved"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


NEXT = Steps(
    "NEED_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.SUBMITTED, State.WITHDRAWN}),
        State.SUBMITTED: frozenset({State.OPEN, State.RETURNED, State.WITHDRAWN}),
        State.RETURNED: frozenset({State.SUBMITTED, State.WITHDRAWN}),
        State.OPEN: frozenset({State.MATCHING, State.CONTRACTED, State.SOLVED, State.CLOSED, State.WITHDRAWN}),
        State.MATCHING: frozenset({State.CONTRACTED, State.SOLVED, State.CLOSED, State.WITHDRAWN}),
        State.CONTRACTED: frozenset({State.SOLVED, State.CLOSED}),
        State.SOLVED: frozenset(),
        State.CLOSED: frozenset(),
        State.WITHDRAWN: frozenset(),
    },
)
move = NEXT.move
EDITABLE = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})
OPEN = frozenset({State.OPEN, State.MATCHING})  # what everybody finds in lists
PUBLIC = OPEN | {State.CONTRACTED, State.SOLVED, State.CLOSED}  # what everybody may read


@dataclass(frozen=True)
class Draft:
    """What an organisation says of its need, as everybody may read it."""

    kind: Kind
    title: str
    summary: str
    industry: str
    region: str
    subjects: list[str] = field(default_factory=list[str])
    keywords: list[str] = field(default_factory=list[str])
    trl_now: int = 0
    trl_wanted: int = 0
    budget_min_yuan: int = 0
    budget_max_yuan: int = 0
    deadline: date | None = None


def check(draft: Draft, today: date, at: str = "draft.") -> None:
    """Refuses a need whose codes nobody knows or whose parts contradict each other, naming every wrong field with `at`
    before it."""
    if wrong := list(_wrong(draft, today, at)):
        raise Invalid(*wrong)


def _wrong(draft: Draft, today: date, at: str) -> Iterator[Violation]:
    if not draft.title.strip():
        yield Violation(f"{at}title", "REQUIRED")
    if not draft.summary.strip():
        yield Violation(f"{at}summary", "REQUIRED")
    yield from rules.unknown(at, region=draft.region, industry=draft.industry, subjects=draft.subjects)
    if draft.trl_now and draft.trl_wanted and draft.trl_wanted < draft.trl_now:
        yield Violation(f"{at}trl_wanted", "TRL_BELOW_PRESENT", now=draft.trl_now)
    if draft.budget_max_yuan and draft.budget_max_yuan < draft.budget_min_yuan:
        yield Violation(f"{at}budget_max_yuan", "BUDGET_BELOW_LEAST", least=draft.budget_min_yuan)
    if draft.deadline and draft.deadline < today:
        yield Violation(f"{at}deadline", "DEADLINE_PAST", today=today)
