"""The queue of back-channel logout: which client is to hear of which session's end.

A notice is queued in the transaction that ends the session. It is taken by a lease and settled after the client has
answered: a process that dies in between leaves it to be sent again, and clients take a logout that comes twice.
"""

import random
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from kit.db import Session
from kit.rows import load

from .tables import LogoutNotice

LEASE = timedelta(seconds=30)
LASTS = timedelta(days=1)
BACKOFF = tuple(timedelta(seconds=s) for s in (2, 10, 60, 300, 1800, 7200))
SPREAD = 0.2  # by which share a pause is longer or shorter, so that a client that was away is not met by a wave

# All clients that got tokens in the session, also those that have given theirs back: they may go on by themselves.
QUEUE = """
insert into logout_notice (notice_id, client_id, session_id, person_id, attempts, problem, queued_at, due_at)
select md5(f.client_id || f.session_id::text)::uuid, f.client_id, f.session_id, f.person_id, 0, '', now(), now()
from refresh_family f join relying_party r on r.client_id::text = f.client_id
where r.backchannel_logout_uri <> '' and f.expires_at > now()
  and ($1::uuid is null or f.session_id = $1) and ($2::uuid is null or f.person_id = $2)
group by f.client_id, f.session_id, f.person_id
on conflict (client_id, session_id) do nothing
"""
TAKE = """
with due as (
  select notice_id from logout_notice where settled_at is null and due_at <= now()
  and (leased_until is null or leased_until <= now()) order by due_at limit $1 for update skip locked)
update logout_notice n set leased_until = now() + $2 from due where n.notice_id = due.notice_id returning n.*
"""


async def queue(session: Session, *, session_id: UUID | None = None, person_id: UUID | None = None) -> None:
    """Queues notices of a session's end, or of all sessions of a person; each once."""
    if session_id is None and person_id is None:
        raise ValueError("whose sessions?")
    await session.open(session_id or person_id)
    await session.execute(QUEUE, session_id, person_id)


async def take(session: Session, most: int) -> list[LogoutNotice]:
    """Takes notices that are due, so that no other process does within the lease."""
    return [load(LogoutNotice, row) for row in await session.fetch(TAKE, most, LEASE)]


async def give_back(session: Session, notices: Sequence[LogoutNotice]) -> None:
    """Gives back what was taken and not sent."""
    await session.execute(
        "update logout_notice set leased_until = null where notice_id = any($1) and settled_at is null",
        [notice.notice_id for notice in notices],
    )


async def settle(session: Session, notice: LogoutNotice, problem: str = "") -> None:
    """Notes that a client has heard, or that it is told no more."""
    await session.execute(
        "update logout_notice set settled_at = now(), leased_until = null, attempts = attempts + 1, problem = $2 "
        "where notice_id = $1",
        *(notice.notice_id, problem),
    )


async def postpone(session: Session, notice: LogoutNotice, problem: str) -> None:
    """Notes that a client has not heard: it is told again, until a day is over."""
    pause = BACKOFF[min(notice.attempts, len(BACKOFF) - 1)] * random.uniform(1 - SPREAD, 1 + SPREAD)
    await session.execute(
        "update logout_notice set attempts = attempts + 1, problem = $2, leased_until = null, due_at = now() + $3, "
        "settled_at = case when now() + $3 > queued_at + $4 then now() end where notice_id = $1",
        *(notice.notice_id, problem, pause, LASTS),
    )
