"""What may stand in an article, and what may become of it (KP-01)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kit.codes import rules
from kit.errors import Invalid, Refused, Violation
from kit.steps import Steps


class Audience(StrEnum):
    PUBLIC = "public"
    PUPILS = "pupils"
    FARMERS = "farmers"
    ELDERS = "elders"
    WORKERS = "workers"


class State(StrEnum):
    """Where the newest version of an article is."""

    DRAFT = "draft"
    IN_CHECK = "in-check"
    RETURNED = "returned"
    CHECKED = "checked"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


NEXT = Steps(
    "ARTICLE_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.IN_CHECK, State.WITHDRAWN}),
        State.IN_CHECK: frozenset({State.CHECKED, State.RETURNED, State.WITHDRAWN}),
        State.RETURNED: frozenset({State.IN_CHECK, State.WITHDRAWN}),
        State.CHECKED: frozenset({State.PUBLISHED, State.RETURNED, State.WITHDRAWN}),
        State.PUBLISHED: frozenset({State.DRAFT, State.WITHDRAWN}),  # a draft again: the next version, a correction
        State.WITHDRAWN: frozenset(),
    },
)
EDITABLE = frozenset({State.DRAFT, State.RETURNED})
UNCHECKED = EDITABLE | {State.IN_CHECK}


@dataclass(frozen=True)
class Source:
    """Where something is taken from."""

    title: str
    url: str = ""


@dataclass(frozen=True)
class Link:
    """An item of any platform that is referred to; `kind` as in `ItemKind`, lower case without prefix."""

    kind: str
    item_id: str


@dataclass(frozen=True)
class Author:
    """Somebody by whom an article is: a name to show, a person of the hub, or both."""

    name: str = ""
    person_id: str = ""


@dataclass(frozen=True)
class Draft:
    """What a team writes."""

    title: str
    summary: str = ""
    body: str = ""
    sources: list[Source] = field(default_factory=list[Source])
    subjects: list[str] = field(default_factory=list[str])
    keywords: list[str] = field(default_factory=list[str])
    audience: Audience = Audience.PUBLIC
    links: list[Link] = field(default_factory=list[Link])
    authors: list[Author] = field(default_factory=list[Author])


def check(draft: Draft, at: str = "draft.") -> None:
    """Refuses what nobody could read rightly, naming every wrong field with `at` before it."""
    if wrong := list(_wrong(draft, at)):
        raise Invalid(*wrong)


def _wrong(draft: Draft, at: str) -> Iterator[Violation]:
    if not draft.title.strip():
        yield Violation(f"{at}title", "REQUIRED")
    yield from rules.unknown(at, subjects=draft.subjects)
    for i in _repeated(link.item_id for link in draft.links):
        yield Violation(f"{at}links[{i}]", "GIVEN_TWICE")
    for i in _repeated(author.person_id for author in draft.authors if author.person_id):
        yield Violation(f"{at}authors[{i}]", "GIVEN_TWICE")
    for i, author in enumerate(draft.authors):
        if not author.name.strip() and not author.person_id:
            yield Violation(f"{at}authors[{i}].name", "REQUIRED")


def _repeated(values: Iterable[str]) -> list[int]:
    seen: set[str] = set()
    return [i for i, value in enumerate(values) if value in seen or seen.add(value)]


def check_complete(summary: str, body: str, sources: int, at: str = "draft.") -> None:
    """Refuses to submit what a checker could not judge, naming every part that is missing."""
    missing = [
        Violation(f"{at}summary", "REQUIRED") if not summary.strip() else None,
        Violation(f"{at}body", "REQUIRED") if not body.strip() else None,
        Violation(f"{at}sources", "SOURCE_NEEDED") if not sources else None,
    ]
    if wrong := [violation for violation in missing if violation]:
        raise Refused("ARTICLE_INCOMPLETE", *wrong)


def move(state: State, to: State) -> State:
    """The new state, or a refusal of the step."""
    if to is State.PUBLISHED and state in UNCHECKED:
        raise Refused("ARTICLE_NOT_CHECKED", state=state)
    return NEXT.move(state, to)


def subject_line(subjects: Iterable[str]) -> list[str]:
    """The subjects with those above them, to find an article by: `43010` gives `430` and `43010`."""
    return sorted({subject[:n] for subject in subjects for n in range(3, len(subject) + 1, 2)})
