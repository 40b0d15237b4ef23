"""Use cases of calls. Each takes the open session, and never commits.

A client's quota is taken by the gateways in leases, and every lease by one statement on the client's one row: so the
sum of what all gateways hold in a minute or a day is never above the quota, however many there are and whatever
becomes of them. A lease ends with its minute at the latest, by the database's clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kit import ids, networks
from kit.actor import Actor
from kit.db import Reader, Session
from kit.errors import Refused
from services.identity.clients import service as clients
from services.identity.clients.domain import State
from services.identity.clients.tables import Client
from services.identity.settings import QuotaSettings

from . import domain
from .domain import Period, Quota
from .tables import ClientLease, ClientUsage

TODAY = "((now() at time zone 'UTC') + interval '8 hours')::date"
# What was taken in the window of the statement. A transaction that began before a window and waited for the row is in
# the row's window, never in one that is over: that would forget what others have taken since.
MINUTE = "case when q.minute_at >= excluded.minute_at then q.minute_taken else 0 end"
DAY = "case when q.day_at >= excluded.day_at then q.day_taken else 0 end"
GRANTED = f"greatest(0, least($2, $3 - {MINUTE}, $4 - {DAY}))"
TAKE = f"""
insert into client_quota as q (client_id, minute_at, minute_taken, day_at, day_taken, granted)
values
  ($1, date_trunc('minute', now()), least($2::int, $3::int, $4::int), {TODAY}, least($2, $3, $4), least($2, $3, $4))
on conflict (client_id) do update set minute_at = greatest(q.minute_at, excluded.minute_at),
  minute_taken = {MINUTE} + {GRANTED}, day_at = greatest(q.day_at, excluded.day_at), day_taken = {DAY} + {GRANTED},
  granted = {GRANTED}
returning granted, minute_at, minute_taken, day_at, day_taken,
  extract(epoch from minute_at + interval '1 minute' - clock_timestamp())::float8 as minute_rest,
  extract(epoch from (day_at + 1)::timestamp - interval '8 hours' - (clock_timestamp() at time zone 'UTC'))::float8
    as day_rest
"""
GIVE_BACK = """
with back as (delete from client_lease where lease_id = $1 and client_id = $2
  returning client_id, minute_at, day_at, least(calls, $3::int) as calls)
update client_quota q set
  minute_taken = q.minute_taken - case when q.minute_at = back.minute_at then back.calls else 0 end,
  day_taken = q.day_taken - case when q.day_at = back.day_at then back.calls else 0 end
from back where q.client_id = back.client_id
"""
COUNT = """
insert into client_usage as u (client_id, hour, operation, calls, refused, failed)
values ($1, date_trunc('hour', $2::timestamptz), $3, $4, $5, $6) on conflict (client_id, hour, operation) do update set
  calls = u.calls + excluded.calls, refused = u.refused + excluded.refused, failed = u.failed + excluded.failed
"""
ONCE = "insert into client_usage_batch (batch_id, received_at) values ($1, now()) on conflict do nothing"
BEGINS = {
    Period.HOUR: "hour",
    Period.DAY: "(date_trunc('day', (hour at time zone 'UTC') + interval '8 hours') - interval '8 hours') "
    "at time zone 'UTC'",
}


@dataclass(frozen=True)
class Window:
    """A quota in its present window."""

    quota: int
    left: int
    rest: float  # seconds until the next one


@dataclass(frozen=True)
class Lease:
    """What a gateway gets: calls, for so many seconds, from these networks."""

    lease_id: UUID | None
    calls: int
    holds: float
    networks: Sequence[str]
    minute: Window
    day: Window


async def lease(
    session: Session, usual: QuotaSettings, client_id: UUID, address: str, before: UUID | None, unused: int
) -> Lease:
    """Leases calls of a client's quota, after what is left of the lease before was given back. A client that may not be
    used is refused; one that another provider has registered has the usual quota."""
    client = await session.get(Client, client_id)
    moment = ids.now()
    if client and (client.state is not State.ACTIVE or (client.expires_at and client.expires_at <= moment)):
        raise Refused("ACCOUNT_INACTIVE")
    bounds = client.networks if client else []
    if client and networks.within(address, bounds):
        await clients.used(session, client_id, address)
    quota = Quota(
        (client and client.per_minute) or usual.per_minute,
        (client and client.per_day) or usual.per_day,
    )
    if before is not None:
        await session.execute(GIVE_BACK, before, client_id, unused)
    return await _take(session, client_id, quota, bounds)


async def _take(session: Session, client_id: UUID, quota: Quota, bounds: Sequence[str]) -> Lease:
    [taken] = await session.fetch(TAKE, client_id, quota.batch, quota.per_minute, quota.per_day)
    calls: int = taken["granted"]
    lease_id = ids.new_id() if calls else None
    if lease_id is not None:
        await session.insert(
            ClientLease(
                lease_id=lease_id,
                client_id=client_id,
                minute_at=taken["minute_at"],
                day_at=taken["day_at"],
                calls=calls,
            )
        )
    return Lease(
        lease_id,
        calls,
        max(0.0, min(domain.HOLDS.total_seconds(), taken["minute_rest"])),
        bounds,
        Window(quota.per_minute, max(0, quota.per_minute - taken["minute_taken"]), max(0.0, taken["minute_rest"])),
        Window(quota.per_day, max(0, quota.per_day - taken["day_taken"]), max(0.0, taken["day_rest"])),
    )


async def record(session: Session, batch_id: UUID, counts: Sequence[ClientUsage]) -> None:
    """Adds to the counts of calls, once for each batch."""
    if not await session.execute(ONCE, batch_id):
        return
    # In one order for all gateways, so that two reports never wait for each other.
    ordered = sorted(counts, key=lambda c: (c.client_id, c.hour, c.operation))
    await session.executemany(
        COUNT, [(c.client_id, c.hour, c.operation, c.calls, c.refused, c.failed) for c in ordered]
    )


async def usage(
    reader: Reader, by: Actor, client_id: UUID, period: Period, count: int
) -> tuple[datetime, list[ClientUsage]]:
    """A client's calls by period and operation, earliest first, and when the first period begins."""
    await clients.read(reader, by, client_id)
    since = domain.since(period, count, ids.now())
    rows = await reader.fetch(
        f"select {BEGINS[period]} as begins, operation, sum(calls)::int as calls, sum(refused)::int as refused, "
        "sum(failed)::int as failed from client_usage where client_id = $1 and hour >= $2 group by 1, 2 order by 1, 2",
        client_id,
        since,
    )
    return since, [
        ClientUsage(
            client_id=client_id,
            hour=row["begins"],
            operation=row["operation"],
            calls=row["calls"],
            refused=row["refused"],
            failed=row["failed"],
        )
        for row in rows
    ]
