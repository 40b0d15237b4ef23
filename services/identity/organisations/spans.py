"""From when until when an organisation was below another, and as what it counted: any day is asked without a walk.

It follows from places and versions alone, those of the future too, and is written anew where these change. With each
day on which a span begins or ends the figures below an organisation change: `organisation_change` keeps by how much, so
that the figures of any day are a sum over the days before it and no count.
"""

from collections.abc import Collection
from uuid import UUID

from kit.db import Session

EVERYTHING = UUID(int=0)  # stands above all: below it is the register
STEM = "regexp_replace({}, '(00)+$', '')"

# Whose spans may be others when these are: all that were, are or will be below them.
REACHED = """
with recursive below (org_id) as (
  select unnest($1::uuid[])
union
  select l.child_id from below b join organisation_link l on l.parent_id = b.org_id)
select org_id from below
"""
# A chain holds while each of its places does, and each organisation on it is there and not dissolved.
KEEP = f"""
with recursive above (org_id, above_id, during) as (
  select i, i, daterange(null, null) from unnest($1::uuid[]) as i
union
  select a.org_id, l.parent_id, a.during * daterange(l.valid_from, l.valid_to) * daterange(p.valid_from, p.valid_to)
  from above a join organisation_link l on l.child_id = a.above_id
  join organisation_version p on p.org_id = l.parent_id and p.state <> 'dissolved'
  where not isempty(a.during * daterange(l.valid_from, l.valid_to) * daterange(p.valid_from, p.valid_to))),
chain as (
  select org_id, case when above_id = org_id then $2 else above_id end as above_id, range_agg(during) as during
  from above group by 1, 2),
sort as (
  select org_id, kind, branch, {STEM.format("region")} as stem, state,
    range_agg(daterange(valid_from, valid_to)) as during
  from organisation_version where org_id = any($1) and state <> 'dissolved' group by 1, 2, 3, 4, 5)
insert into organisation_span (org_id, above_id, valid_from, valid_to, kind, branch, stem, state)
select org_id, above_id, lower(span), upper(span), kind, branch, stem, state
from chain c join sort s using (org_id), unnest(c.during * s.during) as span
"""


# What spans add to the figures on the day they begin, and take away on the day they end; `$2` undoes it with -1.
CHANGES = """
insert into organisation_change as c (above_id, digits, region, level, kind, branch, state, day, count)
select s.above_id, r.digits, left(s.stem, r.digits), length(s.stem), s.kind, s.branch, s.state, d.day, $2 * sum(d.sign)
from organisation_span s, (values (0), (2), (4), (6)) as r (digits),
  lateral (values (s.valid_from, 1), (s.valid_to, -1)) as d (day, sign)
where s.org_id = any($1) and d.day is not null and length(s.stem) >= r.digits
group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(d.sign) <> 0
on conflict (above_id, digits, region, level, kind, branch, state, day) do update set count = c.count + excluded.count
"""


async def follow(session: Session, moved: Collection[UUID], changed: Collection[UUID]) -> None:
    """Writes the spans of `changed`, and of all at or below `moved`. The matrix is locked."""
    reached = {row["org_id"] for row in await session.fetch(REACHED, list(moved))} if moved else set[UUID]()
    org_ids = sorted(reached | set(changed))
    await session.execute(CHANGES, org_ids, -1)
    await session.execute("delete from organisation_span where org_id = any($1)", org_ids)
    await session.execute(KEEP, org_ids, EVERYTHING)
    await session.execute(CHANGES, org_ids, 1)
