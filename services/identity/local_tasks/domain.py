"""Tasks for local heads: what may be asked, and how far recipients are."""

from dataclasses import dataclass
from datetime import date

from kit.errors import Invalid, Violation


@dataclass(frozen=True)
class Progress:
    """How far recipients are; `overdue` are those of `open` and `received` whose day is over."""

    open: int = 0
    received: int = 0
    done: int = 0
    overdue: int = 0
    without_account: int = 0

    @property
    def total(self) -> int:
        return self.open + self.received + self.done


def check_due(due_on: date, today: date) -> None:
    """Refuses a day that is over."""
    if due_on < today:
        raise Invalid(Violation("due_on", "DATE_PAST"))
