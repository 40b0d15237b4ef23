"""What something is to a problem, and which problems are followed up."""

from enum import StrEnum

from kit.errors import Invalid, Refused, Violation
from services.commons.nominations.domain import NomineeKind, State


class Relation(StrEnum):
    NEED = "need"
    PROGRESS = "progress"
    ANSWER = "answer"


def check(kind: NomineeKind, state: State, revoked: bool) -> None:
    """Refuses what is no problem that was chosen and stands."""
    if kind is not NomineeKind.PROBLEM or state is not State.AWARDED or revoked:
        raise Refused("NOT_A_CHOSEN_PROBLEM")


def check_relation(relation: Relation, *, is_need: bool) -> None:
    """Refuses needs that are said to be answers, and what is no need said to be one."""
    if (relation is Relation.NEED) is not is_need:
        raise Invalid(Violation("relation", "RELATION_OF_NEEDS"))
