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
from services.commons.certificates.tables import Certificate
from services.commons.sign_ups.tables import SignUp

from . import domain
from .domain import How, Noted, Outcome
from .tables import CheckIn

BY_CODE = """
select u.sign_up_id, u.session_id, u.person_id, u.seats, u.name, u.group_name, u.code, u.state = 'confirmed' as holds,
    s.state = 'planned' as takes_place, s.starts_at, s.ends_at, now() as now, c.came, c.came_at,
    exists (select from check_in_correction k where k.sign_up_id = u.sign_up_id and k.came = 0) as taken_back
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
CORRECT = """
insert into check_in_correction (sign_up_id, number, activity_id, person_id, before, came, reason, corrected_by,
    corrected_at)
select c.sign_up_id, 1 + (select count(*) from check_in_correction k where k.sign_up_id = c.sign_up_id), c.activity_id,
    c.person_id, c.came, $2, $3, $4, now()
from check_in c where c.sign_up_id = $1 returning number, before
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
    if found["taken_back"] and how is How.OFFLINE:
        return Outcome.TAKEN_BACK, None
    if not found["holds"] or not found["takes_place"]:
        return Outcome.NO_SEAT, None
    if not domain.is_time(came_at, found["starts_at"], found["ends_at"], found["now"]):
        return Outcome.NOT_NOW, None
    came = came or found["seats"]
    rows = await session.fetch(COUNT, found["sign_up_id"], came, came_at, how.value, by.person_id)
    if not rows:
        return await _why_not(session, found["sign_up_id"])
    note(session, "check-ins.count", "sign-up", found["sign_up_id"], activity.org_id)
    named = _named(activity, found["sign_up_id"], found["session_id"], found["person_id"])
    event = events.CheckedIn(**named, came=came)
    publish(session, event, version=1)
    if activity.certificate and not activity.certificate_on_request and found["name"]:
        await _certify(session, activity, Holder(found["name"], found["person_id"]))
    return Outcome.COUNTED, rows[0]


async def _why_not(session: Session, sign_up_id: UUID) -> tuple[Outcome, Any]:
    """What became of a sign-up at the same moment: somebody else counted it, or it was given up."""
    rows = await session.fetch("select came, came_at from check_in where sign_up_id = $1", sign_up_id)
    return (Outcome.AGAIN, rows[0]) if rows else (Outcome.NO_SEAT, None)


async def _certify(session: Session, activity: Activity, holder: Holder) -> Certificate:
    """The certificate of attendance, one for an activity however many of its sessions somebody came to."""
    issuer = Issuer(activity.org_id, activity.org_name)
    return await certificates.issue(session, Kind.ACTIVITY, activity.activity_id, holder, activity.title, issuer)


async def ask_for_certificate(session: Session, by: Actor, sign_up_id: UUID, name: str) -> Certificate:
    """Gives who was checked in the certificate of an activity that gives one."""
    made = await session.get(SignUp, sign_up_id)
    if made is None or not by.is_person(made.person_id):
        raise Refused("SIGN_UP_NOT_FOUND")
    activity = await activities.read(session, by, made.activity_id)
    if not activity.certificate:
        raise Refused("NO_CERTIFICATES")
    if not await session.fetch("select 1 from check_in where sign_up_id = $1 for share", sign_up_id):
        raise Refused("NOT_CHECKED_IN")  # whoever corrects it waits for this transaction
    if not (made.name or name):
        raise Invalid(Violation("name", "REQUIRED"))
    certificate = await _certify(session, activity, Holder(made.name or name, made.person_id))
    note(session, "check-ins.ask-for-certificate", "sign-up", sign_up_id, activity.org_id)
    return certificate


async def correct(session: Session, by: Actor, sign_up_id: UUID, came: int, reason: str) -> bool:
    """Corrects how many came of a sign-up, or takes its check-in back; returns whether a certificate fell with it."""
    made = await session.get(SignUp, sign_up_id)
    if made is None:
        by.asked = True
        raise Refused("NOT_CHECKED_IN")
    activity = await _activity(session, by, made.activity_id)
    by.must_not_be(made.person_id)
    found = await session.lock(CheckIn, sign_up_id)
    if found is None:
        raise Refused("NOT_CHECKED_IN")
    if came > made.seats:
        raise Invalid(Violation("came", "CAME_TOO_MANY", seats=made.seats))
    if came == found.came:
        raise Invalid(Violation("came", "CAME_SO_MANY", came=came))
    [correction] = await session.fetch(CORRECT, sign_up_id, came, reason, by.person_id)
    note(session, "check-ins.correct", "sign-up", sign_up_id, activity.org_id, before=found.came, came=came)
    named = _named(activity, sign_up_id, found.session_id, found.person_id)
    event = events.CheckInCorrected(**named, came=came)
    publish(session, event, version=1 + correction["number"])
    if came:
        await session.execute("update check_in set came = $2 where sign_up_id = $1", sign_up_id, came)
        return False
    return await _take_back(session, by, found, reason)


async def _take_back(session: Session, by: Actor, found: CheckIn, reason: str) -> bool:
    """Ends a check-in, and with the last of its person's the certificate; who holds the certificate's row sees what
    others took back before."""
    standing = await certificates.standing(session, Kind.ACTIVITY, found.activity_id, found.person_id)
    await session.delete(found)
    others = "select 1 from check_in where activity_id = $1 and person_id = $2 limit 1"
    if not standing or await session.fetch(others, found.activity_id, found.person_id):
        return False
    for certificate in standing:
        await certificates.withdraw(session, certificate, reason, by)
    return True


def _named(activity: Activity, sign_up_id: UUID, session_id: UUID, person_id: UUID) -> dict[str, str]:
    """What events say of a check-in: of which sign-up and whose it is, and for what."""
    return {
        "sign_up_id": str(sign_up_id),
        "session_id": str(session_id),
        "activity_id": str(activity.activity_id),
        "campaign_id": str(activity.campaign_id or ""),
        "person_id": str(person_id),
    }


async def _activity(session: Session, by: Actor, activity_id: UUID) -> Activity:
    activity = await activities.read(session, by, activity_id)
    await by.permit(session, activities.CHECK_IN, org_id=activity.org_id)
    return activity
