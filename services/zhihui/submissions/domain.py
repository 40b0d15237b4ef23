"""Where a submission may stand, and what a decision body may make of it (ZH-09)."""

from enum import StrEnum

from kit.errors import Refused


class State(StrEnum):
    SUBMITTED = "submitted"
    RECEIVED = "received"
    ANSWERED = "answered"


class Adoption(StrEnum):
    ADOPTED = "adopted"
    IN_PART = "adopted-in-part"
    NOT = "not-adopted"


NEXT: dict[State, frozenset[State]] = {
    State.SUBMITTED: frozenset({State.RECEIVED, State.ANSWERED}),
    State.RECEIVED: frozenset({State.ANSWERED}),
    State.ANSWERED: frozenset(),
}


def move(state: State, to: State) -> State:
    """The new state, or a refusal of the step."""
    if to not in NEXT[state]:
        raise Refused("SUBMISSION_STEP_REFUSED", state=state, to=to)
    return to
