"""Where a sign-up may stand, and who may sign up."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kit.errors import Invalid, Refused, Violation
from kit.policy import is_verified

FEW = 5  # companions who need no name of a group


class State(StrEnum):
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    OFFERED = "offered"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    CALLED_OFF = "called_off"


HOLDING = (State.CONFIRMED, State.OFFERED)  # seats are taken
ACTIVE = (State.CONFIRMED, State.OFFERED, State.WAITING)  # the person is in the session's book


@dataclass(frozen=True)
class Draft:
    """What somebody says who signs up. `born` is checked and not kept."""

    seats: int = 1
    name: str = ""
    group_name: str = ""
    born: date | None = None
    answers: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class Rule:
    """Who may sign up for a session, and what is asked: `questions` with their choices and whether one must answer."""

    seats: int
    group_most: int
    min_age: int
    max_age: int
    level: str
    day: date
    named: bool  # a certificate that comes with the check-in needs a name
    questions: list[tuple[list[str], bool]]


def check(draft: Draft, rule: Rule, level: str) -> None:
    """Refuses who may not sign up, and what does not answer what is asked."""
    if not is_verified(level, rule.level):
        raise Refused("LEVEL_NEEDED", level=rule.level)
    if draft.seats > min(rule.group_most, rule.seats):
        raise Invalid(Violation("seats", "GROUP_TOO_LARGE", most=min(rule.group_most, rule.seats)))
    if draft.seats > FEW and not draft.group_name:
        raise Invalid(Violation("group_name", "GROUP_NEEDED", few=FEW))
    if rule.named and not draft.name:
        raise Invalid(Violation("name", "REQUIRED"))
    _check_age(draft.born, rule)
    if len(draft.answers) > len(rule.questions):
        raise Invalid(Violation(f"answers[{len(rule.questions)}]", "NOT_ASKED"))
    for number, (choices, required) in enumerate(rule.questions):
        answer = draft.answers[number].strip() if number < len(draft.answers) else ""
        if required and not answer:
            raise Invalid(Violation(f"answers[{number}]", "REQUIRED"))
        if answer and choices and answer not in choices:
            raise Invalid(Violation(f"answers[{number}]", "NOT_A_CHOICE"))


def _check_age(born: date | None, rule: Rule) -> None:
    if not (rule.min_age or rule.max_age):
        return
    if born is None:
        raise Invalid(Violation("born", "BORN_ASKED"))
    years = age(born, rule.day)
    if years < rule.min_age:
        raise Invalid(Violation("born", "TOO_YOUNG", age=rule.min_age))
    if rule.max_age and years > rule.max_age:
        raise Invalid(Violation("born", "TOO_OLD", age=rule.max_age))


def age(born: date, day: date) -> int:
    """How many years somebody has completed on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def fitting(free: int, waiting: list[int]) -> list[int]:
    """Who of those waiting, by position, is offered the free seats: the first whom they fit, then the next. A group
    that does not fit keeps its place, and no seat stays empty for it."""
    chosen: list[int] = []
    for position, seats in enumerate(waiting):
        if seats <= free:
            chosen.append(position)
            free -= seats
        if not free:
            break
    return chosen
