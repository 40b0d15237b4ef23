"""What a service does by itself: again and again, in the one of its processes that leads."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import structlog

from kit import ledger
from kit.db import GONE, Session
from kit.errors import Refused

if TYPE_CHECKING:
    from kit.app import Running

log = structlog.get_logger()

T = TypeVar("T")
Job = Callable[["Running"], Awaitable[None]]


def every(seconds: float, name: str, work: Callable[["Running"], Awaitable[object]], *, more: float = 0.0) -> Job:
    """A job that does the work, with so many seconds between two times; only `more` where it says that it did some and
    `more` is given. What goes wrong is logged under the name, and the next time is another try."""

    async def run(running: "Running") -> None:
        while not running.stopping.is_set():
            done = await _tried(running, name, work) if running.relay.leading else None
            await running.pause(more if done and more else seconds)

    return run


async def _tried(running: "Running", name: str, work: Callable[["Running"], Awaitable[object]]) -> object:
    try:
        return await work(running)
    except (Refused, *GONE) as error:
        log.info(f"{name}.waiting", problem=type(error).__name__)
    except Exception:
        log.exception(f"{name}.failed")
    return None


def alone(work: Callable[[Session], Awaitable[T]]) -> Callable[["Running"], Awaitable[T]]:
    """The work in a transaction of its own. What it notes is the service's doing, and what it tells goes out at
    once."""

    async def run(running: "Running") -> T:
        async with running.database.transaction() as session:
            done = await work(session)
            session.audits = [replace(record, actor=f"service:{running.name}") for record in session.audits]
            if session.events:
                session.after_commit(running.woken.set)
            await ledger.write(session, running.database.schema)
            return done

    return run
