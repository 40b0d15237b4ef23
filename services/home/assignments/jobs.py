"""Every fifteen seconds: work whose time is over no longer counts, by the database's clock."""

from kit import aliases
from kit.app import Running
from kit.db import Session
from kit.jobs import alone, every
from services.home.profiles import service as profiles

from . import service


async def close_what_is_over(running: Running) -> int:
    """Closes until nothing is over; returns how much that was."""
    total = 0
    while done := await alone(_close)(running):
        total += done
    return total


async def _close(session: Session) -> int:
    people = await service.close_what_is_over(session)
    await profiles.tell_of_works(session, [await aliases.of(session, person_id) for person_id in set(people)])
    return len(people)


keep_loads = every(15.0, "assignments", close_what_is_over)
