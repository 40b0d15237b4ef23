"""Audiences as data: what a rule may ask of people, and whether it lies within its sender's reach."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Self
from zoneinfo import available_timezones

from kit import codes
from kit.errors import Invalid, Violation
from kit.policy import NATION, region_prefix, roles

ZONE = "Asia/Shanghai"
DAILY_MOST = 5
SUBJECT = re.compile(r"[0-9]{3}(?:[0-9]{2}){0,2}")
CONSENTS = {"personal-recommendation": True, "mail-notices": True}  # by purpose: what holds until a person chooses


class Group(StrEnum):
    """Groups of the population for which science is prepared."""

    YOUTH = "youth"
    FARMERS = "farmers"
    WORKERS = "workers"
    ELDERLY = "elderly"
    OFFICIALS = "officials"


class MessageTopic(StrEnum):
    """What a message is about."""

    SCIENCE = "science"
    NEEDS = "needs"
    FINDINGS = "findings"
    ACTIVITIES = "activities"
    POLICIES = "policies"
    ALERTS = "alerts"


class Digest(StrEnum):
    """When ordinary messages come."""

    IMMEDIATE = "immediate"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True)
class Carriers:
    """A platform's carriers: kinds of organisations that pass messages on, and the people who belong to it by a role, a
    level of verification, or as members of a society."""

    zh: str
    en: str
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    levels: tuple[str, ...]
    members: bool


@cache
def carrier_sets() -> dict[str, Carriers]:
    """The carriers of each platform."""
    declared = tomllib.loads(Path(__file__).with_name("carriers.toml").read_text("utf-8"))
    lists = ("kinds", "roles", "levels")
    return {n: Carriers(**(entry | {part: tuple(entry[part]) for part in lists})) for n, entry in declared.items()}


LISTS = frozenset({"roles", "levels", "groups", "interests", "industries"})


@dataclass(frozen=True)
class Audience:
    """Whom a rule reaches: all that is given must hold, and of a list one of it."""

    region: str = ""  # without the zeros at its end
    roles: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    under_org_id: str = ""
    society_id: str = ""
    purpose: str = ""
    carriers: str = ""
    industries: tuple[str, ...] = ()  # of the chains of organisations that pass on; of people it asks nothing

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        """An audience as it is kept."""
        lists: dict[str, Any] = {name: tuple(value) for name, value in kept.items() if name in LISTS}
        return cls(**(kept | lists))

    def kept(self) -> dict[str, Any]:
        """What is kept of it: what is given."""
        return {name: value for name, value in asdict(self).items() if value}

    def offers(self, topic: MessageTopic) -> bool:
        """Whether a message about a topic offers work, which who takes none now does not get: needs, to experts."""
        return topic is MessageTopic.NEEDS and self.levels == ("expert",)

    @property
    def needs_a_grant(self) -> bool:
        """Whether it asks for a role held somewhere."""
        return bool(self.roles or self.under_org_id)


def check(audience: Audience, at: str) -> Iterable[Violation]:
    """What is wrong with an audience: codes, roles and purposes that nobody knows."""
    if audience.region and not codes.knows_region(audience.region.ljust(6, "0")):
        yield Violation(f"{at}.region", "UNKNOWN_REGION", region=audience.region)
    for name in audience.roles:
        if name not in roles():
            yield Violation(f"{at}.roles", "AUDIENCE_ROLE_UNKNOWN", role=name)
    if audience.purpose and audience.purpose not in CONSENTS:
        yield Violation(f"{at}.purpose", "AUDIENCE_PURPOSE_UNKNOWN", purpose=audience.purpose)
    for name in audience.industries:
        if not codes.knows_industry(name):
            yield Violation(f"{at}.industries", "UNKNOWN_INDUSTRY", industry=name)


def is_within(audience: Audience, *, org_id: str, kind: str, region: str, above: frozenset[str]) -> bool:
    """Whether an organisation may write to an audience: its own people and those below it, else who is in the region
    that an association answers for. `above` are the organisations above the one that the audience names."""
    named = [i for i in (audience.under_org_id, audience.society_id) if i]
    if named and all(i == org_id or org_id in above for i in named):
        return True
    if kind != "association":
        return False
    prefix = region_prefix(region or NATION)
    return audience.region.startswith(prefix)


def region_as_kept(region: str) -> str:
    """A region without the zeros at its end."""
    return region_prefix(region) if len(region) == 6 else region


def words_of(interests: Iterable[str]) -> list[str]:
    """What people follow and what messages are about, in the one form in which both are compared."""
    words = (unicodedata.normalize("NFKC", text).strip().lower() for text in interests)
    return list(dict.fromkeys(word for word in words if word))


def with_those_above(words: Iterable[str]) -> list[str]:
    """Words and subjects, these with those above them: who follows `430` hears of `43040`, and not the other way."""
    lines = (codes.subject_line(word) if SUBJECT.fullmatch(word) else [word] for word in words)
    return list(dict.fromkeys(word for line in lines for word in line))


def must_be_zone(name: str) -> None:
    """Refuses what is no time zone."""
    if name not in available_timezones():
        raise Invalid(Violation("preferences.time_zone", "TIME_ZONE_UNKNOWN", zone=name))
