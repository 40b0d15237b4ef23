"""Applications for grass-roots bodies: what they say, who decides, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kit.steps import Steps
from services.identity.organisations.domain import Branch, Kind


class State(StrEnum):
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


NEXT = Steps(
    "APPLICATION_STEP_REFUSED",
    {
        State.SUBMITTED: frozenset({State.RETURNED, State.APPROVED, State.WITHDRAWN}),
        State.RETURNED: frozenset({State.SUBMITTED, State.WITHDRAWN}),
        State.APPROVED: frozenset(),
        State.WITHDRAWN: frozenset(),
    },
)
move = NEXT.move


@dataclass(frozen=True)
class Draft:
    """What is said of a body that shall be founded."""

    name: str
    branch: Branch
    region: str
    parent_id: UUID
    members: int
    statement: str
    uscc: str = ""
    society_id: UUID | None = None


@dataclass(frozen=True)
class Above:
    """An organisation at or above the one that a body shall be under, with its distance."""

    org_id: UUID
    kind: Kind
    region: str


def deciders(parent: Above, above: Sequence[Above], society_id: UUID | None) -> list[UUID]:
    """Who decides, in order: the parent, then the nearest association above a parent that is none, then the society."""
    found = [parent.org_id]
    if parent.kind is not Kind.ASSOCIATION:
        associations = [o for o in above if o.kind is Kind.ASSOCIATION]
        found += [max(associations, key=_nearness).org_id] if associations else []
    return found + ([society_id] if society_id else [])


def _nearness(above: Above) -> int:
    """The more digits of a region's code say something, the smaller it is."""
    return len(above.region.rstrip("0"))
