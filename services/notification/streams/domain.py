"""What a stream carries, to whom, and how its rules are aimed at one item."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from kit import codes
from kit.errors import Violation
from kit.policy import region_prefix
from services.notification.audiences.domain import Audience, MessageTopic, words_of
from services.notification.distribution.domain import Draft, Priority, Rule, filled

NAMES = ("title", "place")  # what braces may hold in a stream's words
EVERYWHERE = {"zh": "全国", "en": "the whole country"}


class Kind(StrEnum):
    """What a stream carries; the names are those of items."""

    NEED = "need"
    CASE = "case"
    ARTICLE = "article"
    RUMOUR = "rumour"
    PRODUCT = "product"
    ACTIVITY = "activity"
    CALL = "call"
    CONSULTATION = "consultation"


@dataclass(frozen=True)
class StreamRule:
    """A rule, and how it is aimed: `near` digits of the item's region must agree, `alike` asks for what it is about."""

    rule: Rule
    near: int
    alike: bool

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        """As it is kept."""
        rule = Rule(kept["name"], Audience.of(kept["audience"]), kept["words"], "")
        return cls(rule, kept["near"], kept["alike"])

    def kept(self) -> dict[str, Any]:
        """As it is kept."""
        rule = self.rule
        said = {"name": rule.name, "audience": rule.audience.kept(), "words": rule.words}
        return said | {"near": self.near, "alike": self.alike}


@dataclass(frozen=True)
class StreamDraft:
    """A stream as it is written."""

    name: str
    kind: Kind
    topic: MessageTopic
    rules: list[StreamRule]
    stopped: bool

    def as_message(self) -> Draft:
        """A message that says what the stream would, with the names that its words use."""
        rules = [each.rule for each in self.rules]
        said = "".join(text for rule in rules for words in rule.words.values() for text in words.values())
        given = {name: name for name in NAMES if f"{{{name}}}" in said}
        return Draft(self.name, self.topic, Priority.NORMAL, rules, given)


def wrong_scope(regions: Iterable[str], industries: Iterable[str]) -> Iterable[Violation]:
    """What is wrong with the regions and chains of a carrier: codes that nobody knows."""
    for at, region in enumerate(regions):
        if not codes.knows_region(region.ljust(6, "0")):
            yield Violation(f"scope.regions[{at}]", "UNKNOWN_REGION", region=region)
    for at, industry in enumerate(industries):
        if not codes.knows_industry(industry):
            yield Violation(f"scope.industries[{at}]", "UNKNOWN_INDUSTRY", industry=industry)


@dataclass(frozen=True)
class Appeared:
    """The public view of what appeared on a platform."""

    item_id: UUID
    kind: Kind
    title: str
    region: str
    words: tuple[str, ...]  # subjects and keywords
    industries: tuple[str, ...]
    link: str
    published_at: datetime | None


def aimed(given: StreamRule, item: Appeared) -> Rule | None:
    """A rule as it goes out for an item; None where the item is not for its audience."""
    audience, region = given.rule.audience, region_prefix(item.region) if item.region else ""
    if region and not region.startswith(audience.region):
        return None
    audience = replace(audience, region=max(audience.region, region[: given.near], key=len))
    if given.alike:
        words = words_of(item.words)
        if not words:
            return None
        audience = replace(audience, interests=tuple(words))
    if audience.carriers:
        audience = replace(audience, industries=item.industries)
    words = {language: _said(text, item, language) for language, text in given.rule.words.items()}
    return Rule(given.rule.name, audience, words, item.link)


def is_older(item: Appeared, moment: datetime) -> bool:
    """Whether an item was public before; a stream carries what appears after it was set up."""
    return item.published_at is not None and item.published_at < moment


def _said(words: dict[str, str], item: Appeared, language: str) -> dict[str, str]:
    """Words about an item. Braces in its title are no names."""
    place = codes.name("regions", item.region, language) if item.region else EVERYWHERE[language]
    said = filled(words, {"title": item.title, "place": place})
    return {part: text.replace("{", "{{").replace("}", "}}") for part, text in said.items()}
