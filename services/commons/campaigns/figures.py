"""What a campaign's activities, check-ins and reports come to: by body, by day, by region. All is read from what
happened, so that figures equal check-ins at every moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kit import directory
from kit.db import Reader
from kit.errors import Refused
from kit.policy import region_prefix

from . import domain, service
from .domain import Body, Figures, RollUp
from .tables import Campaign

HELD = "campaign_id = $1 and state in ('published', 'over')"
BY_BODY = f"""
with held as (select activity_id, org_id from activity where {HELD}),
counted as (
  select org_id, count(*) as activities, 0 as came, 0 as online, 0 as minutes from held group by org_id
  union all select h.org_id, 0, sum(c.came), 0, 0 from held h join check_in c using (activity_id) group by h.org_id
  union all select h.org_id, 0, 0, count(*), 0 from held h join activity_session s using (activity_id)
    join campaign_presence p using (session_id) group by h.org_id
  union all select h.org_id, 0, 0, 0, sum(t.minutes) from held h join volunteer_post v using (activity_id)
    join volunteer_stint t using (post_id) where t.state = 'confirmed' group by h.org_id
)
select org_id, sum(activities)::int as activities, sum(came)::int as came, sum(online)::int as online,
  sum(minutes)::int as minutes from counted group by org_id
"""
REPORTED = "select org_id, figures from campaign_body where campaign_id = $1"
BY_DAY = """
select day::date as day, count(distinct activity_id)::int as n
from activity a join activity_session s using (activity_id)
cross join generate_series((s.starts_at at time zone 'Asia/Shanghai')::date,
  (s.ends_at at time zone 'Asia/Shanghai')::date, interval '1 day') as day
where a.campaign_id = $1 and a.state in ('published', 'over') and s.state = 'planned' and a.region like $2 || '%'
group by day order by day
"""
BY_REGION = f"""
select rpad(left(region, $3), 6, '0') as region, count(*)::int as activities, coalesce(sum(came), 0)::int as came
from activity left join (select activity_id, sum(came) as came from check_in group by activity_id) c using (activity_id)
where {HELD} and region like $2 || '%' group by 1 order by 1
"""
PEOPLE = f"""
with held as (select activity_id from activity where {HELD} and region like $2 || '%')
select count(distinct person_id)::int as people from (
  select person_id from check_in join held using (activity_id)
  union all select p.person_id from campaign_presence p join activity_session using (session_id)
    join held using (activity_id)) as everybody
"""
ONLINE = f"""
select count(*)::int as n from campaign_presence join activity_session using (session_id)
join (select activity_id from activity where {HELD} and region like $2 || '%') h using (activity_id)
"""
NOWHERE = "000000"  # what a region that is not said reads, filled up


@dataclass(frozen=True)
class Overview:
    """A campaign in numbers."""

    days: list[tuple[date, int]]
    regions: list[tuple[str, int, int]]
    online: int
    people: int


async def overview(reader: Reader, campaign_id: UUID, region: str) -> Overview:
    """Counts by day and by the regions right below one."""
    await service.public(reader, campaign_id)
    prefix = region_prefix(region) if region else ""
    days = await reader.fetch(BY_DAY, campaign_id, prefix)
    regions = await reader.fetch(BY_REGION, campaign_id, prefix, min(len(prefix) + 2, 6))
    [online] = await reader.fetch(ONLINE, campaign_id, prefix)
    [people] = await reader.fetch(PEOPLE, campaign_id, prefix)
    return Overview(
        [(row["day"], row["n"]) for row in days],
        [("" if row["region"] == NOWHERE else row["region"], row["activities"], row["came"]) for row in regions],
        online["n"],
        people["people"],
    )


async def roll_up(reader: Reader, campaign_id: UUID, org_id: UUID | None) -> tuple[RollUp, Campaign, dict[str, Body]]:
    """Figures for a body, or for who defined the campaign."""
    campaign = await service.public(reader, campaign_id)
    own = await _own(reader, campaign)
    root = str(campaign.org_id)
    at = str(org_id or campaign.org_id)
    bodies = await _bodies(reader, [*own, root, at])
    bodies |= await _bodies(reader, domain.everybody(own, bodies))
    if at not in bodies:
        raise Refused("BODY_NOT_BELOW")
    return domain.roll_up(root, at, own, bodies), campaign, bodies


async def _own(reader: Reader, campaign: Campaign) -> dict[str, Figures]:
    """What each body has of its own."""
    own: dict[str, Figures] = {}
    for row in await reader.fetch(BY_BODY, campaign.campaign_id):
        counted = (row["activities"], row["came"], row["online"], row["minutes"])
        own[str(row["org_id"])] = Figures(1, 0, *counted)
    for row in await reader.fetch(REPORTED, campaign.campaign_id):
        org_id, reported = str(row["org_id"]), Figures(reports=1, values=tuple(row["figures"]))
        own[org_id] = own[org_id] + reported if org_id in own else Figures(bodies=1) + reported
    return own


async def _bodies(reader: Reader, org_ids: Sequence[str]) -> dict[str, Body]:
    found = await directory.organisations(reader, list(org_ids))
    return {o.org_id: Body(o.org_id, o.name, o.kind, o.region, o.ancestors) for o in found.values()}
