"""How many organisations there are below each, kept as they change, so that no question counts them.

An organisation is counted once in the register, and once below everything that is above it: one with two parents is in
the figures of both. `organisation_line` says as what each was counted, so that a change takes away what it added.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kit.db import Reader, Session

from .domain import Branch, Kind, State, digits_below
from .spans import EVERYTHING, STEM
from .tables import Organisation

LINES = f"""
insert into organisation_line (org_id, ancestors, kind, branch, stem, state)
select o.org_id, string_to_array(a.above, ' ')::uuid[], o.kind, o.branch, {STEM.format("o.region")},
  o.state
from unnest($1::uuid[], $2::text[]) as a (org_id, above) join organisation o using (org_id)
on conflict (org_id) do update set ancestors = excluded.ancestors, kind = excluded.kind, branch = excluded.branch,
  stem = excluded.stem, state = excluded.state
"""
TALLY = """
insert into organisation_figure as f (above_id, digits, region, level, kind, branch, state, count)
select a.above_id, r.digits, left(l.stem, r.digits), length(l.stem), l.kind, l.branch, l.state, $2 * count(*)
from organisation_line l, unnest(l.ancestors || $3::uuid) as a (above_id), (values (0), (2), (4), (6)) as r (digits)
where l.org_id = any($1) and l.state <> 'dissolved' and length(l.stem) >= r.digits
group by 1, 2, 3, 4, 5, 6, 7
on conflict (above_id, digits, region, level, kind, branch, state) do update set count = f.count + excluded.count
"""
SORTS = """
select level, kind, branch, state, sum(count)::int as count from organisation_figure
where above_id = $1 and digits = $2 and region = $3 group by 1, 2, 3, 4 having sum(count) > 0 order by 1, 2, 3, 4
"""
REGIONS = """
select region, sum(count)::int as count from organisation_figure
where above_id = $1 and digits = $2 and starts_with(region, $3) group by 1 having sum(count) > 0 order by 1
"""
SORTS_THEN = """
select level, kind, branch, state, sum(count)::int as count from organisation_change
where above_id = $1 and digits = $2 and region = $3 and day <= $4
group by 1, 2, 3, 4 having sum(count) > 0 order by 1, 2, 3, 4
"""
REGIONS_THEN = """
select region, sum(count)::int as count from organisation_change
where above_id = $1 and digits = $2 and starts_with(region, $3) and day <= $4
group by 1 having sum(count) > 0 order by 1
"""


@dataclass(frozen=True)
class Sort:
    """How many organisations are of one sort."""

    level: int
    kind: Kind
    branch: Branch
    state: State
    count: int


@dataclass(frozen=True)
class Figures:
    """How many there are, by sort and by the regions one step below."""

    sorts: list[Sort]
    regions: list[tuple[str, int]]

    @property
    def total(self) -> int:
        return sum(sort.count for sort in self.sorts)


async def follow(session: Session, organisations: Collection[Organisation], lines: dict[UUID, list[str]]) -> None:
    """Counts organisations as they are now, with what is above them now. The matrix is locked."""
    org_ids = [o.org_id for o in organisations]
    await session.execute(TALLY, org_ids, -1, EVERYTHING)
    await session.execute(LINES, org_ids, [" ".join(lines.get(i, [])) for i in org_ids])
    await session.execute(TALLY, org_ids, 1, EVERYTHING)


async def today(reader: Reader, under_id: UUID | None, region: str) -> Figures:
    """The figures below an organisation, or of the register, within a region."""
    above, stem = under_id or EVERYTHING, region
    sorts = await reader.fetch(SORTS, above, len(stem), stem)
    regions = await reader.fetch(REGIONS, above, digits_below(stem), stem)
    return Figures([_sort(row) for row in sorts], [(row["region"], row["count"]) for row in regions])


async def total(reader: Reader, above_id: UUID) -> int:
    """How many there are below an organisation today."""
    rows = await reader.fetch(
        "select coalesce(sum(count), 0)::int as n from organisation_figure where above_id = $1 and digits = 0", above_id
    )
    return rows[0]["n"]


async def on(reader: Reader, under_id: UUID | None, region: str, day: date) -> Figures:
    """The same on a day."""
    above, stem = under_id or EVERYTHING, region
    sorts = await reader.fetch(SORTS_THEN, above, len(stem), stem, day)
    regions = await reader.fetch(REGIONS_THEN, above, digits_below(stem), stem, day)
    return Figures([_sort(row) for row in sorts], [(row["region"], row["count"]) for row in regions])


def _sort(row: Any) -> Sort:
    return Sort(row["level"], Kind(row["kind"]), Branch(row["branch"]), State(row["state"]), row["count"])
