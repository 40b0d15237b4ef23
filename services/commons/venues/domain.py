"""Venues: what they are, and what they ask for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from kit import codes, ids
from kit.codes import rules
from kit.errors import Invalid, Violation


class Kind(StrEnum):
    LIBRARY = "library"
    CULTURE = "culture"
    MUSEUM = "museum"
    SCIENCE_MUSEUM = "science_museum"
    PARK = "park"
    RESERVE = "reserve"
    SCENIC = "scenic"
    AIRPORT = "airport"
    STATION = "station"
    CINEMA = "cinema"
    HERITAGE = "heritage"
    RESEARCH = "research"
    CAMP = "camp"
    ENTERPRISE = "enterprise"
    OTHER = "other"


class Wanted(StrEnum):
    LECTURE = "lecture"
    EXHIBITION = "exhibition"
    CONTENT = "content"


class State(StrEnum):
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SEEKING = "seeking"


@dataclass(frozen=True)
class Draft:
    """What is said of a venue."""

    name: str
    kind: Kind
    region: str
    address: str
    summary: str
    hours: str


def checked(draft: Draft, at: str = "draft.") -> Draft:
    """The draft in one form. Refuses a blank name and a region that nobody knows."""
    draft = replace(draft, name=" ".join(draft.name.split()), summary=draft.summary.strip())
    wrong = [Violation(f"{at}{name}", "REQUIRED") for name in ("name", "summary") if not getattr(draft, name)]
    if wrong := [*wrong, *rules.unknown(at, region=draft.region)]:
        raise Invalid(*wrong)
    return draft


def check_day(wanted_on: date, today: date) -> None:
    """Refuses a day that is over."""
    if wanted_on < today:
        raise Invalid(Violation("wanted_on", "DATE_PAST"))


def check_lecture(kind: Wanted, wanted_on: date, begins_at: datetime, skills: Sequence[str]) -> None:
    """Refuses to seek a lecturer for something else, for another day than was asked for, or by skills nobody knows."""
    if kind is not Wanted.LECTURE:
        raise Invalid(Violation("request_id", "LECTURES_ONLY"))
    wrong = [
        Violation(f"skills[{n}]", "UNKNOWN_SUBJECT", subject=skill)
        for n, skill in enumerate(skills)
        if not codes.knows_subject(skill)
    ]
    if ids.day_in_china(begins_at) != wanted_on:
        wrong.append(Violation("begins_at", "ANOTHER_DAY_WAS_ASKED", day=wanted_on.isoformat()))
    if wrong:
        raise Invalid(*wrong)
