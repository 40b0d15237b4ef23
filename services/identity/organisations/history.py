"""What organisations were on other days: their versions, and the structure of any date.

An organisation has a version for each time between two changes; the newest has no end. Of several changes on one day
the last counts, since a day is the smallest step of the register.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

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


async def remember(session: Session, org_ids: Collection[UUID], day: date) -> None:
    """Keeps what some organisations are from a day on."""
    await session.execute(END, list(org_ids), day)
    await session.execute(BEGIN, list(org_ids), day)


def past(organisation: Organisation, since: date, names: Sequence[tuple[str, date]]) -> list[Version]:
    """What a file tells of a new organisation: since when it is, and what it was called until when."""
    said: dict[str, Any] = {name: getattr(organisation, name) for name in SAID.split(", ")}
    versions, begins = list[Version](), since
    for name, until in names:
        former: dict[str, Any] = {**said, "name": name, "name_en": ""}
        versions.append(Version(org_id=organisation.org_id, valid_from=begins, valid_to=until, **former))
        begins = until
    return [*versions, Version(org_id=organisation.org_id, valid_from=begins, **said)]


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
