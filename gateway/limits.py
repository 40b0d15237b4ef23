"""How often one caller may ask: a bucket of tokens for each subject or address, refilled steadily."""

import math
import time
from collections import OrderedDict

from kit.errors import Refused

MOST_CALLERS = 100_000


class Limits:
    """Buckets by caller. The longest unseen are forgotten first."""

    def __init__(self, per_second: float, burst: float) -> None:
        self._rate, self._burst = per_second, burst
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> None:
        """Takes a token, or refuses with the seconds to wait."""
        if self._rate <= 0:
            return
        moment = time.monotonic()
        left, at = self._buckets.pop(caller, (self._burst, moment))
        left = min(self._burst, left + (moment - at) * self._rate)
        if left < 1:
            self._buckets[caller] = (left, moment)
            raise Refused("TOO_MANY", seconds=math.ceil((1 - left) / self._rate))
        self._buckets[caller] = (left - 1, moment)
        while len(self._buckets) > MOST_CALLERS:
            self._buckets.popitem(last=False)
