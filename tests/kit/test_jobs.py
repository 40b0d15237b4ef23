"""Jobs: what a service does by itself, where it leads, whatever went wrong the last time."""

import asyncio
from types import SimpleNamespace
from typing import Any

from kit.errors import Refused
from kit.jobs import every


class Running:
    """A service that stops after so many pauses."""

    def __init__(self, pauses: int, *, leading: bool = True) -> None:
        self.stopping, self.relay = asyncio.Event(), SimpleNamespace(leading=leading)
        self.pauses: list[float] = []
        self._most = pauses

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if len(self.pauses) == self._most:
            self.stopping.set()


async def ran(outcomes: list[Any], **more: Any) -> tuple[Running, int]:
    """A service after a job had these outcomes, and how often its work was done."""
    running, left = Running(len(outcomes), **more), list(outcomes)

    async def work(_: Any) -> int:
        outcome = left.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    await every(30.0, "trying", work, more=0.1)(running)  # type: ignore[arg-type]
    return running, len(outcomes) - len(left)


async def test_what_goes_wrong_once_is_tried_again():
    running, times = await ran([Refused("BUSY_ROW"), OSError("gone"), ValueError("a mistake of ours"), 0])
    assert times == 4
    assert running.pauses == [30.0, 30.0, 30.0, 30.0]


async def test_where_there_was_something_to_do_it_looks_again_soon():
    running, _ = await ran([7, 0])
    assert running.pauses == [0.1, 30.0]


async def test_only_the_process_that_leads_does_it():
    _, times = await ran([1, 1], leading=False)
    assert times == 0
