"""Days and times of day in China."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from kit.errors import Invalid, Violation

CHINA = ZoneInfo("Asia/Shanghai")


def day(text: str, field: str) -> date:
    """A day of a calendar, of a text that has its form."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(Violation(field, "NO_SUCH_DAY")) from None


def at_clock(day: date, clock: time) -> datetime:
    """A time of a day in China."""
    return datetime.combine(day, clock, CHINA).astimezone(UTC)
