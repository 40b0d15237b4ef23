"""The states that a thing has, and the steps from one to another."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from kit.errors import Refused

S = TypeVar("S", bound=StrEnum)


class Steps(dict[S, frozenset[S]]):
    """For each state those that may follow, none after the last. `reason` is what a step that is none is refused with;
    it is told both states."""

    def __init__(self, reason: str, follow: Mapping[S, Collection[S]]) -> None:
        super().__init__({state: frozenset(after) for state, after in follow.items()})
        self.reason = reason

    def move(self, state: S, to: S) -> S:
        """The new state, or a refusal of the step."""
        if to not in self[state]:
            raise Refused(self.reason, state=state, to=to)
        return to
