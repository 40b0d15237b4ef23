"""Use cases of the register of connection. Each takes the open session and who acts, and never commits."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kit import paging
from kit.actor import Actor
from kit.db import Reader, Session
from services.identity.organisations.domain import digits_below
from services.identity.roles.domain import CLIENTS

from .domain import HEALTH_SQL, TIER_SQL, Coverage, Health, Tier
from .tables import Connection

READ = "organisations.read"

# What connects a body: who holds a role there that was not delegated from above, and the API clients of its own.
HELD = """
role_grant g join person h on h.person_id = g.subject_id and h.state = 'active'
"""
IN_FORCE = """
g.revoked_at is null and g.role <> $1 and g.from_grant_id is null and g.valid_from <= now()
  and (g.valid_to is null or now() < g.valid_to)
"""
WORKING = "state = 'active' and (expires_at is null or now() < expires_at)"
# A body is heard of by the sessions of those who hold a role there, and by the calls of its own clients.
FOLLOW = f"""
insert into {Connection.__table__.name} as k (org_id, people, clients, last_contact_at, last_by)
select coalesce(p.org_id, c.org_id), coalesce(p.people, 0), coalesce(c.clients, 0), greatest(p.seen_at, c.used_at),
  case when greatest(p.seen_at, c.used_at) is null then '' when c.used_at = greatest(p.seen_at, c.used_at)
    then 'client' else 'people' end
from (
  select g.org_id, count(distinct g.subject_id)::int as people, max(s.last_seen_at) as seen_at
  from {HELD} left join browser_session s on s.person_id = g.subject_id where {IN_FORCE} group by 1) p
full join (
  select org_id, count(*)::int as clients, max(last_used_at) as used_at from client
  where {WORKING} group by 1) c on c.org_id = p.org_id
on conflict (org_id) do update set people = excluded.people, clients = excluded.clients,
  last_contact_at = greatest(k.last_contact_at, excluded.last_contact_at),
  last_by = case when coalesce(excluded.last_contact_at > k.last_contact_at, k.last_contact_at is null)
    then excluded.last_by else k.last_by end
where (k.people, k.clients) <> (excluded.people, excluded.clients)
  or coalesce(excluded.last_contact_at > k.last_contact_at, k.last_contact_at is null)
"""
ENDED = f"""
update connection k set people = 0, clients = 0 where people + clients > 0
  and not exists (select from client where org_id = k.org_id and {WORKING})
  and not exists (select from {HELD} where g.org_id = k.org_id and {IN_FORCE})
"""
BODIES = "from organisation_line l left join connection c using (org_id)"
WITHIN = """
where l.kind in ('association', 'society', 'grass_roots') and l.state <> 'dissolved' and starts_with(l.stem, $1)
"""
COVERAGE = f"""
select {TIER_SQL} as tier, left(l.stem, $2) as region, {HEALTH_SQL} as health, count(*)::int as count
{BODIES} {WITHIN} group by 1, 2, 3
"""
PAGE = f"""
select l.org_id, o.name, {TIER_SQL} as tier, o.region, {HEALTH_SQL} as health, coalesce(c.people, 0) as people,
  coalesce(c.clients, 0) as clients, c.last_contact_at, coalesce(c.last_by, '') as last_by
{BODIES} join organisation o using (org_id) {WITHIN}
  and ($2::text is null or {TIER_SQL} = $2) and ($3::text is null or {HEALTH_SQL} = $3)
  and ($4::text is null or (o.name, o.org_id) > ($4, $5::uuid)) order by o.name, o.org_id limit $6
"""


@dataclass(frozen=True)
class Connected:
    """A body with its connection."""

    org_id: UUID
    name: str
    tier: Tier
    region: str
    health: Health
    people: int
    clients: int
    last_contact_at: datetime | None
    last_by: str


@dataclass(frozen=True)
class Board:
    """The coverage of a region, by tier and by what lies one step below; either adds up to the whole."""

    tiers: dict[Tier, Coverage]
    regions: dict[str, Coverage]

    @property
    def total(self) -> Coverage:
        return sum(self.tiers.values(), Coverage())


async def follow(session: Session) -> int:
    """Brings the register up to date with roles, sessions and clients; returns how many bodies changed."""
    return await session.execute(FOLLOW, CLIENTS) + await session.execute(ENDED, CLIENTS)


async def coverage(reader: Reader, by: Actor, stem: str) -> Board:
    """The coverage of a region; bodies of the region as a whole stand under its own stem."""
    await by.permit(reader, READ, region=stem)
    digits = digits_below(stem)
    tiers: dict[Tier, Coverage] = defaultdict(Coverage)
    regions: dict[str, Coverage] = defaultdict(Coverage)
    for row in await reader.fetch(COVERAGE, stem, digits):
        part = Coverage(**{row["health"]: row["count"]})
        tiers[Tier(row["tier"])] += part
        regions[row["region"]] += part
    return Board({t: tiers[t] for t in Tier if t in tiers}, {r: regions[r] for r in sorted(regions)})


async def page(
    reader: Reader, by: Actor, stem: str, tier: Tier | None, health: Health | None, size: int, token: str
) -> tuple[list[Connected], str]:
    """A page of bodies with their connection, by name."""
    await by.permit(reader, READ, region=stem)
    after, count = paging.position(token, stem, tier, health), paging.size(size)
    name, last_id = (after[0], UUID(after[1])) if after else (None, None)
    rows = await reader.fetch(PAGE, stem, tier, health, name, last_id, count + 1)
    found = [_connected(row) for row in rows]
    return paging.cut(found, count, lambda row: [row.name, row.org_id], stem, tier, health)


def _connected(row: Any) -> Connected:
    said: dict[str, Any] = dict(row) | {"tier": Tier(row["tier"]), "health": Health(row["health"])}
    return Connected(**said)
