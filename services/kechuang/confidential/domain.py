"""Who may read a confidential part, and for how long."""

from datetime import datetime, timedelta
from enum import StrEnum

DAYS_USUAL = 90


SECRET = 4  # the level of what is confidential


class State(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REVOKED = "revoked"


def in_force(state: State, ends_at: datetime | None, moment: datetime) -> bool:
    """Whether a grant lets its person read."""
    return state is State.GRANTED and (ends_at is None or moment < ends_at)


def end(moment: datetime, days: int) -> datetime:
    """When a grant of so many days ends; 0 means the usual number."""
    return moment + timedelta(days=days or DAYS_USUAL)
