"""Ends what takes too long, all of a loop's calls by one timer: a timer for each costs more than looking at them."""

import asyncio
from types import TracebackType
from typing import Any

LOOKS = 0.05  # seconds between two looks while anything runs, and so how much later than its time a call may end


class Deadlines:
    """What runs in one loop and when its time is over."""

    def __init__(self) -> None:
        self._running: set[Deadline] = set()
        self._timer: asyncio.TimerHandle | None = None

    def within(self, seconds: float) -> "Deadline":
        """A block that is cancelled when its time is over, and then raises TimeoutError."""
        return Deadline(self, seconds)

    @property
    def idle(self) -> bool:
        """Whether nothing runs and no timer is set."""
        return not self._running and self._timer is None

    def enter(self, deadline: "Deadline") -> None:
        self._running.add(deadline)
        if self._timer is None:
            self._timer = deadline.loop.call_later(LOOKS, self._look)

    def leave(self, deadline: "Deadline") -> None:
        self._running.discard(deadline)

    def _look(self) -> None:
        self._timer = None
        for deadline in self._running:
            deadline.look()
        for deadline in self._running:
            self._timer = deadline.loop.call_later(LOOKS, self._look)
            break


class Deadline:
    """The end of one block of the current task; like `asyncio.timeout`, it leaves other cancellations as they are."""

    __slots__ = ("_all", "_before", "_ends", "_over", "_seconds", "_task", "loop")

    def __init__(self, all_: Deadlines, seconds: float) -> None:
        self._all, self._seconds, self._over = all_, seconds, False

    def __enter__(self) -> None:
        self.loop = asyncio.get_running_loop()
        task: asyncio.Task[Any] | None = asyncio.current_task()
        assert task is not None
        self._task, self._before, self._ends = task, task.cancelling(), self.loop.time() + self._seconds
        self._all.enter(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._all.leave(self)
        if self._over and self._task.uncancel() <= self._before and kind is asyncio.CancelledError:
            raise TimeoutError from error

    def look(self) -> None:
        """Cancels the block, once, when its time is over."""
        if not self._over and self.loop.time() >= self._ends:
            self._over = True
            self._task.cancel()
