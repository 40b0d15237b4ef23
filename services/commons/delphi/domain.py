"""What a study may ask, what a round gave, and when an item is settled (ZH-22)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from kit.errors import Invalid, Violation
from kit.lazy import np
from kit.steps import Steps


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    ENDED = "ended"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    LOWER = "lower"
    MIDDLE = "middle"
    HIGHER = "higher"


NEXT = Steps(
    "DELPHI_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.OPEN}),
        State.OPEN: frozenset({State.ENDED, State.WITHDRAWN}),
        State.ENDED: frozenset({State.PUBLISHED, State.WITHDRAWN}),
        State.PUBLISHED: frozenset({State.WITHDRAWN}),
        State.WITHDRAWN: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Draft:
    """What an organisation says of a study; see the contract. `items` are as they are kept."""

    title: str
    summary: str
    items: list[dict[str, str]]
    least: int
    most: int
    rounds_most: int
    round_days: int
    range_most: float
    change_most: float
    least_answers: int


@dataclass(frozen=True)
class Judgement:
    """What an expert gives for an item."""

    name: str
    value: int
    reason: str = ""


Answers = Mapping[str, Mapping[str, Any]]  # an expert's values and reasons by item
Figures = dict[str, Any]  # what a round gave for an item, as the contract's DelphiFigures


def checked(draft: Draft, at: str = "draft.") -> Draft:
    """The draft in one form. Refuses what contradicts itself."""
    draft = replace(draft, title=" ".join(draft.title.split()))
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)
    return draft


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.title:
        yield Violation(f"{at}title", "REQUIRED")
    if draft.most <= draft.least:
        yield Violation(f"{at}most", "RANGE_EMPTY")
    seen: set[str] = set()
    for number, item in enumerate(draft.items):
        if item["name"] in seen:
            yield Violation(f"{at}items[{number}].name", "NAME_TWICE", name=item["name"])
        seen.add(item["name"])


def check_answer(
    draft: Draft, asked: Sequence[str], before: Mapping[str, Figures], judgements: Sequence[Judgement]
) -> None:
    """Refuses judgements of what is not asked or off the scale, and without a reason where one is outside the
    quartiles of the round before."""
    if wrong := list(_wrong_answer(draft, asked, before, judgements)):
        raise Invalid(*wrong)


def _wrong_answer(
    draft: Draft, asked: Sequence[str], before: Mapping[str, Figures], judgements: Sequence[Judgement]
) -> Iterator[Violation]:
    seen: set[str] = set()
    for number, judgement in enumerate(judgements):
        at = f"judgements[{number}]"
        if judgement.name not in asked or judgement.name in seen:
            yield Violation(f"{at}.name", "ITEM_NOT_ASKED", name=judgement.name)
        seen.add(judgement.name)
        if not draft.least <= judgement.value <= draft.most:
            yield Violation(f"{at}.value", "OFF_THE_SCALE", least=draft.least, most=draft.most)
        if needs_reason(before.get(judgement.name), judgement.value) and not judgement.reason.strip():
            yield Violation(f"{at}.reason", "JUDGEMENT_REASON_NEEDED")


def needs_reason(before: Figures | None, value: float) -> bool:
    """Whether a judgement lies outside the quartiles that the panel saw."""
    return before is not None and not before["suppressed"] and _side(before, value) is not Side.MIDDLE


def _side(figures: Figures, value: float) -> Side:
    if value < figures["lower"]:
        return Side.LOWER
    return Side.HIGHER if value > figures["upper"] else Side.MIDDLE


def count(
    draft: Draft, asked: Sequence[str], before: Mapping[str, Figures], answers: Sequence[Answers]
) -> list[Figures]:
    """What a round gave, item by item. Who did not answer is left out, never guessed."""
    return [_count_one(draft, name, before.get(name), [a[name] for a in answers if name in a]) for name in asked]


def _count_one(draft: Draft, name: str, before: Figures | None, given: Sequence[Mapping[str, Any]]) -> Figures:
    found: Figures = {"name": name, "answers": len(given), "suppressed": len(given) < draft.least_answers}
    if found["suppressed"]:
        return found | {"answers": 0, "settled": False}
    lower, median, upper = (float(q) for q in np.quantile([g["value"] for g in given], (0.25, 0.5, 0.75)))
    found |= {"lower": lower, "median": median, "upper": upper}
    seen = before is not None and not before["suppressed"]
    agreed = upper - lower <= draft.range_most
    stable = bool(seen and before and abs(median - before["median"]) <= draft.change_most)
    reasons = [{"text": g["reason"], "side": _side(found, g["value"]).value} for g in given if g.get("reason")]
    reasons.sort(key=lambda reason: sha256(reason["text"].encode()).digest())  # an order that says nothing of whose
    return found | {"agreed": agreed, "stable": stable, "settled": agreed and stable, "reasons": reasons}


def asked_next(draft: Draft, number: int, figures: Sequence[Figures]) -> list[str]:
    """The items of the next round; none when the study has ended."""
    return [] if number >= draft.rounds_most else [f["name"] for f in figures if not f["settled"]]


def by_name(figures: Sequence[Figures] | None) -> dict[str, Figures]:
    return {f["name"]: f for f in figures or ()}
