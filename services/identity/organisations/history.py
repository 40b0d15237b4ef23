"""What organisations were on other days: their versions, and the structure of any date.

An organisation has a version for each time between two changes; the newest has no end. Of several changes on one day
the last counts, since a day is the smallest step of the register.
"""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from kit import ids
from kit.db import Reader, Session
from kit.errors import Refused
from kit.rows import load

from .tables import Organisation, Version

SAID = "name, name_en, kind, branch, region, state, successor_id"
THEN, NOW = (", ".join(f"{short}.{name}" for name in SAID.split(", ")) for short in "vo")
END = f"""
update organisation_version v set valid_to = $2 from organisation o
where o.org_id = v.org_id and v.org_id = any($1) and v.valid_to is null and v.valid_from < $2
  and ({THEN}) is distinct from ({NOW})
"""
BEGIN = f"""
insert into organisation_version as v (org_id, valid_from, {SAID})
select o.org_id, $2, {NOW} from organisation o where o.org_id = any($1) and not exists
  (select from organisation_version e where e.org_id = o.org_id and e.valid_to is null and e.valid_from < $2)
on conflict (org_id, valid_from) do update set
  {", ".join(f"{name} = excluded.{name}" for name in SAID.split(", "))}
"""
# Organisations as rows of `Organisation`, as they were on the day $1.
ON = f"""
select o.org_id, o.code, {THEN}, o.name_key, o.name_grams, o.uscc, o.created_at, o.version
from organisation_version v join organisation o using (org_id)
where v.valid_from <= $1 and (v.valid_to is null or $1 < v.valid_to)
"""
# What was below $2 on the day $1, with itself.
BELOW = """
with recursive below (org_id) as (
  select $2::uuid
union
  select l.child_id from below b join organisation_link l on l.parent_id = b.org_id
    and l.valid_from <= $1 and (l.valid_to is null or $1 < l.valid_to)
  join organisation_version p on p.org_id = b.org_id and p.state <> 'dissolved'
    and p.valid_from <= $1 and (p.valid_to is null or $1 < p.valid_to))
"""


async def remember(session: Session, org_ids: Collection[UUID], day: date) -> None:
    """Keeps what some organisations are from a day on."""
    await session.execute(END, list(org_ids), day)
    await session.execute(BEGIN, list(org_ids), day)


async def recount(session: Session, org_id: UUID, since: date, names: Sequence[tuple[str, date]]) -> None:
    """Gives a new organisation the past that a file tells of: since when it is, and what it was called until when."""
    version = await session.get(Version, org_id, ids.today_in_china())
    if version is None or since >= version.valid_from:
        return
    begins = since
    for name, until in names:
        await session.execute(
            "insert into organisation_version (org_id, valid_from, valid_to, name, name_en, kind, branch, region, "
            "state) values ($1, $2, $3, $4, '', $5, $6, $7, 'active')",
            *(org_id, begins, until, name, version.kind, version.branch, version.region),
        )
        begins = until
    await session.update(version, valid_from=begins)


async def on(reader: Reader, org_id: UUID, day: date) -> Organisation:
    """An organisation as it was on a day; the hub may not have known it yet."""
    rows = await reader.fetch(f"{ON} and o.org_id = $2", day, org_id)
    if not rows:
        raise Refused("ORGANISATION_NOT_KNOWN_THEN", day=str(day))
    return load(Organisation, rows[0])


async def versions(reader: Reader, org_id: UUID) -> list[Version]:
    """What an organisation was, the newest first."""
    rows = await reader.fetch(
        "select * from organisation_version where org_id = $1 order by valid_from desc limit 200", org_id
    )
    return [load(Version, row) for row in rows]
