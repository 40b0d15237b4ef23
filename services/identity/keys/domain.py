"""The life of a signing key: published ahead, then signed with, then only believed, then gone.

Verifiers keep what they have read of the keys. A key is published a day before it signs, so that none of them meets a
key it does not know; and it is published after it signed for as long as anything it signed may be shown: the id token
of the longest session, as a hint at its end.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

AHEAD = timedelta(hours=24)
SIGNS_FOR = timedelta(days=30)
BELIEVED_FOR = timedelta(days=8)


class State(StrEnum):
    NEXT = "next"
    ACTIVE = "active"
    RETIRED = "retired"


class Dated(Protocol):
    """A key as far as its age goes."""

    @property
    def state(self) -> State: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def activated_at(self) -> datetime | None: ...


def is_due(keys: Iterable[Dated], moment: datetime) -> bool:
    """Whether the next key is to take over: the active one has signed long enough, and all know the next."""
    by_state = {key.state: key for key in keys if key.state is not State.RETIRED}
    active, following = by_state.get(State.ACTIVE), by_state.get(State.NEXT)
    if active is None or following is None or active.activated_at is None:
        return False
    return active.activated_at + SIGNS_FOR <= moment and following.created_at + AHEAD <= moment
