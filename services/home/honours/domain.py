"""Honour walls (光荣榜, HM-15): what may stand above one, and what may become of it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kit.errors import Invalid, Violation
from kit.steps import Steps


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


NEXT = Steps(
    "HONOUR_WALL_STEP_REFUSED",
    {
        State.DRAFT: frozenset({State.PUBLISHED, State.WITHDRAWN}),
        State.PUBLISHED: frozenset({State.WITHDRAWN}),
        State.WITHDRAWN: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Draft:
    """What stands above a wall."""

    title: str
    year: int
    summary: str = ""
    text: str = ""


def checked(draft: Draft, at: str = "draft.") -> Draft:
    """The draft in one form, or a refusal of a blank title."""
    draft = replace(draft, title=" ".join(draft.title.split()), summary=draft.summary.strip())
    if not draft.title:
        raise Invalid(Violation(f"{at}title", "REQUIRED"))
    return draft
