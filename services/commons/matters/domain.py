"""Where a matter may stand, and who may answer it."""

from enum import StrEnum

from kit.steps import Steps


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


NEXT = Steps(
    "MATTER_STEP_REFUSED",
    {
        State.OPEN: frozenset({State.ASSIGNED, State.PRESENTED, State.ANSWERED}),
        State.ASSIGNED: frozenset({State.ASSIGNED, State.PRESENTED, State.ANSWERED}),
        State.PRESENTED: frozenset({State.RECEIVED, State.ANSWERED}),
        State.RECEIVED: frozenset({State.ANSWERED}),
        State.ANSWERED: frozenset({State.ANSWERED}),
    },
)
move = NEXT.move
