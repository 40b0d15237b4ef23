"""When two accounts are one person's, and how long a merge can be undone."""

from datetime import datetime, timedelta
from enum import StrEnum

from kit.errors import Refused

UNDO = timedelta(days=30)
CODE_MINUTES = 10


class Proof(StrEnum):
    """What shows that both accounts are one person's. A name never does."""

    BOTH_SIGNED_IN = "both_signed_in"
    SAME_DOCUMENT = "same_document"
    OPERATORS = "operators"


class State(StrEnum):
    REQUESTED = "requested"
    MERGED = "merged"
    REFUSED = "refused"
    UNDONE = "undone"


NEXT: dict[State, frozenset[State]] = {
    State.REQUESTED: frozenset({State.MERGED, State.REFUSED}),
    State.MERGED: frozenset({State.UNDONE}),
    State.REFUSED: frozenset(),
    State.UNDONE: frozenset(),
}


def move(state: State, to: State) -> State:
    """The new state, or a refusal of the step."""
    if to not in NEXT[state]:
        raise Refused("MERGE_STEP_REFUSED", state=state, to=to)
    return to


def check_undo(merged_at: datetime, moment: datetime) -> None:
    """Refuses to undo what was merged more than 30 days ago, to the moment."""
    if moment - merged_at > UNDO:
        raise Refused("MERGE_TOO_OLD", days=UNDO.days)
