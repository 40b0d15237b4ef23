"""The queue of mails: what is due is taken for a while, sent, and settled.

A mail is taken by moving its time, in a transaction of its own, and settled in another after the server has it. A
sender that dies in between leaves it to be sent again under the same Message-ID, which receivers drop.
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from kit import ids
from kit.db import Reader, Session
from kit.rows import load
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Channel, State
from services.notification.inbox.service import Entry
from services.notification.inbox.tables import Notice

from . import domain

LEASE = timedelta(seconds=30)  # for how long a sender has to itself what it takes
BATCH = 50
DUE = "channel = 'mail' and state = 'queued' and due_at <= now()"
TAKE = f"""
with due as (select notice_id from delivery where {DUE} order by due_at limit $1 for update skip locked),
taken as (
  update delivery d set due_at = now() + $2 from due
  where d.channel = 'mail' and d.notice_id = due.notice_id returning d.notice_id)
select n.* from notice n join taken using (notice_id)
"""
SETTLE = """
update delivery set state = $2, problem = $3, settled_at = now(), attempts = attempts + $4
where notice_id = $1 and channel = 'mail' and state = 'queued'
"""


async def anything_due(reader: Reader) -> bool:
    """Whether a mail waits to be sent now."""
    return bool(await reader.fetch(f"select from delivery where {DUE} limit 1"))


async def take(session: Session) -> list[Entry]:
    """Takes mails that are due, so that no other sender does within the lease."""
    rows = await session.fetch(TAKE, BATCH, LEASE)
    return await inbox.with_items(session, [load(Notice, row) for row in rows])


async def settle(session: Session, entry: Entry, state: State, problem: str = "") -> None:
    """Notes the end of a mail: sent, failed or suppressed. What ended before stays as it ended."""
    await session.last((SETTLE, (entry.notice.notice_id, state, problem, 0 if state is State.SUPPRESSED else 1)))


async def postpone(session: Session, entry: Entry, problem: str) -> None:
    """Notes that the server did not take a mail for now. When its time is over, it has failed."""
    [line] = [line for line in entry.deliveries if line.channel is Channel.MAIL]
    again = domain.next_try(line.attempts + 1, line.queued_at, ids.now())
    if again is None:
        await settle(session, entry, State.FAILED, "expired")
        return
    await session.execute(
        "update delivery set due_at = $2, problem = $3, attempts = attempts + 1 "
        "where notice_id = $1 and channel = 'mail' and state = 'queued'",
        *(entry.notice.notice_id, again, problem),
    )


async def give_back(session: Session, notice_ids: Iterable[UUID]) -> None:
    """Gives back mails that were taken and not tried."""
    await session.execute(
        "update delivery set due_at = now() where notice_id = any($1) and channel = 'mail' and state = 'queued'",
        list(notice_ids),
    )
