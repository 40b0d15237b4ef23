"""Where a submission may stand, and what a decision body may make of it (ZH-09)."""

from enum import StrEnum

from kit.steps import Steps


class State(StrEnum):
    SUBMITTED = "submitted"
    RECEIVED = "received"
    ANSWERED = "answered"


class Adoption(StrEnum):
    ADOPTED = "adopted"
    IN_PART = "adopted-in-part"
    NOT = "not-adopted"


NEXT = Steps(
    "SUBMISSION_STEP_REFUSED",
    {
        State.SUBMITTED: frozenset({State.RECEIVED, State.ANSWERED}),
        State.RECEIVED: frozenset({State.ANSWERED}),
        State.ANSWERED: frozenset(),
    },
)
move = NEXT.move
