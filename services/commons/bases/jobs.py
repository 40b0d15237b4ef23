"""Every fifteen seconds: reports that did not come, days of grace and terms that are over, by the database's clock."""

from kit import actor
from kit.app import Running
from kit.db import Session
from kit.jobs import alone, every

from . import reports

HUB = actor.hub("commons")


async def do_what_is_due(running: Running) -> int:
    """Warns, revokes and ends until nothing is due; returns how many bases were touched."""
    total = 0
    for step in (_end, _revoke, _warn):
        while done := await alone(step)(running):
            total += done
    return total


async def _end(session: Session) -> int:
    return await reports.end_terms(session, HUB)


async def _revoke(session: Session) -> int:
    return await reports.revoke_the_unmended(session, HUB)


async def _warn(session: Session) -> int:
    return await reports.warn_the_late(session)


keep_the_register = every(15.0, "bases", do_what_is_due)
