"""A person's own sessions: those at the hub's provider, and those of browsers that signed in at another one. They are
named by the session at the provider where there is one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kit.db import Reader, Session
from kit.edge import note
from services.identity.sign_in import domain as sign_in_domain
from services.identity.sign_in import service as sign_in

from . import domain, service

LISTED = """
select coalesce(p.session_id, b.session_id) as session_id, coalesce(nullif(b.device, ''), p.device, '') as device,
  coalesce(nullif(b.address, ''), p.address, '') as place, coalesce(p.auth_time, b.created_at) as began_at,
  greatest(p.last_seen_at, b.last_seen_at) as last_used_at,
  coalesce(b.provider_session, p.session_id::text) = $2 as current
from (select * from provider_session where person_id = $1 and ended_at is null and auth_time > $3) p
full join (
  select distinct on (provider_session) * from browser_session
  where person_id = $1 and ended_at is null and created_at > $4 and last_seen_at > $5
  order by provider_session, last_seen_at desc) b on b.provider_session = p.session_id::text
where b.session_id is not null or p.last_seen_at > $6
order by last_used_at desc limit $7
"""


@dataclass(frozen=True)
class Own:
    """A session, as its person sees it."""

    session_id: UUID
    device: str
    place: str
    began_at: datetime
    last_used_at: datetime
    current: bool


async def listed(reader: Reader, person_id: UUID, current: str, moment: datetime, most: int) -> list[Own]:
    """A person's sessions, the last used first; `current` is the provider's name of the one that asks."""
    rows = await reader.fetch(
        LISTED,
        *(person_id, current, moment - sign_in_domain.LONGEST),
        *(moment - domain.LONGEST, moment - domain.IDLE, moment - sign_in_domain.IDLE, most),
    )
    return [Own(**dict(row)) for row in rows]


async def end(session: Session, person_id: UUID, session_id: UUID) -> None:
    """Ends one of a person's sessions, with all that was given out in it."""
    rows = await session.fetch(
        "select session_id from provider_session where session_id = $1 and person_id = $2", session_id, person_id
    )
    if rows:
        await sign_in.end(session, session_id)
        await service.end_of(session, session_id)
    else:
        await session.execute(
            "update browser_session set ended_at = now() where session_id = $1 and person_id = $2 and ended_at is null",
            *(session_id, person_id),
        )
    note(session, "sessions.end", "person", person_id)


async def end_others(session: Session, person_id: UUID, current: str) -> int:
    """Ends all of a person's sessions but the one that asks; returns how many were open in browsers."""
    await sign_in.end_others(session, person_id, current)
    ended = await service.end_others(session, person_id, current)
    note(session, "sessions.end-others", "person", person_id, ended=ended)
    return ended
