"""When somebody may be checked in."""

from datetime import datetime, timedelta
from enum import StrEnum

EARLY = timedelta(hours=24)  # before a session begins
LATE = timedelta(days=7)  # after it has ended: what was noted off line


class How(StrEnum):
    DESK = "desk"
    OFFLINE = "offline"


class Outcome(StrEnum):
    """What became of a code."""

    COUNTED = "counted"
    AGAIN = "again"
    UNKNOWN = "unknown"
    NO_SEAT = "no_seat"
    NOT_NOW = "not_now"
    OWN = "own"


def is_time(came_at: datetime, starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    """Whether somebody may have come to a session at a moment, and may still be noted."""
    return starts_at - EARLY <= came_at <= min(now, ends_at) and now < ends_at + LATE
