"""Who stands on honour walls: people who hold an award of the year, agreed to it, and may be shown; and organisations
that hold one, unless they took it off.

Nothing of it is kept ready: consent, revocation, a hidden profile and a merge hold from the next reading on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kexie.home.v1 import campaign_events_pb2 as events
from kit import paging
from kit.db import Reader, Session
from kit.ledger import publish

from .tables import Honour

PURPOSE = "honour-wall"  # of the consent

# By the account into which others went; a minor without a guardian's consent is on no wall.
STANDING = """
with holding as (
  select h.*, coalesce(a.person_id, h.person_id) as who
  from honour h left join person_alias a on a.old_id = h.person_id and a.holds where h.live
), standing as (
  select h.award_id, h.who, h.title, h.selection_title, h.given_on, h.year, p.person_id as shown,
    coalesce(p.name, h.name) as name,
    case when coalesce(p.visibility ->> 'organisation', 'public') = 'public' then p.organisation end as organisation,
    case when coalesce(p.visibility ->> 'fields', 'public') = 'public' then p.fields end as fields,
    case when coalesce(p.visibility ->> 'subjects', 'public') = 'public' then p.subjects end as subjects
  from holding h join honour_consent c on c.person_id = h.who and c.given
  left join profile p on p.person_id = h.who and not p.hidden and not p.withheld and p.name <> ''
  where coalesce(p.name, h.name) <> ''
    and not exists (select 1 from minor m where m.person_id = h.who and m.restricted)
), entry as (
  select award_id, who, title, selection_title, given_on, year, shown, null::uuid as org_id, name, organisation, fields,
    subjects from standing
  union all
  select o.award_id, o.org_id, o.title, o.selection_title, o.given_on, o.year, null, o.org_id, d.name, null, null, null
  from organisation_honour o join directory_organisation d on d.org_id = o.org_id::text and d.state = 'active'
  where o.live and o.shown
)
"""
PAGE = (
    STANDING
    + """
select * from entry where year = $1
  and ($2 = '' or position(lower($2) in
    lower(concat_ws(' ', name, title, selection_title, array_to_string(fields, ' ')))) > 0)
  and ($3 = '' or exists (select 1 from unnest(subjects) s where s like $3 || '%'))
  and ($4::date is null or (given_on, award_id, who) < ($4, $5::uuid, $6::uuid))
order by given_on desc, award_id desc, who desc limit $7
"""
)
COUNTS = (
    STANDING
    + """
select year, count(distinct who) filter (where org_id is null)::int as people,
  count(distinct org_id)::int as organisations
from entry group by year order by year desc
"""
)
KEEP = (
    "insert into honour as h (award_id, person_id, name, title, selection_title, given_on, year, live, version) "
    "values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (award_id, person_id) do update "
    "set name = $3, title = $4, selection_title = $5, given_on = $6, year = $7, live = $8, version = $9 "
    "where h.version < $9"
)
END = (
    "insert into honour as h (award_id, person_id, name, title, selection_title, given_on, year, live, version) "
    "values ($1, $2, '', '', '', current_date, 0, false, $3) on conflict (award_id, person_id) do update "
    "set live = false, version = $3 where h.version < $3"
)
AGREE = (
    "insert into honour_consent as c (person_id, given, version) values ($1, $2, $3) "
    "on conflict (person_id) do update set given = $2, version = $3 where c.version < $3"
)


@dataclass(frozen=True)
class Standing:
    """One award on a wall; `person_id` where the profile is shown, `org_id` where an organisation holds it."""

    award_id: UUID
    who: UUID
    person_id: UUID | None
    org_id: UUID | None
    name: str
    organisation: str
    fields: list[str]
    title: str
    selection_title: str
    given_on: date


async def page(
    reader: Reader, year: int, query: str, subject: str, size: int, token: str
) -> tuple[list[Standing], str]:
    """Those who stand on walls of a year, the last awarded first, and the token of the next page."""
    question = year, query, subject
    after = paging.position(token, *question)
    day, award_id, who = (date.fromisoformat(after[0]), UUID(after[1]), UUID(after[2])) if after else (None,) * 3
    count = paging.size(size)
    rows = await reader.fetch(PAGE, year, query.strip(), subject, day, award_id, who, count + 1)
    found = [
        Standing(
            *(row["award_id"], row["who"], row["shown"], row["org_id"], row["name"]),
            *(row["organisation"] or "", row["fields"] or [], row["title"], row["selection_title"], row["given_on"]),
        )
        for row in rows
    ]
    return paging.cut(found, count, lambda s: [s.given_on, s.award_id, s.who], *question)


async def counts(reader: Reader) -> dict[int, tuple[int, int]]:
    """How many people and how many organisations stand on walls of each year, the newest first."""
    return {row["year"]: (row["people"], row["organisations"]) for row in await reader.fetch(COUNTS)}


async def keep(session: Session, h: Honour) -> None:
    """Keeps a person's award, and tells of it."""
    said = h.award_id, h.person_id, h.name, h.title, h.selection_title, h.given_on, h.year, h.live, h.version
    if await session.execute(KEEP, *said):
        _tell(session, h.person_id, h.version)


async def end(session: Session, award_id: UUID, person_ids: Sequence[UUID], version: int) -> None:
    """Takes a revoked award off those who held it."""
    for person_id in person_ids:
        if await session.execute(END, award_id, person_id, version):
            _tell(session, person_id, version)


async def agree(session: Session, person_id: UUID, given: bool, version: int) -> None:
    """Keeps whether a person agrees to stand on walls."""
    if await session.execute(AGREE, person_id, given, version):
        _tell(session, person_id, version)


async def tell_of_erasure(session: Session, person_id: UUID) -> None:
    """Tells that a person stands on no wall any more, before what is known of the person goes."""
    [last] = await session.fetch("select max(version) as version from honour where person_id = $1", person_id)
    if last["version"]:
        _tell(session, person_id, last["version"] + 1)


def _tell(session: Session, person_id: UUID, version: int) -> None:
    publish(session, events.HonoursChanged(person_id=str(person_id)), version=version)
