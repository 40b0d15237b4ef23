"""Use cases of calendars. Each takes the open session and who acts, and never commits."""

import hashlib
import secrets
from typing import Any

from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused

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
from calendar_feed f join sign_up u using (person_id) join activity_session s using (session_id)
join activity a on a.activity_id = s.activity_id
where f.digest = $1 and s.ends_at > now() - interval '90 days'
order by s.starts_at, s.session_id, u.sign_up_id desc limit $2
"""


async def make(session: Session, by: Actor) -> str:
    """Makes the address of the actor's calendar anew; returns what is known to the person alone."""
    token = secrets.token_urlsafe(24)
    await session.execute(KEEP, by.person_id, _digest(token))
    note(session, "calendars.make", "calendar", by.person_id)
    return token


async def entries(reader: Reader, token: str) -> list[Any]:
    """The entries of the calendar at an address."""
    digest = _digest(token)
    if not await reader.fetch("select 1 from calendar_feed where digest = $1", digest):
        raise Refused("CALENDAR_NOT_FOUND")
    return await reader.fetch(ENTRIES, digest, MOST)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
