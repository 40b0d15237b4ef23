"""A session's book: what becomes of its sign-ups when seats become free, or when the session itself changes.

Whoever changes the seats of a session holds its row, by the statement that counts them or by a lock; so what is counted
there and what the sign-ups say is the same at each moment, and nobody overtakes.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kexie.commons.v1 import activity_events_pb2 as events
from kit.db import Session
from kit.ledger import publish

from . import domain

LOOKED_AT = 1000  # of those who wait: how far the first whom free seats fit is looked for

LAPSE = """
update sign_up set state = 'lapsed', offered_until = null, version = version + 1
where session_id = $1 and state = 'offered' and offered_until <= now() returning *
"""
# An offer ends when the session begins, at the latest.
OFFER = """
update sign_up u set state = 'offered', version = u.version + 1,
    offered_until = least(now() + make_interval(mins => a.offer_minutes), s.starts_at)
from activity_session s join activity a using (activity_id)
where u.sign_up_id = any($1) and u.state = 'waiting' and s.session_id = u.session_id
returning u.*
"""
LOCK = """
select seats, booked, waiting, state = 'planned' and now() < starts_at as is_ahead
from activity_session where session_id = $1 for no key update
"""
COUNT = "update activity_session set booked = booked + $2, waiting = waiting + $3 where session_id = $1"


async def offer(session: Session, session_id: UUID) -> None:
    """Ends offers that were not taken in time, and offers all free seats to those who wait, in their order."""
    [held] = await session.fetch(LOCK, session_id)
    lapsed = await session.fetch(LAPSE, session_id)
    for row in lapsed:
        tell(session, row)
    given_back = sum(row["seats"] for row in lapsed)
    free = held["seats"] - held["booked"] + given_back
    offered = await _offered(session, session_id, free) if held["waiting"] and held["is_ahead"] and free else []
    if lapsed or offered:
        taken = sum(row["seats"] for row in offered)
        await session.execute(COUNT, session_id, taken - given_back, -len(offered))


async def _offered(session: Session, session_id: UUID, free: int) -> Sequence[Any]:
    waiting = await session.fetch(
        "select sign_up_id, seats from sign_up where session_id = $1 and state = 'waiting' order by place limit $2",
        *(session_id, LOOKED_AT),
    )
    chosen = domain.fitting(free, [row["seats"] for row in waiting])
    rows = await session.fetch(OFFER, [waiting[position]["sign_up_id"] for position in chosen])
    offered = sorted(rows, key=lambda row: row["place"])  # they hear of it in the order in which they came
    for row in offered:
        publish(session, events.SeatOffered(**named(row)), version=row["version"])
    return offered


async def call_off(session: Session, session_ids: Sequence[UUID]) -> None:
    """Ends all sign-ups of sessions that were cancelled. The caller holds their rows."""
    rows = await session.fetch(
        "update sign_up set state = 'called_off', offered_until = null, version = version + 1 "
        "where session_id = any($1) and state = any($2) returning *",
        *(session_ids, list(domain.ACTIVE)),
    )
    for row in rows:
        tell(session, row)


async def tell_all(session: Session, session_ids: Sequence[UUID]) -> None:
    """Tells all who are in the book that time or place changed."""
    rows = await session.fetch(
        "update sign_up set version = version + 1 where session_id = any($1) and state = any($2) returning *",
        *(session_ids, list(domain.ACTIVE)),
    )
    for row in rows:
        publish(session, events.SignUpMoved(**named(row)), version=row["version"])


def tell(session: Session, row: Any) -> None:
    """Tells to which state a sign-up came."""
    publish(session, events.SignUpChanged(**named(row), state=row["state"]), version=row["version"])


def named(row: Any) -> dict[str, str]:
    """What events say of a sign-up: whose it is, and for what."""
    return {name: str(row[name]) for name in ("sign_up_id", "session_id", "activity_id", "person_id")}


async def offer_all(session: Session, most: int = 20) -> int:
    """Ends offers whose time is over, wherever they are, and offers their seats on; returns how many sessions had
    any."""
    rows = await session.fetch(
        "select distinct session_id from sign_up where state = 'offered' and offered_until <= now() limit $1", most
    )
    for row in sorted(rows, key=lambda row: row["session_id"]):
        await offer(session, row["session_id"])
    return len(rows)
