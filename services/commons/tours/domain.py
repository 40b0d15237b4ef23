"""What a museum may be, where a visit may stand, and which days it may have."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kit.codes import rules
from kit.errors import Invalid, Violation
from kit.steps import Steps

LONGEST = 90  # days of one visit
MONTHS = 24  # after which a county counts as unvisited, unless asked otherwise


class Form(StrEnum):
    PHYSICAL = "physical"
    MOBILE = "mobile"
    CARAVAN = "caravan"
    RURAL_SCHOOL = "rural_school"
    DIGITAL = "digital"


TRAVELS = frozenset({Form.MOBILE, Form.CARAVAN})


class State(StrEnum):
    ASKED = "asked"
    SCHEDULED = "scheduled"
    VISITED = "visited"
    DECLINED = "declined"
    CANCELLED = "cancelled"


NEXT = Steps(
    "VISIT_STEP_REFUSED",
    {
        State.ASKED: frozenset({State.SCHEDULED, State.DECLINED}),
        State.SCHEDULED: frozenset({State.SCHEDULED, State.VISITED, State.CANCELLED}),
        State.VISITED: frozenset({State.VISITED}),
        State.DECLINED: frozenset(),
        State.CANCELLED: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Draft:
    """What an organisation says of a museum."""

    form: Form
    name: str
    region: str
    address: str = ""
    summary: str = ""
    area: int = 0


def checked(draft: Draft, at: str = "draft.") -> Draft:
    """The draft in one form. Refuses what contradicts itself, naming each field with `at` before it."""
    draft = replace(draft, name=" ".join(draft.name.split()))
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)
    return draft


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.name:
        yield Violation(f"{at}name", "REQUIRED")
    yield from rules.unknown(at, region=draft.region)
    if draft.form is Form.DIGITAL and not draft.address.startswith("https://"):
        yield Violation(f"{at}address", "BAD_FORM", rule="https://…")


def must_travel(form: Form, field: str) -> None:
    """Refuses to ask for what stays where it is."""
    if form not in TRAVELS:
        raise Invalid(Violation(field, "MUSEUM_STAYS"))


def check_days(first: date, last: date, today: date) -> None:
    """Refuses days that are past, in the wrong order or too many."""
    if first < today:
        raise Invalid(Violation("first_day", "DATE_PAST"))
    if not first <= last <= first + timedelta(days=LONGEST):
        raise Invalid(Violation("last_day", "VISIT_DAYS_WRONG", most=LONGEST))
