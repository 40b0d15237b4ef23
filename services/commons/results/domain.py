"""Objections, and what may follow a count."""

from datetime import datetime, timedelta
from enum import StrEnum

from kit.errors import Refused

NOT_AMONG = "not among the places"  # why a nomination was not chosen


class State(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


def notice_ends(moment: datetime, days: int) -> datetime:
    """When a notice that begins now ends."""
    return moment + timedelta(days=days)


def must_be_over(notice_until: datetime | None, moment: datetime) -> None:
    """Refuses awards before the notice has ended."""
    if notice_until is None or moment < notice_until:
        raise Refused("NOTICE_NOT_OVER", until=notice_until.isoformat() if notice_until else "")


def must_last(notice_until: datetime | None, moment: datetime) -> None:
    """Refuses objections after the notice has ended."""
    if notice_until is None or moment >= notice_until:
        raise Refused("NOTICE_OVER")
