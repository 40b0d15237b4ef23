"""What a message to many says and to whom, the states it passes through, and why somebody gets it."""

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kit import codes
from kit.errors import Invalid, Refused, Violation
from kit.policy import roles
from services.notification.audiences.domain import Audience, MessageTopic, carrier_sets
from services.notification.audiences.domain import check as wrong_with
from services.notification.inbox.domain import LANGUAGES, Written

SEND, APPROVE, CARRY = "distributions.send", "distributions.approve", "distributions.carry"


class State(StrEnum):
    """Where a message stands."""

    DRAFT = "draft"
    PREPARING = "preparing"
    PREPARED = "prepared"
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    RECALLED = "recalled"


NEXT = {
    State.DRAFT: {State.PREPARING},
    State.PREPARING: {State.PREPARED, State.WAITING, State.SCHEDULED, State.RECALLED},
    State.PREPARED: {State.WAITING, State.SCHEDULED, State.SENDING, State.RECALLED},
    State.WAITING: {State.SCHEDULED, State.SENDING, State.RECALLED},
    State.SCHEDULED: {State.SENDING, State.RECALLED},
    State.SENDING: {State.PAUSED, State.SENT, State.RECALLED},
    State.PAUSED: {State.SENDING, State.RECALLED},
    State.SENT: {State.RECALLED},
    State.RECALLED: set[State](),
}
VERBS = {
    State.DRAFT: ("update", "prepare"),
    State.PREPARING: ("recall",),
    State.PREPARED: ("send", "recall"),
    State.WAITING: ("approve", "recall"),
    State.SCHEDULED: ("recall",),
    State.SENDING: ("pause", "recall"),
    State.PAUSED: ("resume", "recall"),
    State.SENT: ("recall",),
    State.RECALLED: (),
}


class Priority(StrEnum):
    """How much a message matters."""

    NORMAL = "normal"
    URGENT = "urgent"
    LIFE_SAFETY = "life_safety"


class DispatchState(StrEnum):
    """What became of a message for one person."""

    QUEUED = "queued"
    DIGEST = "digest"
    TOLD = "told"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Rule:
    """An audience and what it is told, by language: title and text."""

    name: str
    audience: Audience
    words: dict[str, dict[str, str]]
    link: str


@dataclass(frozen=True)
class Draft:
    """A message as it is written."""

    title: str
    topic: MessageTopic
    priority: Priority
    rules: list[Rule]
    parameters: dict[str, str]


def move(state: State, to: State) -> State:
    """The next state. Refuses a step that is none."""
    if to not in NEXT[state]:
        raise Refused("DISTRIBUTION_STATE", state=state)
    return to


def once_sent(priority: Priority, people: int, most: int) -> State:
    """What becomes of a message that is sent: above `most` people a second person agrees first, unless it is urgent."""
    return State.WAITING if people > most and priority is Priority.NORMAL else State.SCHEDULED


def names_in(words: Mapping[str, str]) -> set[str]:
    """The names in braces. Raises ValueError where braces do not match, or hold more than a name."""
    found: set[str] = set()
    for text in words.values():
        for _, name, form, conversion in string.Formatter().parse(text):
            if name is None:
                continue
            if not name.isalpha() or form or conversion:
                raise ValueError("braces hold a name and nothing else")
            found.add(name)
    return found


def check(draft: Draft) -> Draft:
    """Refuses rules that reach nobody that exists, words without a language, and names in braces that nothing fills."""
    wrong: list[Violation] = []
    used: set[str] = set()
    for at, rule in enumerate(draft.rules):
        where = f"draft.rules[{at}]"
        wrong += wrong_with(rule.audience, f"{where}.audience")
        wrong += _wrong_words(rule, where, draft.parameters, used)
    wrong += [Violation("draft.parameters", "PARAMETER_UNUSED", name=n) for n in sorted(draft.parameters.keys() - used)]
    if wrong:
        raise Invalid(*wrong)
    return draft


def _wrong_words(rule: Rule, where: str, given: Mapping[str, str], used: set[str]) -> Iterable[Violation]:
    for language in LANGUAGES:
        for part, text in rule.words[language].items():
            field = f"{where}.{language}.{part}"
            if not text:
                yield Violation(field, "REQUIRED")
            try:
                names = names_in({part: text})
            except ValueError:
                yield Violation(field, "BRACES_MALFORMED")
                continue
            used |= names
            yield from (Violation(field, "PARAMETER_MISSING", name=name) for name in sorted(names - given.keys()))


def must_be_template(words: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The names in braces of a template, which are the same in both languages."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        try:
            found[language] = names_in(words[language])
        except ValueError:
            raise Invalid(Violation(f"{language}.text", "BRACES_MALFORMED")) from None
    for language, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
        if missing := found[other] - found[language]:
            raise Invalid(Violation(f"{language}.text", "TEMPLATE_NAMES_DIFFER", names=", ".join(sorted(missing))))
    return sorted(found["zh"])


def filled(words: Mapping[str, str], parameters: Mapping[str, str]) -> dict[str, str]:
    """Words with what the names in braces stand for."""
    return {part: text.format_map(parameters) for part, text in words.items()}


def written(rule: Rule, parameters: Mapping[str, str], sender: str, topic: MessageTopic) -> Written:
    """A rule's words as people get them, each with why; with others they stand under what they are about."""
    why = {language: explained(rule, sender, language) for language in LANGUAGES}
    said = {each: filled(rule.words[each], parameters) | {"why": why[each]} for each in LANGUAGES}
    return Written(said, rule.link, topic.value)


LIST = {"zh": "、", "en": ", "}
GROUPS = {
    "youth": ("青少年", "young people"),
    "farmers": ("农民", "farmers"),
    "workers": ("产业工人", "industrial workers"),
    "elderly": ("老年人", "the elderly"),
    "officials": ("领导干部和公务员", "officials"),
}
LEVELS = {
    "registered": ("注册用户", "registered people"),
    "real_name": ("实名用户", "people verified by name"),
    "worker": ("科技工作者", "workers in science and technology"),
    "expert": ("专家", "experts"),
}


def explained(rule: Rule, sender: str, language: str) -> str:
    """Why somebody gets it, in words: who sends it, by which rule, and what that asks for."""
    at, audience, listed = LANGUAGES.index(language), rule.audience, LIST[language].join
    parts = [codes.name("regions", audience.region.ljust(6, "0"), language)] if audience.region else []
    parts += [GROUPS[g][at] for g in audience.groups] + [LEVELS[level][at] for level in audience.levels]
    parts += [(roles()[r].zh, roles()[r].en)[at] for r in audience.roles]
    parts += [*audience.interests]
    if audience.carriers:
        carriers = carrier_sets()[audience.carriers]
        parts.append((carriers.zh, carriers.en)[at])
    if audience.society_id:
        parts.append(("学会会员", "members of a society")[at])
    asked = f"（{listed(parts)}）" if at == 0 else f" ({listed(parts)})"
    head = (f"{sender}按规则“{rule.name}”", f"{sender} by the rule “{rule.name}”")[at]
    return f"{head}{asked if parts else ''}{('向您发送。', '.')[at]}"
