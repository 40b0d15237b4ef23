"""Sessions of activities: planned, moved, cancelled. The caller has checked who acts and holds the activity's row."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

import asyncpg

from kit import ids
from kit.db import Session
from kit.errors import Invalid, Refused, Violation
from services.commons.sign_ups import book

from . import domain
from .domain import Mode, Plan, SessionState
from .tables import Activity
from .tables import Session as Held

CALL_OFF = """
update activity_session set state = 'cancelled', reason = $2, sequence = sequence + 1, booked = 0, waiting = 0,
    version = version + 1
where session_id = any(array(select session_id from activity_session
    where activity_id = $1 and state = 'planned' and now() < ends_at order by session_id for no key update))
returning session_id
"""
COUNT_UP = "update activity_session set sequence = sequence + 1, version = version + 1 where activity_id = $1"


async def add(session: Session, activity: Activity, plans: Sequence[Plan]) -> list[Held]:
    """Adds sessions; those that are there already are left out."""
    checked = [domain.checked_plan(plan, activity.draft) for plan in plans]
    there = await session.fetch(
        "select starts_at, mode, title, room from activity_session where activity_id = $1", activity.activity_id
    )
    known = {(row["starts_at"], row["mode"], row["title"], row["room"]) for row in there}
    new = [plan for plan in checked if (plan.starts_at, plan.mode.value, plan.title, plan.room) not in known]
    if len(known) + len(new) > domain.MOST_SESSIONS:
        raise Refused("SESSIONS_FULL", most=domain.MOST_SESSIONS)
    rows = planned(activity.activity_id, new)
    await session.insert(*rows)
    return rows


def planned(activity_id: UUID, plans: Iterable[Plan]) -> list[Held]:
    """The rows of planned sessions."""
    return [
        Held(session_id=ids.new_id(), activity_id=activity_id, state=SessionState.PLANNED, **asdict(plan))
        for plan in plans
    ]


async def change(session: Session, activity: Activity, held: Held, plan: Plan) -> Held:
    """Changes a session; who is in its book is told of another time or room, and more seats go to who waits."""
    plan = domain.checked_plan(plan, activity.draft, at="plan.")
    if plan.seats < held.booked:
        raise Invalid(Violation("plan.seats", "SEATS_TAKEN", taken=held.booked))
    is_moved = (plan.starts_at, plan.ends_at, plan.room, plan.mode) != (
        held.starts_at,
        held.ends_at,
        held.room,
        held.mode,
    )
    try:
        async with session.savepoint():
            held = await session.update(held, **asdict(plan), sequence=held.sequence + 1)
    except asyncpg.UniqueViolationError:
        raise Refused("SESSION_THERE") from None
    if is_moved:
        await book.tell_all(session, [held.session_id])
    await book.offer(session, held.session_id)
    return held


async def call_off(session: Session, held: Held, reason: str) -> Held:
    """Cancels a session and all its sign-ups."""
    held = await session.update(
        held, state=SessionState.CANCELLED, reason=reason, sequence=held.sequence + 1, booked=0, waiting=0
    )
    await book.call_off(session, [held.session_id])
    return held


async def call_off_all(session: Session, activity_id: UUID, reason: str) -> None:
    """Cancels an activity's sessions that are not over, and all their sign-ups."""
    rows = await session.fetch(CALL_OFF, activity_id, reason)
    await book.call_off(session, [row["session_id"] for row in rows])


async def count_up(session: Session, activity_id: UUID) -> None:
    """Lets calendars read all of an activity's sessions anew."""
    await session.execute(COUNT_UP, activity_id)


async def tell_all(session: Session, activity_id: UUID) -> None:
    """Tells who is in the book of one of an activity's sessions that something moved."""
    rows = await session.fetch(
        "select session_id from activity_session where activity_id = $1 and state = 'planned' and now() < ends_at",
        activity_id,
    )
    await book.tell_all(session, [row["session_id"] for row in rows])


def span(plans: Sequence[Plan]) -> dict[str, Any]:
    """What an activity shows of its sessions."""
    return {
        "starts_at": min(plan.starts_at for plan in plans),
        "ends_at": max(plan.ends_at for plan in plans),
        "on_site": any(plan.mode is Mode.ON_SITE for plan in plans),
        "on_line": any(plan.mode is Mode.ON_LINE for plan in plans),
    }


async def spanned(session: Session, activity: Activity) -> dict[str, Any]:
    """What an activity shows of the sessions it has now; as before, when all are cancelled."""
    [row] = await session.fetch(
        "select min(starts_at) as starts_at, max(ends_at) as ends_at, bool_or(mode = 'on_site') as on_site, "
        "bool_or(mode = 'on_line') as on_line from activity_session where activity_id = $1 and state = 'planned'",
        activity.activity_id,
    )
    return dict(row) if row["starts_at"] else {"ends_at": activity.ends_at}
