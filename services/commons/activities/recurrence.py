"""When sessions recur: rules of RFC 5545, whose days are days in China."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from dateutil.rrule import rrulestr

from kit.errors import Invalid, Violation
from services.commons.days import CHINA, day

MOST = 400
# Parts of a rule that are understood; those that count within a day would give thousands in no time.
PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"})
FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


def beginnings(rule: str, first: datetime, leave_out: Sequence[str], at: str = "recurrence.") -> list[datetime]:
    """When each session begins; the first one alone without a rule."""
    if not rule.strip():
        return [first]
    days = {day(text, f"{at}leave_out[{number}]") for number, text in enumerate(leave_out)}
    local = first.astimezone(CHINA)
    try:
        _check(rule)
        found = list(islice(rrulestr(rule.strip(), dtstart=local.replace(tzinfo=None)), MOST + 1))
    except (ValueError, TypeError, KeyError, OverflowError):
        raise Invalid(Violation(f"{at}rule", "NO_SUCH_RECURRENCE")) from None
    if len(found) > MOST:
        raise Invalid(Violation(f"{at}rule", "TOO_MANY_SESSIONS", most=MOST))
    kept = [moment.replace(tzinfo=CHINA) for moment in found if moment.date() not in days]
    if not kept:
        raise Invalid(Violation(f"{at}rule", "NO_SESSION_LEFT"))
    return [moment.astimezone(first.tzinfo) for moment in kept]


def _check(rule: str) -> None:
    parts = dict(part.split("=", 1) for part in rule.strip().upper().split(";"))
    if parts.keys() - PARTS or parts.get("FREQ") not in FREQUENCIES or not parts.keys() & {"COUNT", "UNTIL"}:
        raise ValueError(rule)
