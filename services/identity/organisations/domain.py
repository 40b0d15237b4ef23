"""What may be said of an organisation, and how organisations may stand to each other."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum, StrEnum
from uuid import UUID

from stdnum.cn import uscc as social_credit_code

from kit import codes
from kit.errors import Invalid, Violation
from kit.policy import region_prefix
from kit.steps import Steps


class Kind(StrEnum):
    ASSOCIATION = "association"
    SOCIETY = "society"
    GRASS_ROOTS = "grass_roots"
    ENTERPRISE = "enterprise"
    PARK = "park"
    GOVERNMENT = "government"
    INSTITUTE = "institute"
    UNIVERSITY = "university"
    THINK_TANK = "think_tank"
    MEDIA = "media"
    BASE = "base"
    ALLIANCE = "alliance"


class State(StrEnum):
    ACTIVE = "active"
    DORMANT = "dormant"
    DISSOLVED = "dissolved"


class Branch(StrEnum):
    """What a grass-roots body is of."""

    NONE = ""
    UNIVERSITY = "university"
    ENTERPRISE = "enterprise"
    PARK = "park"
    COMMUNITY = "community"
    TOWNSHIP = "township"
    FARMERS = "farmers"
    NEW = "new"


class Level(IntEnum):
    """How large a region is: the digits of its code that say something."""

    NATION = 0
    PROVINCE = 2
    PREFECTURE = 4
    COUNTY = 6


class LinkKind(StrEnum):
    REGIONAL = "regional"
    PROFESSIONAL = "professional"
    ALLIANCE = "alliance"


class SuccessionKind(StrEnum):
    MERGED = "merged"
    SPLIT = "split"


NEXT = Steps(
    "ORGANISATION_STEP_REFUSED",
    {
        State.ACTIVE: frozenset({State.DORMANT, State.DISSOLVED}),
        State.DORMANT: frozenset({State.ACTIVE, State.DISSOLVED}),
        State.DISSOLVED: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Parent:
    """A place under another organisation; `valid_to` is the first day on which it no longer holds."""

    org_id: UUID
    kind: LinkKind
    valid_from: date | None = None  # None: as it is, or from today
    valid_to: date | None = None


@dataclass(frozen=True)
class Draft:
    """What is said of an organisation."""

    name: str
    kind: Kind
    name_en: str = ""
    region: str = ""
    uscc: str | None = None
    parents: list[Parent] = field(default_factory=list[Parent])
    branch: Branch = Branch.NONE


def checked(draft: Draft, today: date) -> Draft:
    """The draft in one form. Refuses codes nobody knows and places that contradict themselves, naming each field."""
    draft = replace(
        draft,
        name=" ".join(unicodedata.normalize("NFC", draft.name).split()),
        name_en=" ".join(draft.name_en.split()),
        uscc=social_credit_code.compact(draft.uscc) if draft.uscc else None,
    )
    if wrong := list(_wrong(draft, today)):
        raise Invalid(*wrong)
    return draft


def _wrong(draft: Draft, today: date) -> Iterator[Violation]:
    if not draft.name:
        yield Violation("draft.name", "REQUIRED")
    if draft.region and not codes.knows_region(draft.region):
        yield Violation("draft.region", "UNKNOWN_REGION", region=draft.region)
    if draft.uscc and not social_credit_code.is_valid(draft.uscc):
        yield Violation("draft.uscc", "USCC_MALFORMED")
    if draft.branch and draft.kind is not Kind.GRASS_ROOTS:
        yield Violation("draft.branch", "BRANCH_OF_NO_GRASS_ROOTS")
    seen: set[tuple[UUID, LinkKind]] = set()
    for at, parent in enumerate(draft.parents):
        if (parent.org_id, parent.kind) in seen:
            yield Violation(f"draft.parents[{at}]", "PARENT_TWICE")
        seen.add((parent.org_id, parent.kind))
        if parent.kind is LinkKind.ALLIANCE and parent.valid_to is None:
            yield Violation(f"draft.parents[{at}].valid_to", "ALLIANCE_WITHOUT_END")
        if parent.valid_to is not None and parent.valid_to <= (parent.valid_from or today):
            yield Violation(f"draft.parents[{at}].valid_to", "TERM_PAST")


def lies_in(region: str, parents: Iterable[str]) -> bool:
    """Whether a region lies in that of some parent; a parent of the whole country has no region."""
    return any(region.startswith(region_prefix(parent)) for parent in parents)


MUNICIPALITIES = frozenset({"11", "12", "31", "50"})  # whose districts are below them at once


def stem(region: str) -> str:
    """The digits of a region's code that say something: `33` of `330000`."""
    while region.endswith("00"):
        region = region[:-2]
    return region


def digits_below(region: str) -> int:
    """How many digits the regions one step below a region have: a province's prefectures, a prefecture's counties."""
    return 6 if region in MUNICIPALITIES else min(len(region) + 2, 6)


def key_of(name: str, name_en: str = "") -> str:
    """Names as they are searched: one width, lower case, no blanks."""
    folded = unicodedata.normalize("NFKC", f"{name}\n{name_en}").lower()
    return "".join(letter for letter in folded if letter == "\n" or not letter.isspace()).strip("\n")


def grams(key: str) -> list[str]:
    """The letters and pairs of neighbouring letters by which an index finds a text within names."""
    return sorted({*key, *(key[at : at + 2] for at in range(len(key) - 1))} - {"\n"})


def grams_asked(key: str) -> list[str]:
    """The grams that a name with this text in it has for sure: its pairs, or its one letter."""
    return sorted({key[at : at + 2] for at in range(len(key) - 1)} or set(key))
