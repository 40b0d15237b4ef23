"""What a host may call for, and what an entry must answer (PL-10)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kit.errors import Invalid, Violation


@dataclass(frozen=True)
class Draft:
    """What a host says of a call. `required` are names among `fields`."""

    title: str
    text: str
    topics: list[str]
    fields: list[str]
    required: list[str]
    anonymous: bool
    opens_at: datetime
    closes_at: datetime


def checked(draft: Draft, at: str = "draft.") -> Draft:
    """The draft in one form. Refuses what contradicts itself."""
    draft = replace(
        draft,
        title=" ".join(draft.title.split()),
        topics=list(dict.fromkeys(" ".join(topic.split()) for topic in draft.topics if topic.strip())),
        closes_at=draft.closes_at.replace(second=0, microsecond=0),
    )
    wrong: list[Violation] = []
    if not draft.title:
        wrong.append(Violation(f"{at}title", "REQUIRED"))
    if len(set(draft.fields)) < len(draft.fields):
        wrong.append(Violation(f"{at}fields", "FIELD_TWICE"))
    if draft.closes_at <= draft.opens_at:
        wrong.append(Violation(f"{at}closes_at", "DATE_PAST"))
    if wrong:
        raise Invalid(*wrong)
    return draft


def check_entry(draft: Draft, topic: str, answers: Mapping[str, str], *, anonymous: bool) -> None:
    """Refuses an entry that does not answer what the call asks."""
    if wrong := list(_wrong(draft, topic, answers, anonymous)):
        raise Invalid(*wrong)


def _wrong(draft: Draft, topic: str, answers: Mapping[str, str], anonymous: bool) -> Iterator[Violation]:
    if topic not in draft.topics and (topic or draft.topics):
        yield Violation("draft.topic", "TOPIC_OF_THE_CALL")
    for number, name in enumerate(answers):
        if name not in draft.fields:
            yield Violation(f"draft.answers[{number}].name", "FIELD_OF_THE_CALL")
    if missing := [name for name in draft.required if not answers.get(name, "").strip()]:
        yield Violation("draft.answers", "FIELDS_MISSING", fields="、".join(missing))
    if anonymous and not draft.anonymous:
        yield Violation("draft.call_id", "CALL_WANTS_NAMES")
