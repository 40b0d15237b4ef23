"""The loop that all senders share: a round over and over, with growing pauses while what it needs is away."""

from collections.abc import Awaitable, Callable

import structlog

from kit.app import Running
from kit.db import GONE
from kit.errors import Refused

log = structlog.get_logger()

PAUSES = (1, 2, 5, 10, 30)  # seconds before it is tried again


async def keep_going(
    running: Running,
    name: str,
    work: Callable[[], Awaitable[object]],
    *,
    idle: float,
    away: tuple[type[Exception], ...] = (),
) -> None:
    """Works as long as the service runs, with `idle` seconds between two rounds. `away` is what a round raises while
    its channel does not answer."""
    failures = 0
    while not running.stopping.is_set():
        try:
            await work()
            failures = 0
        except (Refused, *away, *GONE) as error:
            failures += 1
            log.warning(f"{name}.waiting", problem=type(error).__name__)
        except Exception:
            failures += 1
            log.exception(f"{name}.failed")
        await running.pause(PAUSES[min(failures, len(PAUSES)) - 1] if failures else idle)
