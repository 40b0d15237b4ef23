"""Minors: what they may do only with the consent of a guardian."""

from datetime import timedelta
from enum import StrEnum

from kit.errors import Refused
from kit.steps import Steps
from services.identity.verification.documents import AgeClass

LINK_LASTS = timedelta(days=7)
OLDER = [AgeClass.UNDER_14, AgeClass.UNDER_18, AgeClass.ADULT]


class State(StrEnum):
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


NEXT = Steps(
    "GUARDIAN_STEP_REFUSED",
    {
        State.ASKED: frozenset({State.GIVEN, State.REFUSED, State.WITHDRAWN}),
        State.GIVEN: frozenset({State.WITHDRAWN}),
        State.REFUSED: frozenset(),
        State.WITHDRAWN: frozenset(),
    },
)
move = NEXT.move


def declare(before: AgeClass, declared: AgeClass) -> AgeClass:
    """The class that a person declares. Once it is known, nobody declares to be older: that is shown by a document."""
    if declared is AgeClass.UNKNOWN or (before in OLDER and OLDER.index(declared) > OLDER.index(before)):
        raise Refused("AGE_NEEDS_DOCUMENT")
    return declared
