"""A rush for seats: 2,000 people sign up for a session of 500 seats, each from the use case to its commit (the rule,
the seat or the place in the queue, event and audit), on sixteen connections that begin at once, against plain SQL on
the same connections: a locked row that counts, the same inserts, a commit. Afterwards exactly 500 hold a seat."""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from statistics import median
from typing import Any

import asyncpg

from bench._load import CONNECTIONS
from bench._run import Effort, Figure, run
from bench._stand import Stand
from kit import directory
from kit.actor import Actor
from kit.auth import Caller
from kit.db import Database
from kit.ledger import write
from services.commons.activities import service as activities
from services.commons.activities import sessions
from services.commons.activities.domain import Draft, Kind, Mode, Plan
from services.commons.activities.tables import Activity
from services.commons.sign_ups import service
from services.commons.sign_ups.domain import Draft as Wanted

TARGETS = {"separate": 0.2, "together": 0.2}
PEOPLE, SEATS = 2000, 500
FLOOR = """
drop schema if exists floor_sign_ups cascade;
create schema floor_sign_ups;
create table floor_sign_ups.seat (session_id uuid primary key, seats int, booked int, waiting int);
create table floor_sign_ups.sign_up (like commons.sign_up including all);
create table floor_sign_ups.audit (like commons.audit including all);
create table floor_sign_ups.event (like commons.event including all) partition by range (day);
create table floor_sign_ups.event_today partition of floor_sign_ups.event
    for values from ('2020-01-01') to ('2100-01-01');
"""
SEAT = "select booked, waiting from floor_sign_ups.seat where session_id = $1 for no key update"
COUNT = "update floor_sign_ups.seat set booked = booked + $2, waiting = waiting + $3 where session_id = $1"
SIGN_UP = """
insert into floor_sign_ups.sign_up (sign_up_id, session_id, activity_id, person_id, seats, name, group_name, answers,
    state, place, one_session, code, made_at, version)
values ($1, $2, $2, $3, 1, '', '', '{}', $4, $5, false, $6, now(), 1)
"""
AUDIT = """
insert into floor_sign_ups.audit (audit_id, recorded_at, actor, action, object_type, object_id, org_id, detail,
    traceparent)
values ($1, now(), 'person:x', 'sign-ups.make', 'sign-up', $2, 'x', '{}', '')
"""
EVENT = """
insert into floor_sign_ups.event (day, event_id, subject, key, version, payload, traceparent, recorded_at)
values ($1, $2, 'kexie.commons.sign-up.made.v1', $3, 1, $4, '', now())
"""


async def measure(stand: Stand, effort: Effort) -> Figure:
    database = Database(stand.database, schema="commons", pool=CONNECTIONS)
    pool = await asyncpg.create_pool(stand.database, min_size=CONNECTIONS, max_size=CONNECTIONS)
    await pool.execute(FLOOR)
    pairs: list[tuple[float, float]] = []
    try:
        await _ours(database)
        for _ in range(effort.rounds):
            theirs = await _theirs(pool)
            pairs.append((await _ours(database), theirs))
    finally:
        await pool.close()
        await database.close()
    ratios = [theirs / ours for ours, theirs in pairs]
    said = [
        f"hub {PEOPLE / median(ours for ours, _ in pairs):,.0f}/s",
        f"plain SQL {PEOPLE / median(theirs for _, theirs in pairs):,.0f}/s",
        f"{PEOPLE} people, {SEATS} seats",
    ]
    return Figure(median(ratios), min(ratios), max(ratios), said=said)


async def _ours(database: Database) -> float:
    """How long a rush takes on the hub; exactly so many have a seat afterwards as there are."""
    session_id = await _session(database)

    async def sign_up(_: int) -> None:
        by = Actor(Caller("person", str(uuid.uuid4())), directory.Standing())
        async with database.transaction() as session:
            await service.sign_up(session, by, session_id, Wanted())
            await write(session, "commons")

    took = await _rush(sign_up)
    reader = await database.reader()
    [row] = await reader.fetch(
        "select count(*) filter (where state = 'confirmed') as held, count(*) as all "
        "from sign_up where session_id = $1",
        session_id,
    )
    if (row["held"], row["all"]) != (SEATS, PEOPLE):
        raise RuntimeError(f"{row['held']} of {row['all']} hold one of {SEATS} seats")
    return took


async def _theirs(pool: Any) -> float:
    """How long the same takes in plain SQL."""
    session_id = uuid.uuid4()
    await pool.execute("insert into floor_sign_ups.seat values ($1, $2, 0, 0)", session_id, SEATS)

    async def sign_up(number: int) -> None:
        sign_up_id = uuid.uuid4()
        async with pool.acquire() as one, one.transaction():
            row = await one.fetchrow(SEAT, session_id)
            is_held = row["booked"] < SEATS and not row["waiting"]
            await one.execute(COUNT, session_id, int(is_held), int(not is_held))
            state = "confirmed" if is_held else "waiting"
            await one.execute(SIGN_UP, sign_up_id, session_id, uuid.uuid4(), state, number, str(sign_up_id))
            await one.execute(AUDIT, uuid.uuid4(), str(sign_up_id))
            await one.execute(EVENT, datetime.now(UTC).date(), uuid.uuid4(), str(sign_up_id), b"x" * 160)

    return await _rush(sign_up)


async def _rush(sign_up: Callable[[int], Awaitable[None]]) -> float:
    turn = count()

    async def worker() -> None:
        while (number := next(turn)) < PEOPLE:
            await sign_up(number)

    began = time.monotonic()
    await asyncio.gather(*(worker() for _ in range(CONNECTIONS)))
    return time.monotonic() - began


async def _session(database: Database) -> uuid.UUID:
    """A published session with free seats, tomorrow."""
    begins = datetime.now(UTC) + timedelta(days=1)
    plan = Plan("", Mode.ON_LINE, "", begins, begins + timedelta(hours=2), SEATS)
    draft = Draft(title="抢票", kind=Kind.VISIT, summary="测速", sign_up=True)
    activity = activities.drafted(uuid.uuid4(), uuid.uuid4(), "", draft, [plan])
    [held] = sessions.planned(activity.activity_id, [plan])
    async with database.transaction() as session:
        await session.insert(activity)
        await session.insert(held)
        await session.execute(
            Activity.__table__.update()
            .where(Activity.c.activity_id == activity.activity_id)
            .values(state="published", published_at=begins - timedelta(days=2))
        )
    return held.session_id


if __name__ == "__main__":
    raise SystemExit(run(["sign_ups"]))
