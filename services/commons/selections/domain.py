"""What a selection's host may decide, and what a selection is taking at a moment."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from kit.errors import Invalid, Refused, Violation

# Who may hold a selection, by the kind in the register of organisations.
HOSTS = frozenset({"association", "society", "think_tank", "media", "alliance", "government"})
ORGANISATIONS = HOSTS | {"grass_roots", "enterprise", "park", "institute", "university", "base"}
SHORTEST_REVIEW = timedelta(days=1)


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    NOTICE = "notice"
    CONCLUDED = "concluded"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    AWARD = "award"
    LIST = "list"
    DESIGNATION = "designation"
    CONTEST = "contest"


class NomineeKind(StrEnum):
    """What is nominated."""

    PERSON = "person"
    ORGANISATION = "organisation"
    WORK = "work"
    TEAM = "team"
    PROBLEM = "problem"


class Phase(StrEnum):
    NONE = "unspecified"
    AHEAD = "ahead"
    NOMINATING = "nominating"
    REVIEWING = "reviewing"
    COUNTING = "counting"


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.OPEN, State.CANCELLED}),
    State.OPEN: frozenset({State.NOTICE, State.CANCELLED}),
    State.NOTICE: frozenset({State.CONCLUDED, State.CANCELLED}),
    State.CONCLUDED: frozenset(),
    State.CANCELLED: frozenset(),
}


@dataclass(frozen=True)
class Draft:
    """What a host says of a selection. Weights are percents, in the order of `criteria`; times are half-open."""

    title: str
    kind: Kind
    summary: str
    rules: str
    places: int
    quota: int
    nominating_kinds: list[str]
    born_from: date | None
    criteria: list[str]
    weights: list[int]
    reviews_each: int
    blind: bool
    nominate_from: datetime
    nominate_until: datetime
    review_until: datetime
    notice_days: int
    nominee_kind: NomineeKind = NomineeKind.PERSON
    tracks: list[str] = field(default_factory=list[str])


def checked(draft: Draft, at: str = "draft.") -> Draft:
    """The draft in one form. Refuses what contradicts itself, naming each field; `at` stands before their names."""
    draft = replace(draft, title=" ".join(draft.title.split()), criteria=[" ".join(c.split()) for c in draft.criteria])
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)
    return draft


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.title:
        yield Violation(f"{at}title", "REQUIRED")
    for number, kind in enumerate(draft.nominating_kinds):
        if kind not in ORGANISATIONS:
            yield Violation(f"{at}nominating_kinds[{number}]", "UNKNOWN_ORGANISATION_KIND", kind=kind)
    if sum(draft.weights) != 100:
        yield Violation(f"{at}criteria", "WEIGHTS_NOT_100", sum=sum(draft.weights))
    if len(set(draft.criteria)) < len(draft.criteria):
        yield Violation(f"{at}criteria", "CRITERION_TWICE")
    if draft.born_from and draft.nominee_kind is not NomineeKind.PERSON:
        yield Violation(f"{at}born_from", "AGE_OF_PERSONS_ONLY")
    if draft.nominate_until <= draft.nominate_from:
        yield Violation(f"{at}nominate_until", "DATE_PAST")
    if draft.review_until < draft.nominate_until + SHORTEST_REVIEW:
        yield Violation(f"{at}review_until", "REVIEW_TOO_SHORT")


def check_dates(draft: Draft, moment: datetime) -> None:
    """Refuses to open what has run out already."""
    if draft.nominate_until <= moment:
        raise Invalid(Violation("draft.nominate_until", "DATE_PAST"))


def move(state: State, to: State) -> State:
    """The new state, or a refusal of the step."""
    if to not in NEXT[state]:
        raise Refused("SELECTION_STEP_REFUSED", state=state, to=to)
    return to


def phase(state: State, draft: Draft, moment: datetime) -> Phase:
    """What a selection is taking at a moment."""
    if state is not State.OPEN:
        return Phase.NONE
    if moment < draft.nominate_from:
        return Phase.AHEAD
    if moment < draft.nominate_until:
        return Phase.NOMINATING
    return Phase.REVIEWING if moment < draft.review_until else Phase.COUNTING


def born(text: str, field: str) -> date | None:
    """A day of a calendar, of a text that has its form; None for an empty one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Invalid(Violation(field, "NO_SUCH_DAY")) from None
