"""Use cases of calendars. Each takes the open session and who acts, and never commits."""

import hashlib
import secrets
from typing import Any

from kit import aliases, own
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused

from .tables import CalendarFeed

MOST = 500
KEEP = """
insert into calendar_feed (person_id, digest, made_at) values ($1, $2, now())
on conflict (person_id) do update set digest = $2, made_at = now()
"""
# What was given up or did not take place is told too, so that programs of calendars take it out. The sequence grows
# with each change of the session and of the person's sign-ups for it.
ENTRIES = """
select distinct on (s.starts_at, s.session_id) s.session_id, s.activity_id, a.title, s.title as session_title,
    s.starts_at, s.ends_at, s.mode, a.place_name, a.place_address, s.room,
    (s.sequence + sum(u.version) over (partition by s.session_id))::int as sequence, u.state
from sign_up u join activity_session s using (session_id)
join activity a on a.activity_id = s.activity_id
where u.person_id = any($1) and s.ends_at > now() - interval '90 days'
order by s.starts_at, s.session_id, u.sign_up_id desc limit $2
"""


async def make(session: Session, by: Actor) -> str:
    """Makes the address of the actor's calendar anew; returns what is known to the person alone."""
    token = secrets.token_urlsafe(24)
    whose = await own.account(session, by, CalendarFeed)
    await session.execute(
        "delete from calendar_feed where person_id = any($1) and person_id <> $2", by.person_ids, whose
    )
    await session.execute(KEEP, whose, _digest(token))
    note(session, "calendars.make", "calendar", by.person_id)
    return token


async def entries(reader: Reader, token: str) -> list[Any]:
    """The entries of the calendar at an address, of all accounts that are the person's now."""
    found = await reader.fetch("select person_id from calendar_feed where digest = $1", _digest(token))
    if not found:
        raise Refused("CALENDAR_NOT_FOUND")
    person = found[0]["person_id"]
    return await reader.fetch(ENTRIES, (await aliases.all_of(reader, [person]))[person], MOST)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
