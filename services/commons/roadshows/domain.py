"""Where a roadshow stands, and when each in it begins."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from kit.errors import Invalid, Refused, Violation
from services.commons.selections.domain import Roadshow


class State(StrEnum):
    AHEAD = "ahead"
    OPEN = "open"
    CLOSED = "closed"


def state_of(rules: Roadshow, moment: datetime) -> State:
    """Where a roadshow stands at a moment."""
    if moment < rules.opens_at:
        return State.AHEAD
    return State.OPEN if moment < rules.closes_at else State.CLOSED


def begins(rules: Roadshow, place: int) -> datetime:
    """When the one at a place of the order begins, if all before keep their time."""
    return rules.opens_at + timedelta(minutes=rules.minutes * place)


def check(scores: Sequence[int], rules: Roadshow) -> None:
    """Refuses scores that are not one for each criterion."""
    if len(scores) != len(rules.criteria):
        raise Invalid(Violation("scores", "SCORES_NOT_ALL", count=len(rules.criteria)))


def must_be_open(rules: Roadshow, moment: datetime) -> None:
    """Says of a score that came at another time where the roadshow stands."""
    state = state_of(rules, moment)
    raise Refused("ROADSHOW_NOT_OPEN", state=State.CLOSED if state is State.OPEN else state)
