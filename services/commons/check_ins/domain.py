"""When somebody may be checked in, and what becomes of a code."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kit.ids import ALPHABET, as_meant

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
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class Noted:
    """A code as somebody noted it: when its person came (None for the beginning of the session), and how many."""

    code: str
    came_at: datetime | None
    came: int


def read_code(typed: str) -> str:
    """A code as it is kept, however it was typed: `t 7k3q9m2p x` is `T-7K3Q-9M2P-X`."""
    said = "".join(c for c in as_meant(typed) if c.isalnum() or c in "*~$=")
    digits = said[1:9]
    if len(said) != 10 or any(digit not in ALPHABET for digit in digits):
        return ""
    return f"{said[0]}-{digits[:4]}-{digits[4:]}-{said[9]}"


def is_time(came_at: datetime, starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    """Whether somebody may have come to a session at a moment, and may still be noted."""
    return starts_at - EARLY <= came_at <= min(now, ends_at) and now < ends_at + LATE
