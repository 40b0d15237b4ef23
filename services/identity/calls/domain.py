"""How calls are leased, and for how long usage is looked at."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum

from kit.ids import CHINA

BATCH = 20  # a lease has one of so many parts of a quota: few questions, and little lost with a gateway
HOLDS = timedelta(
    seconds=2
)  # for so long a gateway trusts what it was told, of the quota and of where a client may call
KEPT_DAYS = 400


class Period(StrEnum):
    HOUR = "hour"
    DAY = "day"


USUAL = {Period.HOUR: 24, Period.DAY: 30}
MOST = {Period.HOUR: 168, Period.DAY: 100}


@dataclass(frozen=True)
class Quota:
    """How many calls a client may make."""

    per_minute: int
    per_day: int

    @property
    def batch(self) -> int:
        """How many calls are leased at a time."""
        return max(1, min(self.per_minute // BATCH, self.per_day // BATCH, 1000))


def since(period: Period, count: int, moment: datetime) -> datetime:
    """When the first of so many periods began, up to and with the present one."""
    count = min(count or USUAL[period], MOST[period])
    here = moment.astimezone(timezone(CHINA)).replace(minute=0, second=0, microsecond=0)
    if period is Period.DAY:
        return here.replace(hour=0) - timedelta(days=count - 1)
    return here - timedelta(hours=count - 1)
