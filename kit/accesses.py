"""The log of who read whose data by a role: gathered in the process, and written a second's worth in one statement.

A process that is killed loses what it gathered in the last second; one that stops writes it.
"""

import asyncio
from typing import TYPE_CHECKING, Any
from uuid import UUID

import structlog

from kit import ids
from kit.auth import Caller
from kit.db import GONE
from kit.policy import Grant

if TYPE_CHECKING:
    from kit.app import Running

log = structlog.get_logger()

EVERY = 1.0
MOST = 50_000  # readings that wait for the database at most
WRITE = (
    "insert into access (access_id, person_id, reader_kind, reader_id, role, org_id, method, fields, read_at) "
    "select a, p, k, i, r, o, m, string_to_array(f, ','), t from unnest($1::uuid[], $2::uuid[], $3::text[], "
    "$4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[]) "
    "as new (a, p, k, i, r, o, m, f, t)"
)


class Accesses:
    """What was read and is not yet written."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Any, ...]] = []

    def note(self, caller: Caller, grant: Grant, method: str, person_id: str, fields: tuple[str, ...]) -> None:
        """Notes that a caller read something about a person by a role."""
        try:
            whose = UUID(person_id)
        except ValueError:
            return
        if len(self._waiting) < MOST:
            said = (caller.kind, caller.id, grant.role, grant.org_id, method, ",".join(fields))
            self._waiting.append((ids.new_id(), whose, *said, ids.now()))

    async def write(self, service: "Running") -> int:
        """Writes what waits; returns how many readings that were."""
        if not self._waiting:
            return 0
        waiting, self._waiting = self._waiting, []
        try:
            async with service.database.transaction() as session:
                await session.execute(WRITE, *(list(part) for part in zip(*waiting, strict=True)))
        except BaseException:
            self._waiting = waiting + self._waiting
            raise
        return len(waiting)


async def keep_writing(service: "Running") -> None:
    """A job of every process: writes what was noted, once more when the service stops."""
    while not service.stopping.is_set():
        await service.pause(EVERY)
        try:
            await service.edge.accesses.write(service)
        except GONE as error:
            log.info("accesses.waiting", problem=type(error).__name__)
        except asyncio.CancelledError:
            raise
        except Exception:
            log.exception("accesses.failed")
