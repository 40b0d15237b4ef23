"""When two accounts are one person's, and how long a merge can be undone."""

from datetime import datetime, timedelta
from enum import StrEnum

from kit.errors import Refused
from kit.steps import Steps

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


NEXT = Steps(
    "MERGE_STEP_REFUSED",
    {
        State.REQUESTED: frozenset({State.MERGED, State.REFUSED}),
        State.MERGED: frozenset({State.UNDONE}),
        State.REFUSED: frozenset(),
        State.UNDONE: frozenset(),
    },
)
move = NEXT.move


def check_undo(merged_at: datetime, moment: datetime) -> None:
    """Refuses to undo what was merged more than 30 days ago, to the moment."""
    if moment - merged_at > UNDO:
        raise Refused("MERGE_TOO_OLD", days=UNDO.days)
