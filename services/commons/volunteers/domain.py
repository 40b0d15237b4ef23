"""What a volunteer may say, where a place in a shift may stand, and which hours count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from kit.codes import rules
from kit.errors import Invalid, Refused, Violation
from kit.steps import Steps

EARLY = timedelta(minutes=30)  # before a shift, when volunteers may say that they are there
LATE = timedelta(hours=12)  # after it, until which they may say that they left
LONGEST = timedelta(hours=24)


class State(StrEnum):
    ACCEPTED = "accepted"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    CALLED_OFF = "called_off"
    CONFIRMED = "confirmed"


HELD = (State.ACCEPTED, State.WAITING)  # of a shift that is not over
NEXT = Steps(
    "STINT_STEP_REFUSED",
    {
        State.WAITING: frozenset({State.ACCEPTED, State.WITHDRAWN, State.DECLINED, State.CALLED_OFF}),
        State.ACCEPTED: frozenset({State.CONFIRMED, State.WITHDRAWN, State.DECLINED, State.CALLED_OFF}),
        State.CONFIRMED: frozenset({State.CONFIRMED}),
        State.WITHDRAWN: frozenset(),
        State.DECLINED: frozenset(),
        State.CALLED_OFF: frozenset(),
    },
)
move = NEXT.move


class PostState(StrEnum):
    OPEN = "open"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    NONE = "unspecified"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Said:
    """What a volunteer says. `weekdays` count from 1, Monday; none for any."""

    name: str
    skills: list[str]
    region: str
    weekdays: list[int] = field(default_factory=list[int])
    about: str = ""
    callable: bool = False


@dataclass(frozen=True)
class Times:
    """A shift as it was asked for."""

    begins_at: datetime
    ends_at: datetime
    places: int


@dataclass(frozen=True)
class PostDraft:
    """What a host says of a post, besides its shifts."""

    title: str
    summary: str
    skills: list[str]
    region: str
    place: str
    activity_id: str = ""


def check(said: Said, at: str = "draft.") -> None:
    """Refuses codes that nobody knows, naming each field with `at` before it."""
    wrong = list(rules.unknown(at, region=said.region, skills=said.skills))
    wrong += [
        Violation(f"{at}weekdays[{n}]", "OUT_OF_RANGE", rule="1–7")
        for n, day in enumerate(said.weekdays)
        if not 1 <= day <= 7
    ]
    if not said.name.strip():
        wrong.append(Violation(f"{at}name", "REQUIRED"))
    if wrong:
        raise Invalid(*wrong)


def check_post(draft: PostDraft, shifts: Sequence[Times], moment: datetime, at: str = "draft.") -> None:
    """Refuses a post whose codes nobody knows or whose shifts cannot be, naming each field with `at` before it."""
    if wrong := [*rules.unknown(at, region=draft.region, skills=draft.skills), *_wrong(shifts, moment, at)]:
        raise Invalid(*wrong)


def _wrong(shifts: Sequence[Times], moment: datetime, at: str) -> Iterator[Violation]:
    for n, shift in enumerate(shifts):
        if shift.begins_at <= moment:
            yield Violation(f"{at}shifts[{n}].begins_at", "DATE_PAST")
        if not shift.begins_at < shift.ends_at <= shift.begins_at + LONGEST:
            yield Violation(f"{at}shifts[{n}].ends_at", "SHIFT_TIMES_WRONG")


def is_fit(skills: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether somebody with these skills has one that is wanted, or one below it."""
    return not wanted or any(skill.startswith(one) for skill in skills for one in wanted)


def minutes_of(shift: Times, came: datetime | None, left: datetime | None) -> int:
    """The minutes of a presence that lie within its shift."""
    if came is None or left is None:
        raise Refused("PRESENCE_INCOMPLETE")
    spent = min(left, shift.ends_at) - max(came, shift.begins_at)
    return max(int(spent.total_seconds() // 60), 0)
