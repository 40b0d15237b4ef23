"""The queue of one channel: what is due is taken for a while, sent, and settled.

A message is taken by moving its time, in a transaction of its own, and settled in another after the channel has it. A
sender that dies in between leaves it to be sent again under the same id, which receivers drop.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from kit import ids
from kit.db import Reader, Session
from kit.rows import load
from services.notification.audiences.timing import QUIET_ENDS
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Channel, State
from services.notification.inbox.service import Entry
from services.notification.inbox.tables import Notice

LEASE = timedelta(seconds=30)  # for how long a sender has to itself what it takes
HELD = timedelta(minutes=1)  # after which what was held back is looked at again
LASTS = timedelta(days=5)  # how long a message is tried, as RFC 5321 advises for mail
BACKOFF = tuple(timedelta(seconds=s) for s in (5, 30, 120, 600, 1800, 3600))
OVER = frozenset({"withdrawn", "no-account"})  # after these no other channel is tried
BATCH = 50
DUE = "channel = $1 and state = 'queued' and due_at <= now()"
TAKE = f"""
with due as (select notice_id from delivery where {DUE} order by due_at limit $2 for update skip locked),
taken as (
  update delivery d set due_at = now() + $3 from due
  where d.channel = $1 and d.notice_id = due.notice_id returning d.notice_id)
select n.* from notice n join taken using (notice_id)
"""
MINE = "where notice_id = $1 and channel = $2 and state = 'queued'"
SETTLE = """
update delivery d set state = ended.state, problem = ended.problem, settled_at = now(),
  attempts = d.attempts + ended.tried, reference = ended.reference
from unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::text[])
  as ended (notice_id, state, problem, tried, reference)
where d.notice_id = ended.notice_id and d.channel = $1 and d.state = 'queued'
"""
# What the vendor reports of a message, by its own name for it or by ours. It may come before the sender has noted that
# the vendor took it; what came to rest before stays.
RECEIVE = """
update delivery set state = $3, problem = $4, settled_at = now()
where channel = $1 and (reference = $2 or notice_id::text = $2) and state in ('queued', 'sent') returning notice_id
"""
# What was distributed goes on by the person's next channel, of those that the hub has.
NEXT = f"""
insert into delivery (notice_id, channel, state, problem, attempts, queued_at, due_at, settled_at)
select n.notice_id, next.channel, 'queued', '', 0, now(),
  case when n.parameters ? 'life' then now() else {QUIET_ENDS} end, null
from notice n join recipient r on r.person_id = n.person_id cross join lateral (
  select c.channel from unnest(r.channels) with ordinality as c (channel, place)
  where c.channel = any($2) and not exists (
    select from delivery d where d.notice_id = n.notice_id and d.channel = c.channel)
  order by place limit 1) as next
where n.notice_id = any($1) and n.topic in ('distributed', 'digest')
on conflict do nothing
"""


def next_try(attempts: int, queued_at: datetime, moment: datetime) -> datetime | None:
    """When a message that was not taken is tried again, after so many attempts; None when its time is over."""
    at = moment + BACKOFF[min(attempts, len(BACKOFF)) - 1]
    return at if at < queued_at + LASTS else None


async def anything_due(reader: Reader, channel: Channel) -> bool:
    """Whether a message waits to be sent now."""
    return bool(await reader.fetch(f"select from delivery where {DUE} limit 1", channel))


async def take(session: Session, channel: Channel) -> list[Entry]:
    """Takes messages that are due, so that no other sender does within the lease."""
    rows = await session.fetch(TAKE, channel, BATCH, LEASE)
    return await inbox.with_items(session, [load(Notice, row) for row in rows])


class Ending(NamedTuple):
    """The end of a message: sent, failed or suppressed, why in a word, and what the vendor calls it."""

    notice_id: UUID
    state: State
    problem: str = ""
    reference: str = ""

    @property
    def tried(self) -> int:
        return 0 if self.state is State.SUPPRESSED else 1

    @property
    def over(self) -> bool:
        """Whether no other channel is to be tried."""
        return self.state is State.SENT or self.problem in OVER


async def settle(session: Session, channel: Channel, endings: Sequence[Ending], others: Sequence[Channel]) -> None:
    """Notes the ends of messages. What ended before stays as it ended. What did not go by this channel is queued for
    the person's next one."""
    rows = [(e.notice_id, e.state, e.problem, e.tried, e.reference) for e in endings]
    ending = (SETTLE, (channel, *map(list, zip(*rows, strict=True))))
    further = [e.notice_id for e in endings if not e.over]
    await session.last(ending, *([(NEXT, (further, list(others)))] if further else []))


async def receive(
    session: Session, channel: Channel, reference: str, problem: str, others: Sequence[Channel], *, arrived: bool
) -> int:
    """Notes what the vendor reports of a message that it took; returns 1 where that is news. What did not arrive is
    queued for the person's next channel."""
    state = State.DELIVERED if arrived else State.FAILED
    rows = await session.fetch(RECEIVE, channel, reference, state, problem)
    for row in rows:
        if not arrived:
            await session.execute(NEXT, [row["notice_id"]], list(others))
    return len(rows)


async def postpone(session: Session, channel: Channel, entry: Entry, problem: str, others: Sequence[Channel]) -> None:
    """Notes that the channel did not take a message for now. When its time is over, it has failed."""
    [line] = [line for line in entry.deliveries if line.channel is channel]
    again = next_try(line.attempts + 1, line.queued_at, ids.now())
    if again is None:
        await settle(session, channel, [Ending(entry.notice.notice_id, State.FAILED, "expired")], others)
        return
    await session.execute(
        f"update delivery set due_at = $3, problem = $4, attempts = attempts + 1 {MINE}",
        *(entry.notice.notice_id, channel, again, problem),
    )


async def hold(session: Session, channel: Channel, entry: Entry) -> None:
    """Leaves a message that is held back for a while."""
    await session.execute(f"update delivery set due_at = now() + $3 {MINE}", entry.notice.notice_id, channel, HELD)


async def give_back(session: Session, channel: Channel, notice_ids: Iterable[UUID]) -> None:
    """Gives back messages that were taken and not tried."""
    await session.execute(
        "update delivery set due_at = now() where notice_id = any($1) and channel = $2 and state = 'queued'",
        *(list(notice_ids), channel),
    )
