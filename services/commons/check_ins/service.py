"""Use cases of checking in. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kexie.commons.v1 import activity_events_pb2 as events
from kit.actor import Actor
from kit.db import Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from services.commons.activities import service as activities
from services.commons.activities.tables import Activity
from services.commons.certificates import service as certificates
from services.commons.certificates.domain import Holder, Issuer, Kind

from . import domain
from .domain import How, Noted, Outcome

BY_CODE = """
select u.sign_up_id, u.session_id, u.person_id, u.seats, u.name, u.group_name, u.code, u.state = 'confirmed' as holds,
    s.state = 'planned' as takes_place, s.starts_at, s.ends_at, now() as now, c.came, c.came_at
from sign_up u join activity_session s using (session_id) left join check_in c using (sign_up_id)
where u.activity_id = $1 and u.code = any($2)
"""
# A sign-up that is given up meanwhile is not counted: its row is held.
COUNT = """
insert into check_in (sign_up_id, session_id, activity_id, person_id, came, came_at, how, noted_by, noted_at)
select sign_up_id, session_id, activity_id, person_id, $2, $3, $4, $5, now() from (
    select * from sign_up where sign_up_id = $1 and state = 'confirmed' for update) held
on conflict (sign_up_id) do nothing returning came, came_at
"""


async def check_in(session: Session, by: Actor, activity_id: UUID, typed: str, came: int) -> tuple[Any, Any, bool]:
    """Checks somebody in by a code; returns the sign-up, its check-in, and whether that was there before."""
    activity = await _activity(session, by, activity_id)
    rows = await session.fetch(BY_CODE, activity_id, [domain.read_code(typed)])
    if not rows:
        raise Refused("CODE_NOT_FOUND")
    [found] = rows
    by.must_not_be(found["person_id"])
    if came > found["seats"]:
        raise Invalid(Violation("came", "CAME_TOO_MANY", seats=found["seats"]))
    outcome, counted = await _count(session, by, activity, found, How.DESK, found["now"], came)
    if outcome is Outcome.NO_SEAT:
        raise Refused("NO_SEAT")
    if outcome is Outcome.NOT_NOW:
        raise Refused("NOT_TIME_TO_CHECK_IN")
    return found, counted, outcome is Outcome.AGAIN


async def upload(session: Session, by: Actor, activity_id: UUID, codes: Sequence[Noted]) -> list[Outcome]:
    """Counts codes that were noted off line, each once; says what became of each."""
    activity = await _activity(session, by, activity_id)
    typed = [domain.read_code(noted.code) for noted in codes]
    found = {row["code"]: row for row in await session.fetch(BY_CODE, activity_id, sorted(set(typed)))}
    outcomes: list[Outcome] = []
    done: set[str] = set()
    for code, noted in zip(typed, codes, strict=True):
        if code in done:
            outcomes.append(Outcome.AGAIN)
            continue
        outcomes.append(await _take(session, by, activity, found.get(code), noted))
        done |= {code} if outcomes[-1] is Outcome.COUNTED else set()
    note(session, "check-ins.upload", "activity", activity_id, activity.org_id, counted=len(done))
    return outcomes


async def _take(session: Session, by: Actor, activity: Activity, found: Any, noted: Noted) -> Outcome:
    if found is None:
        return Outcome.UNKNOWN
    if by.is_person(found["person_id"]):
        return Outcome.OWN
    came_at, came = noted.came_at or found["starts_at"], min(noted.came, found["seats"])
    outcome, _ = await _count(session, by, activity, found, How.OFFLINE, came_at, came)
    return outcome


async def _count(
    session: Session, by: Actor, activity: Activity, found: Any, how: How, came_at: datetime, came: int
) -> tuple[Outcome, Any]:
    """Counts a sign-up, once; the certificate of attendance comes with it."""
    if found["came"]:
        return Outcome.AGAIN, found
    if not found["holds"] or not found["takes_place"]:
        return Outcome.NO_SEAT, None
    if not domain.is_time(came_at, found["starts_at"], found["ends_at"], found["now"]):
        return Outcome.NOT_NOW, None
    came = came or found["seats"]
    rows = await session.fetch(COUNT, found["sign_up_id"], came, came_at, how.value, by.person_id)
    if not rows:
        return await _why_not(session, found["sign_up_id"])
    note(session, "check-ins.count", "sign-up", found["sign_up_id"], activity.org_id)
    event = events.CheckedIn(
        sign_up_id=str(found["sign_up_id"]),
        session_id=str(found["session_id"]),
        activity_id=str(activity.activity_id),
        campaign_id=str(activity.campaign_id or ""),
        person_id=str(found["person_id"]),
        came=came,
    )
    publish(session, event, version=1)
    if activity.certificate and found["name"]:
        await certificates.issue(
            session,
            Kind.ACTIVITY,
            activity.activity_id,
            Holder(found["name"], found["person_id"]),
            activity.title,
            Issuer(activity.org_id, activity.org_name),
        )
    return Outcome.COUNTED, rows[0]


async def _why_not(session: Session, sign_up_id: UUID) -> tuple[Outcome, Any]:
    """What became of a sign-up at the same moment: somebody else counted it, or it was given up."""
    rows = await session.fetch("select came, came_at from check_in where sign_up_id = $1", sign_up_id)
    return (Outcome.AGAIN, rows[0]) if rows else (Outcome.NO_SEAT, None)


async def _activity(session: Session, by: Actor, activity_id: UUID) -> Activity:
    activity = await activities.read(session, by, activity_id)
    await by.permit(session, activities.CHECK_IN, org_id=activity.org_id)
    return activity
