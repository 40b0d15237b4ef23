"""The live digest: what was sent, counted by kind, field and region, with no small number shown (ZH-17)."""

from collections import Counter
from dataclasses import dataclass

from kit.db import Reader
from services.commons.suggestions import domain

AXES = ("kind", "subject", "region")
SENT = """
select upper(kind) as kind, subject, region, count(*)::int as n from suggestion
where state <> 'withdrawn' and ($1 = '' or org_id::text = $1) and ($2 = '' or consultation_id::text = $2)
group by 1, 2, 3
"""
COMMENTED = """
select count(*)::int as n from comment where $1 <> '' and consultation_id::text = $1 and not withdrawn
"""


@dataclass(frozen=True)
class Line:
    """One value of one axis; None where the number is not shown."""

    axis: str
    value: str
    count: int | None


async def digest(reader: Reader, org_id: str, consultation_id: str) -> tuple[int, list[Line]]:
    """How many there are, and the lines of each axis, which make that number; 0 for a number that is not shown."""
    counts = {axis: Counter[str]() for axis in AXES}
    for row in await reader.fetch(SENT, org_id, consultation_id):
        for axis in AXES:
            counts[axis][row[axis]] += row["n"]
    [row] = await reader.fetch(COMMENTED, consultation_id)
    if row["n"]:
        counts["kind"]["COMMENT"] += row["n"]
        counts["subject"][""] += row["n"]
        counts["region"][""] += row["n"]
    total = counts["kind"].total()
    lines = [Line(axis, v, n) for axis in AXES for v, n in sorted(domain.shown(counts[axis]).items())]
    return (total if total >= domain.FEWEST else 0), lines
