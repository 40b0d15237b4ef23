"""Use cases of sign-ups. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from kexie.commons.v1 import activity_events_pb2 as events
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from kit.rows import load
from services.commons.activities import service as activities
from services.commons.activities.domain import SessionState
from services.commons.activities.domain import State as ActivityState
from services.commons.activities.tables import Activity
from services.commons.activities.tables import Session as Held

from . import book, domain
from .domain import Draft, Rule, State
from .tables import SignUp

# Takes the seats or a place in the queue in one statement: whoever is first at the session's row is first. Who comes
# while others wait waits behind them. The database's clock is asked when the row is there, since it may be waited for;
# what is taken too late is rolled back.
TAKE = """
with seat as (
    update activity_session s set places = s.places + 1,
        booked = s.booked + case when s.waiting = 0 and s.booked + $4 <= s.seats then $4 else 0 end,
        waiting = s.waiting + case when s.waiting = 0 and s.booked + $4 <= s.seats then 0 else 1 end
    from activity a
    where s.session_id = $2 and a.activity_id = s.activity_id and s.state = 'planned' and a.state = 'published'
        and a.sign_up
    returning s.activity_id, s.places, s.waiting, s.seats - s.booked as free, a.one_session,
        clock_timestamp() >= coalesce(a.sign_up_from, '-infinity')
            and clock_timestamp() < least(s.starts_at, a.sign_up_until) as in_time)
insert into sign_up (sign_up_id, session_id, activity_id, person_id, seats, name, group_name, answers, state,
    place, one_session, code, made_at, version)
select $1, $2, activity_id, $3, $4, $5, $6, $7, case when waiting = 0 then 'confirmed' else 'waiting' end, places,
    one_session, $8, now(), 1
from seat where in_time on conflict do nothing returning *, (select free from seat) as free
"""
ACCEPT = """
update sign_up set state = 'confirmed', offered_until = null, version = version + 1
where sign_up_id = $1 and state = 'offered' and offered_until > clock_timestamp() returning *
"""
LEAVE = """
update sign_up set state = 'cancelled', offered_until = null, version = version + 1
where sign_up_id = $1 and state = any($2) returning *
"""


async def sign_up(session: Session, by: Actor, session_id: UUID, draft: Draft) -> SignUp:
    """Signs a person up: with all the seats, or in the queue for them."""
    person_id = by.person_id
    held = await session.get(Held, session_id)
    activity = await session.get(Activity, held.activity_id) if held else None
    if held is None or activity is None or activity.published_at is None:
        raise Refused("SESSION_NOT_FOUND")
    level = (await by.rights(session)).level
    domain.check(draft, _rule(activity, held), level)
    if len(by.person_ids) > 1 and await _has_signed_up(session, by, activity, held):
        raise Refused("SIGNED_UP_ALREADY")
    sign_up_id, code = ids.new_id(), ids.public_code("T", uuid4())
    said = (person_id, draft.seats, draft.name, draft.group_name, draft.answers)
    rows = await session.fetch(TAKE, sign_up_id, session_id, *said, code)
    if not rows:
        raise await _why_not(session, by, activity, held)
    made = load(SignUp, rows[0])
    note(session, "sign-ups.make", "sign-up", sign_up_id, activity.org_id)
    event = events.SignUpMade(**book.named(rows[0]), state=made.state)
    publish(session, event, version=made.version)
    if made.state is State.WAITING and rows[0]["free"]:  # seats are free that fit nobody before
        await book.offer(session, session_id)
        made = await session.get(SignUp, sign_up_id) or made
    return made


def _rule(activity: Activity, held: Held) -> Rule:
    return Rule(
        seats=held.seats,
        group_most=activity.group_most,
        min_age=activity.min_age,
        max_age=activity.max_age,
        level=activity.level,
        day=ids.day_in_china(held.starts_at),
        named=activity.certificate and not activity.certificate_on_request,
        questions=[(q["choices"], q["required"]) for q in activity.questions],
    )


async def _has_signed_up(reader: Reader, by: Actor, activity: Activity, held: Held) -> bool:
    """Whether the person has, by whichever of the accounts that were merged."""
    rows = await reader.fetch(
        "select 1 from sign_up where person_id = any($1) and state = any($4) "
        "and (session_id = $2 or (one_session and activity_id = $3)) limit 1",
        *(by.person_ids, held.session_id, activity.activity_id, list(domain.ACTIVE)),
    )
    return bool(rows)


async def _why_not(reader: Reader, by: Actor, activity: Activity, held: Held) -> Refused:
    """Why a session took no sign-up."""
    if await _has_signed_up(reader, by, activity, held):
        return Refused("SIGNED_UP_ALREADY")
    now = await reader.clock()
    if held.state is not SessionState.PLANNED or activity.state is ActivityState.CANCELLED:
        return Refused("SESSION_CANCELLED")
    if activity.sign_up_from and now < activity.sign_up_from:
        return Refused("SIGN_UP_AHEAD", since=activity.sign_up_from.isoformat())
    return Refused("SIGN_UP_CLOSED")


async def accept(session: Session, by: Actor, sign_up_id: UUID) -> SignUp:
    """Takes offered seats while they are kept."""
    await _own(session, by, sign_up_id)
    await session.lock(SignUp, sign_up_id)  # waited for before the clock is asked
    rows = await session.fetch(ACCEPT, sign_up_id)
    if not rows:
        raise Refused("NO_OFFER")
    made = load(SignUp, rows[0])
    note(session, "sign-ups.accept", "sign-up", sign_up_id)
    book.tell(session, rows[0])
    return made


async def cancel(session: Session, by: Actor, sign_up_id: UUID) -> SignUp:
    """Gives up seats, an offer, or a place in the queue. Free seats go to the next at once."""
    found = await _own(session, by, sign_up_id)
    held = await session.lock(Held, found.session_id)
    if held is None or held.starts_at <= await session.clock():
        raise Refused("SESSION_BEGUN")
    made = await leave(session, sign_up_id)
    note(session, "sign-ups.cancel", "sign-up", sign_up_id)
    return made


async def leave(session: Session, sign_up_id: UUID) -> SignUp:
    """Takes a sign-up out of its session's book, whose row is held."""
    before = await session.lock(SignUp, sign_up_id)
    rows = await session.fetch(LEAVE, sign_up_id, list(domain.ACTIVE))
    if not rows or before is None:
        raise Refused("SIGN_UP_ENDED")
    made = load(SignUp, rows[0])
    seats = before.seats if before.state in domain.HOLDING else 0
    await session.execute(book.COUNT, made.session_id, -seats, -int(before.state is State.WAITING))
    book.tell(session, rows[0])
    await book.offer(session, made.session_id)
    return made


async def give_up(session: Session, person_id: UUID) -> None:
    """Gives up what a person holds or waits for in sessions that have not begun; before the person is erased."""
    rows = await session.fetch(
        "select u.sign_up_id, u.session_id from sign_up u join activity_session s using (session_id) "
        "where u.person_id = $1 and u.state = any($2) and now() < s.starts_at order by u.session_id",
        *(person_id, list(domain.ACTIVE)),
    )
    for row in rows:
        await session.lock(Held, row["session_id"])
        await leave(session, row["sign_up_id"])


async def _own(session: Session, by: Actor, sign_up_id: UUID) -> SignUp:
    found = await session.get(SignUp, sign_up_id)
    if found is None or not by.is_person(found.person_id):
        raise Refused("SIGN_UP_NOT_FOUND")
    return found


OF_ONE = """
select u.*, k.number as certificate, a.title as activity_title, a.online_url, a.place_name, a.place_address,
    a.certificate and c.sign_up_id is not null and k.number is null as may_ask_for_certificate,
    s.title as session_title, s.mode, s.room, s.starts_at, s.ends_at, c.came, c.came_at, now() >= s.starts_at as begun,
    case when u.state = 'waiting' then (select count(*) from sign_up b where b.session_id = u.session_id
        and b.state = 'waiting' and b.place < u.place) else 0 end as before
from sign_up u join activity_session s using (session_id) join activity a on a.activity_id = u.activity_id
left join check_in c using (sign_up_id)
left join certificate k on k.kind = 'activity' and k.source_id = u.activity_id and k.holder_id = u.person_id
    and k.revoked_at is null and c.sign_up_id is not null
"""


async def own(reader: Reader, by: Actor, activity_id: str, size: int, token: str) -> tuple[Sequence[Any], str]:
    """One's own sign-ups with what a ticket says, newest first."""
    person_id, count = by.person_id, paging.size(size)
    where = "where u.person_id = any($1)"
    values: list[Any] = [by.person_ids]
    if activity_id:
        values.append(UUID(activity_id))
        where += f" and u.activity_id = ${len(values)}"
    if after := paging.position(token, person_id, activity_id):
        values.append(UUID(after[0]))
        where += f" and u.sign_up_id < ${len(values)}"
    rows = await reader.fetch(f"{OF_ONE} {where} order by u.sign_up_id desc limit {count + 1}", *values)
    return paging.cut(rows, count, lambda row: [row["sign_up_id"]], person_id, activity_id)


async def of_activity(
    reader: Reader,
    by: Actor,
    activity_id: str,
    org_id: str,
    session_id: str,
    state: State | None,
    size: int,
    token: str,
) -> tuple[list[tuple[SignUp, Any]], str]:
    """Sign-ups for an activity, or all activities of a host, each with its check-in; for the host."""
    if activity_id:
        activity = await activities.read(reader, by, UUID(activity_id))
        org_id = str(activity.org_id)
    await by.permit(reader, activities.CHECK_IN, org_id=org_id)
    c, a = SignUp.c, Activity.c
    held = sa.select(a.activity_id).where(a.org_id == UUID(org_id))
    statement = sa.select(SignUp.__table__)
    statement = statement.where(c.activity_id == UUID(activity_id) if activity_id else c.activity_id.in_(held))
    if session_id:
        statement = statement.where(c.session_id == UUID(session_id))
    if state:
        statement = statement.where(c.state == state)
    question = activity_id, org_id, session_id, state
    page, following = await paging.read(reader, statement, SignUp, [c.session_id, c.place], size, token, *question)
    came = await reader.fetch(
        "select sign_up_id, came, came_at from check_in where sign_up_id = any($1)", [u.sign_up_id for u in page]
    )
    by_id = {row["sign_up_id"]: row for row in came}
    return [(made, by_id.get(made.sign_up_id)) for made in page], following
