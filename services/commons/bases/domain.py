"""The life of a base: its states, who may go from which to which, and what a review gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from kit.errors import Invalid, Refused, Violation

EARLIEST_REPORT = timedelta(days=180)  # before its day a report is taken, and after a naming none is due


class State(StrEnum):
    APPLIED = "applied"
    RECOMMENDED = "recommended"
    PROPOSED = "proposed"
    NOTICE = "notice"
    NAMED = "named"
    WARNED = "warned"
    REVOKED = "revoked"
    EXPIRED = "expired"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Objecting(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class Decision(StrEnum):
    NOTICE = "notice"
    NAME = "name"
    REFUSE = "refuse"
    WARN = "warn"
    LIFT = "lift"
    REVOKE = "revoke"
    PROLONG = "prolong"
    CORRECT = "correct"


class Why(StrEnum):
    """What a base was warned for; it tells what lifts the warning."""

    NONE = ""
    REPORT = "report"
    GRADE = "grade"
    HOST = "host"


NAMED = (State.NAMED, State.WARNED)  # what the public register shows
PUBLIC = (*NAMED, State.NOTICE, State.REVOKED, State.EXPIRED)  # what anybody may read
PENDING = (State.APPLIED, State.RECOMMENDED, State.PROPOSED, State.NOTICE)
STANDING = (*PENDING, *NAMED)  # of a kind, a place has one of these at most

# From which states a decision is possible.
POSSIBLE: dict[Decision, tuple[State, ...]] = {
    Decision.NOTICE: (State.RECOMMENDED,),
    Decision.NAME: (State.NOTICE, State.PROPOSED),
    Decision.REFUSE: PENDING,
    Decision.WARN: (State.NAMED,),
    Decision.LIFT: (State.WARNED,),
    Decision.REVOKE: NAMED,
    Decision.PROLONG: (State.NAMED,),
    Decision.CORRECT: NAMED,
}
SAYS_WHY = (Decision.REFUSE, Decision.WARN, Decision.LIFT, Decision.REVOKE, Decision.CORRECT)


@dataclass(frozen=True)
class Reviews:
    """How far the reviews of an application are; `mean` in percent of the most, `left_out` for conflicts of
    interest."""

    given: int
    mean: int
    left_out: int = 0


def must_be_possible(decision: Decision, state: State, reason: str) -> None:
    """Refuses a decision that does not follow on a state, and one without the reason it needs."""
    if state not in POSSIBLE[decision]:
        raise Refused("BASE_STEP_REFUSED", state=state, to=decision)
    if decision in SAYS_WHY and not reason.strip():
        raise Invalid(Violation("reason", "REASON_NEEDED"))


def must_be(state: State, *states: State, to: str) -> None:
    """Refuses a step that does not follow on a state."""
    if state not in states:
        raise Refused("BASE_STEP_REFUSED", state=state, to=to)


def check_level(level: str, levels: Sequence[str]) -> None:
    """Refuses a level that a kind does not have."""
    if level not in levels:
        raise Invalid(Violation("level", "NO_SUCH_LEVEL", levels="、".join(levels)))


def check_points(points: Sequence[int], most: Sequence[int]) -> None:
    """Refuses points that are not one for each indicator, or more than it gives."""
    if len(points) != len(most):
        raise Invalid(Violation("points", "POINTS_NOT_ALL", count=len(most)))
    too_many = [n for n, (given, at_most) in enumerate(zip(points, most, strict=True)) if given > at_most]
    if too_many:
        raise Invalid(*(Violation(f"points[{n}]", "POINTS_TOO_MANY", most=most[n]) for n in too_many))


def mean(reviews: Sequence[Sequence[int]], most: Sequence[int], left_out: int = 0) -> Reviews:
    """The mean of reviews in percent of the most, rounded down, so that nobody passes by rounding."""
    total = sum(map(sum, reviews))
    return Reviews(len(reviews), 100 * total // (len(reviews) * sum(most)) if reviews else 0, left_out)
