"""What a campaign may say, and how figures add up over bodies of all levels."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import reduce

from kit.errors import Invalid, Violation
from kit.steps import Steps

LONGEST = 92  # days
EARLY = timedelta(minutes=15)  # before a session on line, when its doors open


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


NEXT = Steps(
    "CAMPAIGN_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.OPEN, State.CANCELLED}),
        State.OPEN: frozenset({State.CLOSED, State.CANCELLED}),
        State.CLOSED: frozenset(),
        State.CANCELLED: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Draft:
    """What is said of a campaign. Names and units are in the order of `codes`."""

    title: str
    theme: str
    summary: str
    begins_on: date
    ends_on: date
    report_until: date
    codes: list[str]
    names: list[str]
    units: list[str]


def checked(draft: Draft, at: str = "draft.") -> Draft:
    """The draft in one form. Refuses what contradicts itself, naming each field with `at` before it."""
    draft = replace(draft, title=" ".join(draft.title.split()), theme=" ".join(draft.theme.split()))
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)
    return draft


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.begins_on <= draft.ends_on <= draft.begins_on + timedelta(days=LONGEST):
        yield Violation(f"{at}ends_on", "CAMPAIGN_DAYS_WRONG", most=LONGEST)
    if draft.report_until < draft.ends_on:
        yield Violation(f"{at}report_until", "CAMPAIGN_DAYS_WRONG", most=LONGEST)
    if len(set(draft.codes)) < len(draft.codes):
        yield Violation(f"{at}indicators", "INDICATOR_TWICE")


def values_of(said: list[tuple[str, int]], codes: list[str]) -> list[int]:
    """Reported numbers in the order of the indicators; each is said once."""
    given = dict(said)
    wrong = [
        Violation(f"values[{n}].code", "UNKNOWN_INDICATOR", code=code)
        for n, (code, _) in enumerate(said)
        if code not in codes
    ]
    if len(given) < len(said) or (not wrong and len(given) < len(codes)):
        wrong.append(Violation("values", "EACH_INDICATOR_ONCE"))
    if wrong:
        raise Invalid(*wrong)
    return [given[code] for code in codes]


@dataclass(frozen=True)
class Figures:
    """What is added up. `values` are in the order of the campaign's indicators; none where nothing was reported."""

    bodies: int = 0
    reports: int = 0
    activities: int = 0
    came: int = 0
    online: int = 0
    minutes: int = 0
    values: tuple[int, ...] = ()

    def __add__(self, other: "Figures") -> "Figures":
        longer, shorter = sorted((self.values, other.values), key=len, reverse=True)
        padded = shorter + (0,) * (len(longer) - len(shorter))
        return Figures(
            self.bodies + other.bodies,
            self.reports + other.reports,
            self.activities + other.activities,
            self.came + other.came,
            self.online + other.online,
            self.minutes + other.minutes,
            tuple(a + b for a, b in zip(longer, padded, strict=True)),
        )


@dataclass(frozen=True)
class Body:
    """A body of the register, with all above it."""

    org_id: str
    name: str
    kind: str
    region: str
    above: frozenset[str]


@dataclass
class RollUp:
    """A body's own figures, those of the bodies right below, and their sum."""

    own: Figures = field(default_factory=Figures)
    lines: dict[str, Figures] = field(default_factory=dict[str, Figures])
    elsewhere: int = 0

    @property
    def total(self) -> Figures:
        """All of them together."""
        return reduce(Figures.__add__, self.lines.values(), self.own)


def roll_up(root: str, at: str, own: Mapping[str, Figures], bodies: Mapping[str, Body]) -> RollUp:
    """Adds up for the body `at` what bodies have of their own. Every body counts along one line of parents up to
    `root`, so that nothing is counted twice and each level's total is the sum of what is below."""
    parents: dict[str, str] = {}
    found = RollUp()
    for org_id, figures in own.items():
        line = _line(org_id, root, bodies, parents)
        if org_id == at:
            found.own += figures
        elif at in line:
            child = line[line.index(at) - 1]
            found.lines[child] = found.lines.get(child, Figures()) + figures
        elif org_id in bodies and at in bodies[org_id].above:
            found.elsewhere += 1
    return found


def _line(org_id: str, root: str, bodies: Mapping[str, Body], parents: dict[str, str]) -> list[str]:
    """A body and those above it by way of whom it counts, up to the root."""
    line = [org_id]
    while line[-1] != root:
        here = line[-1]
        if here not in parents:
            parents[here] = _parent(here, root, bodies)
        if not parents[here]:
            break
        line.append(parents[here])
    return line


def _parent(org_id: str, root: str, bodies: Mapping[str, Body]) -> str:
    """The body right above, within what is below the root, by way of whom a body counts: an association before
    others, then the one with the longer line, then by id. Nobody for what is not below the root."""
    body = bodies.get(org_id)
    if body is None or root not in body.above:
        return ""
    within = [a for a in body.above if a == root or (a in bodies and root in bodies[a].above)]
    right_above = [a for a in within if not any(a in bodies[b].above for b in within if b != a and b in bodies)]
    return min(right_above, key=lambda a: _rank(a, bodies), default="")


def _rank(org_id: str, bodies: Mapping[str, Body]) -> tuple[bool, int, str]:
    body = bodies.get(org_id)
    return (body is None or body.kind != "association", -len(body.above) if body else 0, org_id)


def everybody(own: Iterable[str], known: Mapping[str, Body]) -> list[str]:
    """Bodies with figures and all above them, as far as they are not known yet."""
    wanted = {a for org_id in own if org_id in known for a in known[org_id].above}
    return sorted(wanted - known.keys())
