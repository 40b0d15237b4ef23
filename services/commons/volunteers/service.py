"""Use cases of a volunteer's own side. Each takes the open session and who acts, and never commits."""

from dataclasses import asdict
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import campaign_events_pb2 as events
from kit import ids, own, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish

from . import domain
from .domain import PostState, Said, State
from .tables import Post, Shift, Stint, Volunteer

ELSEWHERE = (
    "select 1 from volunteer_stint "
    "where person_id = any($1) and state = any($2) and begins_at < $4 and ends_at > $3 limit 1"
)
HELD_BY = """
select stint_id from volunteer_stint where person_id = $1 and state = any($2) and ends_at > now() order by stint_id
"""
LEAVE_TOO = (
    "update volunteer set active = false, callable = false, version = version + 1 "
    "where person_id = any($1) and person_id <> $2 and active"
)
FIRST_WAITING = "select stint_id from volunteer_stint where shift_id = $1 and state = 'waiting' order by number limit 1"


async def mine(reader: Reader, by: Actor) -> tuple[Volunteer | None, int]:
    """What the actor said as a volunteer, and the minutes that were confirmed."""
    return await reader.get(Volunteer, await own.account(reader, by, Volunteer)), await minutes_of(reader, by)


async def minutes_of(reader: Reader, by: Actor) -> int:
    """The confirmed minutes of the actor."""
    sql = "select coalesce(sum(minutes), 0) as n from volunteer_stint where person_id = any($1) and state = 'confirmed'"
    [row] = await reader.fetch(sql, by.person_ids)
    return int(row["n"])


async def register(session: Session, by: Actor, said: Said) -> Volunteer:
    """Registers the actor, or changes what the actor said."""
    domain.check(said)
    whose = await own.account(session, by, Volunteer)
    await session.insert(Volunteer(person_id=whose, **asdict(said), created_at=ids.now(), version=0), ignore=True)
    volunteer = await _volunteer(session, by)
    note(session, "volunteers.register", "person", by.person_id)
    return await session.update(volunteer, **asdict(said), active=True)


async def leave(session: Session, by: Actor) -> Volunteer:
    """Ends the actor's being a volunteer; places ahead are given up."""
    volunteer = await _volunteer(session, by)
    volunteer = await session.update(volunteer, active=False, callable=False)
    await session.execute(LEAVE_TOO, by.person_ids, volunteer.person_id)
    for account in by.person_ids:
        await give_up(session, account)
    note(session, "volunteers.leave", "person", by.person_id)
    return volunteer


async def give_up(session: Session, person_id: UUID) -> None:
    """Gives up a person's places in shifts that are not over: for who leaves, and before a person is erased."""
    for row in await session.fetch(HELD_BY, person_id, list(domain.HELD)):
        stint, shift = await locked(session, row["stint_id"])
        if stint.state in domain.HELD:
            await free(session, stint, shift, State.WITHDRAWN)


async def sign_up(session: Session, by: Actor, shift_id: UUID) -> Stint:
    """Takes a place in a shift, or one on its waiting list."""
    # One volunteer's places are taken one after the other: two that overlap would both find the time free.
    volunteer = await session.lock(Volunteer, await own.account(session, by, Volunteer))
    if volunteer is None or not volunteer.active:
        raise Refused("NO_VOLUNTEER")
    shift = await session.lock(Shift, shift_id)
    post = await session.get(Post, shift.post_id) if shift else None
    if shift is None or post is None:
        raise Refused("SHIFT_NOT_FOUND")
    if post.state is not PostState.OPEN or shift.begins_at <= await session.clock():
        raise Refused("SHIFT_CLOSED")
    if not domain.is_fit(volunteer.skills, post.skills):
        raise Refused("SKILL_MISSING")
    times = shift.begins_at, shift.ends_at
    if await session.fetch(ELSEWHERE, by.person_ids, list(domain.HELD), *times):
        raise Refused("VOLUNTEER_ELSEWHERE")
    is_free = shift.filled < shift.places
    shift = await session.update(
        shift, signed=shift.signed + 1, filled=shift.filled + is_free, waiting=shift.waiting + (not is_free)
    )
    stint = Stint(
        stint_id=ids.new_id(),
        shift_id=shift_id,
        post_id=post.post_id,
        post_title=post.title,
        begins_at=shift.begins_at,
        ends_at=shift.ends_at,
        person_id=volunteer.person_id,
        name=volunteer.name,
        state=State.ACCEPTED if is_free else State.WAITING,
        number=shift.signed,
        signed_at=ids.now(),
    )
    await session.insert(stint)
    note(session, "stints.sign-up", "stint", stint.stint_id, post.org_id)
    tell(session, stint)
    return stint


async def withdraw(session: Session, by: Actor, stint_id: UUID) -> Stint:
    """Gives the actor's place up before its shift is over."""
    stint, shift = await _own(session, by, stint_id)
    if shift.ends_at <= await session.clock():
        raise Refused("SHIFT_CLOSED")
    note(session, "stints.withdraw", "stint", stint_id)
    return await free(session, stint, shift, State.WITHDRAWN)


async def free(session: Session, stint: Stint, shift: Shift, to: State, **more: object) -> Stint:
    """Ends a place of a locked shift; where somebody waits, the first gets it."""
    state, held = domain.move(stint.state, to), stint.state
    stint = await session.update(stint, state=state, **more)
    tell(session, stint)
    if held is State.WAITING:
        await session.update(shift, waiting=shift.waiting - 1)
        return stint
    following = await session.fetch(FIRST_WAITING, shift.shift_id)
    if not following or shift.begins_at <= await session.clock():
        await session.update(shift, filled=shift.filled - 1)
        return stint
    first = await session.lock(Stint, following[0]["stint_id"])
    if first is None:
        raise Refused("STINT_NOT_FOUND")
    first = await session.update(first, state=State.ACCEPTED)
    await session.update(shift, waiting=shift.waiting - 1)
    tell(session, first)
    return stint


async def check_in(session: Session, by: Actor, stint_id: UUID) -> Stint:
    """Notes when the actor came; said again, nothing changes."""
    stint, _ = await _own(session, by, stint_id)
    moment = await session.clock()
    if stint.state is not State.ACCEPTED or not stint.begins_at - domain.EARLY <= moment < stint.ends_at:
        raise Refused("NOT_THE_TIME")
    if stint.checked_in_at:
        return stint
    note(session, "stints.check-in", "stint", stint_id)
    return await session.update(stint, checked_in_at=moment)


async def check_out(session: Session, by: Actor, stint_id: UUID) -> Stint:
    """Notes when the actor left; said again, nothing changes."""
    stint, _ = await _own(session, by, stint_id)
    moment = await session.clock()
    if stint.checked_out_at:
        return stint
    if stint.state is not State.ACCEPTED or not stint.checked_in_at or moment > stint.ends_at + domain.LATE:
        raise Refused("NOT_THE_TIME")
    note(session, "stints.check-out", "stint", stint_id)
    return await session.update(stint, checked_out_at=moment)


async def page(reader: Reader, by: Actor, size: int, token: str) -> tuple[list[Stint], str]:
    """The actor's places, newest first."""
    c, person_id = Stint.c, by.person_id
    statement = sa.select(Stint.__table__).where(any_of(c.person_id, by.person_ids))
    return await paging.read(reader, statement, Stint, [c.stint_id], size, token, person_id, descending=True)


async def locked(session: Session, stint_id: UUID) -> tuple[Stint, Shift]:
    """A place with its shift, locked; the shift first, as signing up does."""
    found = await session.get(Stint, stint_id)
    shift = await session.lock(Shift, found.shift_id) if found else None
    stint = await session.lock(Stint, stint_id)
    if stint is None or shift is None:
        raise Refused("STINT_NOT_FOUND")
    return stint, shift


def tell(session: Session, stint: Stint) -> None:
    """Tells where a volunteer's place stands."""
    event = events.StintDecided(
        stint_id=str(stint.stint_id), post_id=str(stint.post_id), person_id=str(stint.person_id), state=stint.state
    )
    publish(session, event, version=stint.version)


async def _own(session: Session, by: Actor, stint_id: UUID) -> tuple[Stint, Shift]:
    stint, shift = await locked(session, stint_id)
    if not by.is_person(stint.person_id):
        raise Refused("STINT_NOT_FOUND")
    return stint, shift


async def _volunteer(session: Session, by: Actor) -> Volunteer:
    volunteer = await session.lock(Volunteer, await own.account(session, by, Volunteer))
    if volunteer is None:
        raise Refused("NO_VOLUNTEER")
    return volunteer
