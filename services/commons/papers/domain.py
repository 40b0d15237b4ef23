"""What a call for papers and a paper may say, where a paper may stand, and which times of a programme are free."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from kit.errors import Invalid, Refused, Violation
from kit.steps import Steps

LEVEL = "real_name"  # how far who submits a paper is verified, at least


class State(StrEnum):
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


NEXT = Steps(
    "PAPER_STEP_REFUSED",
    {
        State.SUBMITTED: frozenset({State.ACCEPTED, State.REJECTED, State.WITHDRAWN}),
        State.ACCEPTED: frozenset({State.REJECTED, State.WITHDRAWN}),
        State.REJECTED: frozenset({State.ACCEPTED, State.WITHDRAWN}),
        State.WITHDRAWN: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Author:
    """Who wrote a paper; the account as it was typed, empty for none."""

    name: str
    affiliation: str = ""
    person_id: str = ""


@dataclass(frozen=True)
class Draft:
    """What its author says of a paper. The first of the authors speaks."""

    title: str
    abstract: str
    topic: str
    authors: list[Author] = field(default_factory=list[Author])


@dataclass(frozen=True)
class Slot:
    """A time in a programme."""

    starts_at: datetime
    ends_at: datetime


def title_of(text: str) -> str:
    """A title as it is kept."""
    return " ".join(text.split())


def checked(draft: Draft, topics: Sequence[str]) -> Draft:
    """The draft in one form. Refuses a title and names of nothing but spaces, a topic that was not called for, and an
    author named twice."""
    authors = [replace(one, name=one.name.strip(), affiliation=one.affiliation.strip()) for one in draft.authors]
    draft = replace(draft, title=title_of(draft.title), authors=authors)
    if wrong := list(_wrong(draft, topics)):
        raise Invalid(*wrong)
    return draft


def _wrong(draft: Draft, topics: Sequence[str]) -> Iterator[Violation]:
    if topics and draft.topic not in topics:
        yield Violation("draft.topic", "TOPIC_NOT_CALLED_FOR")
    if not draft.title:
        yield Violation("draft.title", "REQUIRED")
    for number, author in enumerate(draft.authors):
        if not author.name:
            at = f"co_authors[{number - 1}]" if number else "speaker"
            yield Violation(f"draft.{at}.name", "REQUIRED")
    accounts = [author.person_id for author in draft.authors if author.person_id]
    for number, author in enumerate(draft.authors[1:]):
        if author.person_id and accounts.count(author.person_id) > 1:
            yield Violation(f"draft.co_authors[{number}].person_id", "AUTHOR_TWICE")


def must_fit(slot: Slot, within: Slot, others: Sequence[Slot]) -> None:
    """Refuses a time outside its session, and one that another talk has."""
    if slot.starts_at < within.starts_at or slot.ends_at > within.ends_at:
        raise Invalid(Violation("slot.starts_at", "OUTSIDE_THE_SESSION"))
    if any(slot.starts_at < other.ends_at and other.starts_at < slot.ends_at for other in others):
        raise Refused("TALK_THERE")
