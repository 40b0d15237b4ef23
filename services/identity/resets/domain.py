"""When second steps that somebody has lost are reset: by two administrators, within a day."""

from datetime import datetime, timedelta
from enum import StrEnum

from kit.errors import Refused

LASTS = timedelta(days=1)  # so long one may decide: who was made sure of then may be somebody else later


class State(StrEnum):
    REQUESTED = "requested"
    DONE = "done"
    REFUSED = "refused"


NEXT: dict[State, frozenset[State]] = {
    State.REQUESTED: frozenset({State.DONE, State.REFUSED}),
    State.DONE: frozenset(),
    State.REFUSED: frozenset(),
}


def move(state: State, to: State) -> State:
    """The new state, or a refusal of the step."""
    if to not in NEXT[state]:
        raise Refused("RESET_DECIDED", state=state)
    return to


def is_over(requested_at: datetime, moment: datetime) -> bool:
    """Whether it is too late to confirm what was asked for."""
    return moment - requested_at > LASTS
