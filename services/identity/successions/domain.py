"""Mergers and splits: what may become what."""

from dataclasses import dataclass
from uuid import UUID

from kit.errors import Invalid, Refused, Violation
from services.identity.organisations.domain import State


@dataclass(frozen=True)
class Part:
    """One of those that come after a split, with the children that go to it."""

    name: str
    region: str
    child_ids: list[UUID]


def check_merger(from_id: UUID, into_id: UUID, states: dict[UUID, State]) -> None:
    """Refuses what is not there or has ended, and going into oneself."""
    if from_id not in states:
        raise Refused("ORGANISATION_NOT_FOUND")
    if states[from_id] is State.DISSOLVED:
        raise Refused("ORGANISATION_DISSOLVED")
    if into_id == from_id:
        raise Invalid(Violation("into_id", "MERGED_INTO_ITSELF"))
    if states.get(into_id, State.DISSOLVED) is State.DISSOLVED:
        raise Invalid(Violation("into_id", "ORGANISATION_NOT_FOUND"))


def shared_out(parts: list[Part], children: set[UUID]) -> dict[UUID, int]:
    """Which part each child goes to; what nobody names goes to the first. Refuses a child that is none, or named
    twice."""
    found: dict[UUID, int] = {}
    for at, part in enumerate(parts):
        for place, child_id in enumerate(part.child_ids):
            if child_id not in children or child_id in found:
                raise Invalid(Violation(f"parts[{at}].child_ids[{place}]", "NO_CHILD_TO_MOVE"))
            found[child_id] = at
    return {child_id: found.get(child_id, 0) for child_id in children}
