"""Kinds of base: what an operator may say of one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kit.errors import Invalid, Refused, Violation

# Who may name bases, by the kind in the register of organisations.
HOSTS = frozenset({"association", "society", "alliance", "government"})


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Level(StrEnum):
    """Levels of associations that recommend, from below; `digits` of their regions."""

    COUNTY = "county"
    PREFECTURE = "prefecture"
    PROVINCE = "province"

    @property
    def digits(self) -> int:
        return {Level.COUNTY: 6, Level.PREFECTURE: 4, Level.PROVINCE: 2}[self]


@dataclass(frozen=True)
class Draft:
    """What is said of a kind. `points` are the most of each indicator, in their order."""

    name: str
    summary: str
    levels: list[str]
    recommended_by: list[str]
    indicators: list[str]
    points: list[int]
    documents: list[str]
    reviews_needed: int
    pass_points: int
    notice_days: int
    term_months: int
    report_due: str
    report_figures: list[str]
    grades: list[str]
    grace_days: int
    incentives: list[str]
    selection_id: UUID | None


def checked(draft: Draft, at: str = "draft.") -> Draft:
    """The draft in one form. Refuses what contradicts itself, naming each field."""
    lists = ("levels", "indicators", "documents", "report_figures", "grades", "incentives")
    tidy = {name: [" ".join(text.split()) for text in getattr(draft, name)] for name in lists}
    draft = replace(draft, name=" ".join(draft.name.split()), summary=draft.summary.strip(), **tidy)
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)
    return draft


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.name:
        yield Violation(f"{at}name", "REQUIRED")
    for name in ("levels", "indicators", "documents", "report_figures", "grades"):
        said: list[str] = getattr(draft, name)
        if len(set(said)) < len(said) or "" in said:
            yield Violation(f"{at}{name}", "SAID_TWICE")
    if not _is_yearly(draft.report_due):
        yield Violation(f"{at}report_due", "NO_SUCH_DAY")
    order = [Level(level).digits for level in draft.recommended_by]
    if order != sorted(order, reverse=True):
        yield Violation(f"{at}recommended_by", "NOT_FROM_BELOW")


def _is_yearly(day: str) -> bool:
    """Whether every year has a day, `MM-DD`."""
    try:
        date.fromisoformat(f"2001-{day}")
    except ValueError:
        return False
    return True


def turned(state: State, *, open_it: bool) -> State:
    """The state of a kind that is opened or closed; a draft cannot be closed."""
    if not open_it and state is State.DRAFT:
        raise Refused("BASE_KIND_STEP_REFUSED", state=state)
    return State.OPEN if open_it else State.CLOSED


def next_due(report_due: str, after: date) -> date:
    """The first day after another on which a report is due; `report_due` is `MM-DD`."""
    month, day = map(int, report_due.split("-"))
    this_year = date(after.year, month, day)
    return this_year if this_year > after else date(after.year + 1, month, day)


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    for shorter in range(4):
        try:
            return date(day.year + years, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise ValueError(day)
