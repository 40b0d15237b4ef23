"""Where a matter may stand, and who may answer it."""

from enum import StrEnum

from kit.errors import Refused


class State(StrEnum):
    OPEN = "open"
    ASSIGNED = "assigned"
    PRESENTED = "presented"
    RECEIVED = "received"
    ANSWERED = "answered"


class Outcome(StrEnum):
    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_ADOPTED = "not_adopted"
    NOTED = "noted"


NEXT: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.ASSIGNED, State.PRESENTED, State.ANSWERED}),
    State.ASSIGNED: frozenset({State.ASSIGNED, State.PRESENTED, State.ANSWERED}),
    State.PRESENTED: frozenset({State.RECEIVED, State.ANSWERED}),
    State.RECEIVED: frozenset({State.ANSWERED}),
    State.ANSWERED: frozenset({State.ANSWERED}),
}


def move(state: State, to: State) -> State:
    """The new state, or a refusal of the step."""
    if to not in NEXT[state]:
        raise Refused("MATTER_STEP_REFUSED", state=state, to=to)
    return to
