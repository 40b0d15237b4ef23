"""How a text is cut into clauses, which clause is which in the next round, and where a consultation stands (ZH-18)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from kit.errors import Invalid, Violation
from kit.steps import Steps

MOST_CLAUSES = 300
ALIKE = 0.5  # share of words from which a changed clause is taken for the one it was
NUMBER = "[一二三四五六七八九十百零〇0-9]"
HEADING = re.compile(rf"^[ \t\u3000]*(第{NUMBER}+条(?:之{NUMBER}+)?)[ \t\u3000：:.、]*", re.MULTILINE)
GAP = re.compile(r"\n[ \t\u3000]*\n")


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Change(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


NEXT = Steps(
    "CONSULTATION_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.OPEN, State.CANCELLED}),
        State.OPEN: frozenset({State.PUBLISHED, State.CANCELLED}),
        State.PUBLISHED: frozenset({State.OPEN}),
        State.CANCELLED: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Draft:
    """What a host says of a consultation."""

    title: str
    summary: str
    text: str
    invited_org_ids: list[str]
    comments_until: datetime
    takes_late: bool = False


@dataclass(frozen=True)
class Piece:
    """A clause as it was cut out of a text."""

    label: str
    text: str


def checked(draft: Draft, at: str = "draft.") -> tuple[Draft, list[Piece]]:
    """The draft in one form, and its clauses. Refuses a text of none or of too many."""
    draft = replace(
        draft,
        title=" ".join(draft.title.split()),
        invited_org_ids=sorted({org.lower() for org in draft.invited_org_ids}),
        comments_until=draft.comments_until.replace(second=0, microsecond=0),
    )
    if not draft.title:
        raise Invalid(Violation(f"{at}title", "REQUIRED"))
    if draft.takes_late and not draft.invited_org_ids:
        raise Invalid(Violation(f"{at}takes_late", "LATE_OF_NAMED_BODIES"))
    return draft, clauses(draft.text, f"{at}text")


def clauses(text: str, field: str) -> list[Piece]:
    """The clauses of a text. Refuses none and too many."""
    pieces = list(cut(text.replace("\r\n", "\n")))
    if not pieces:
        raise Invalid(Violation(field, "REQUIRED"))
    if len(pieces) > MOST_CLAUSES:
        raise Invalid(Violation(field, "CLAUSES_TOO_MANY", most=MOST_CLAUSES, count=len(pieces)))
    return pieces


def cut(text: str) -> Iterator[Piece]:
    """A text at its numbered articles, what stands before them first; without articles, at empty lines."""
    found = list(HEADING.finditer(text))
    if not found:
        yield from (Piece("", part.strip()) for part in GAP.split(text) if part.strip())
        return
    if before := text[: found[0].start()].strip():
        yield Piece("", before)
    ends = [*(heading.start() for heading in found[1:]), len(text)]
    for heading, end in zip(found, ends, strict=True):
        yield Piece(heading[1], text[heading.end() : end].strip())


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def same_clauses(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each later text the place of the earlier one that it is, or None for a new clause.

    Equal words first, then the most alike pairs; of pairs that are equally alike the nearer ones. Each is taken once.
    """
    given: list[int | None] = [None] * len(after)
    free = set(range(len(before)))
    for at, text in enumerate(after):
        if (place := min((i for i in free if before[i] == text), key=lambda i: abs(i - at), default=None)) is not None:
            given[at] = place
            free.discard(place)
    left = [at for at, place in enumerate(given) if place is None]
    pairs = [(likeness(before[i], after[at]), -abs(i - at), at, i) for at in left for i in sorted(free)]
    for ratio, _, at, place in sorted(pairs, reverse=True):
        if ratio >= ALIKE and given[at] is None and place in free:
            given[at] = place
            free.discard(place)
    return given


def runs(before: str, after: str) -> list[tuple[str, str]]:
    """The words of two texts in their order, each with `same`, `removed` or `added`."""
    found: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append((before[a:b], "same"))
            continue
        found += [(part, said) for part, said in ((before[a:b], "removed"), (after[c:d], "added")) if part]
    return found


def is_taking(state: State, comments_until: datetime, moment: datetime, *, takes_late: bool = False) -> bool:
    """Whether comments are taken at a moment."""
    return state is State.OPEN and (takes_late or moment < comments_until)
