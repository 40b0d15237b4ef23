"""Days and times of day in China."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from kit.errors import Invalid, Violation

CHINA = ZoneInfo("Asia/Shanghai")
FIRST_YEAR, LAST_YEAR = 1900, 2199


def day(text: str, field: str) -> date:
    """A day of a calendar, of a text that has its form; none so far off that what is counted from it has no date."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Invalid(Violation(field, "NO_SUCH_DAY")) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Invalid(Violation(field, "NO_SUCH_DAY"))
    return found


def at_clock(day: date, clock: time) -> datetime:
    """A time of a day in China."""
    return datetime.combine(day, clock, CHINA).astimezone(UTC)
