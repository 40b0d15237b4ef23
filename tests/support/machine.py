"""The machine that tests run on."""

import os
import time
from functools import cache

USUAL = 0.015  # seconds that a core of today takes to count as `_slowness` has it


def slack() -> float:
    """By how much this machine is slower than one of today that has nothing else to do, for which figures are meant."""
    return _slowness() * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@cache
def _slowness() -> float:
    took: list[float] = []
    for _ in range(5):
        began = time.thread_time()
        for _ in range(1_000_000):
            pass
        took.append(time.thread_time() - began)
    return max(1.0, min(took) / USUAL)
