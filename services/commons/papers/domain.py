"""Where a paper may stand, and who decides on it."""

from enum import StrEnum

from kit.errors import Refused

REVIEWS = 2  # that agree, before a paper is decided


class State(StrEnum):
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


NEXT: dict[State, frozenset[State]] = {
    State.SUBMITTED: frozenset({State.ACCEPTED, State.REJECTED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.WITHDRAWN}),
    State.REJECTED: frozenset(),
    State.WITHDRAWN: frozenset(),
}


def move(state: State, to: State) -> State:
    """The new state, or a refusal of the step."""
    if to not in NEXT[state]:
        raise Refused("PAPER_STEP_REFUSED", state=state, to=to)
    return to


def decision(verdicts: list[bool]) -> State | None:
    """What two reviewers come to: None while they are too few or differ, which a third one settles."""
    for verdict, state in ((True, State.ACCEPTED), (False, State.REJECTED)):
        if verdicts.count(verdict) >= REVIEWS:
            return state
    return None
