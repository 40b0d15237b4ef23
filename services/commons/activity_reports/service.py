"""Use cases of reports and figures. Each takes the open session and who acts, and never commits."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kexie.commons.v1 import activity_events_pb2 as events
from kit import ids, own, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from kit.policy import region_prefix
from kit.rows import load
from services.commons.activities import service as activities

from .tables import Feedback, Report

FEWEST = 5  # who said how it was, before a mean is told

KEEP = """
insert into activity_report as r (activity_id, summary, follow_ups, materials, published_by, published_at, version)
values ($1, $2, $3, $4, $5, now(), 1) on conflict (activity_id) do update set summary = $2, follow_ups = $3,
    materials = $4, published_by = $5, published_at = now(), version = r.version + 1
returning r.*
"""
SAY = """
insert into activity_feedback (activity_id, person_id, stars, text, given_at) values ($1, $2, $3, $4, now())
on conflict (activity_id, person_id) do update set stars = $3, text = $4, given_at = now()
"""
FIGURES = """
select s.session_id, s.seats, s.ends_at <= now() and s.state = 'planned' as is_over,
    coalesce(sum(u.seats) filter (where u.state = 'confirmed'), 0)::int as confirmed,
    coalesce(sum(u.seats) filter (where u.state = 'offered'), 0)::int as offered,
    coalesce(sum(u.seats) filter (where u.state = 'waiting'), 0)::int as waiting,
    coalesce(sum(u.seats) filter (where u.state in ('cancelled', 'lapsed')), 0)::int as given_up,
    coalesce(sum(c.came), 0)::int as came
from activity_session s left join sign_up u using (session_id) left join check_in c using (sign_up_id)
where s.activity_id = $1 group by s.session_id order by s.starts_at, s.session_id
"""
# Months are those of China; what is counted are check-ins and nothing else.
ATTENDANCE = """
select to_char(c.came_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, a.region, sum(c.came)::int as came,
    count(distinct c.session_id)::int as sessions, count(distinct c.activity_id)::int as activities
from check_in c join activity a using (activity_id)
where c.came_at >= $1::date::timestamp at time zone 'Asia/Shanghai'
    and c.came_at < $2::date::timestamp at time zone 'Asia/Shanghai'
    and ($3::uuid is null or a.org_id = $3) and ($4::uuid is null or a.campaign_id = $4)
    and a.region like $5 and ($6 = '' or a.kind = $6)
group by 1, 2 having (to_char(min(c.came_at at time zone 'Asia/Shanghai'), 'YYYY-MM'), a.region) > ($7, $8)
order by 1, 2 limit $9
"""


@dataclass(frozen=True)
class Wanted:
    """Whose attendance; what is empty is not asked for. Months are their first days, the second one not included."""

    org_id: str
    campaign_id: str
    region: str
    kind: str
    since: date
    until: date


async def publish_it(session: Session, by: Actor, activity_id: UUID, said: Report) -> Report:
    """Publishes a report, or puts a corrected one in its place."""
    activity = await activities.read(session, by, activity_id)
    await by.permit(session, activities.MANAGE, org_id=activity.org_id)
    if activity.published_at is None or await session.fetch("select 1 where now() < $1", activity.starts_at):
        raise Refused("REPORT_TOO_EARLY")
    [row] = await session.fetch(KEEP, activity_id, said.summary, said.follow_ups, said.materials, by.person_id)
    note(session, "activity-reports.publish", "activity", activity_id, activity.org_id)
    event = events.ActivityReported(
        activity_id=str(activity_id),
        org_id=str(activity.org_id),
        campaign_id=str(activity.campaign_id or ""),
        follow_ups=len(said.follow_ups),
    )
    publish(session, event, version=row["version"])
    return load(Report, row)


async def read(reader: Reader, by: Actor, activity_id: UUID) -> tuple[Report | None, Any]:
    """An activity's report, with how many came and what they thought."""
    await activities.read(reader, by, activity_id)
    [row] = await reader.fetch(
        "select (select coalesce(sum(came), 0)::int from check_in where activity_id = $1) as came, "
        "count(*)::int as feedbacks, case when count(*) >= $2 then round(avg(stars), 2)::float end as stars "
        "from activity_feedback where activity_id = $1",
        *(activity_id, FEWEST),
    )
    return await reader.get(Report, activity_id), row


async def say(session: Session, by: Actor, activity_id: UUID, stars: int, text: str) -> None:
    """Says how an activity was, for who was checked in; a later word takes the place of the one before."""
    came = await session.fetch(
        "select 1 from check_in where activity_id = $1 and person_id = any($2) limit 1", activity_id, by.person_ids
    )
    if not came:
        raise Refused("DID_NOT_COME")
    whose = await own.account(session, by, Feedback, Feedback.c.activity_id == activity_id)
    await session.execute(SAY, activity_id, whose, stars, text.strip())
    note(session, "activity-feedback.give", "activity", activity_id)


async def said(reader: Reader, by: Actor, activity_id: UUID, size: int, token: str) -> tuple[list[Feedback], str]:
    """What was said of an activity, for its host, in an order that says nothing."""
    activity = await activities.read(reader, by, activity_id)
    await by.permit(reader, activities.MANAGE, org_id=activity.org_id)
    count, after = paging.size(size), paging.position(token, activity_id)
    rows = await reader.fetch(
        "select * from (select *, md5(activity_id::text || person_id::text) as place from activity_feedback "
        "where activity_id = $1) f where place > $2 order by place limit $3",
        *(activity_id, after[0] if after else "", count + 1),
    )
    page, following = paging.cut(rows, count, lambda row: [row["place"]], activity_id)
    return [load(Feedback, row) for row in page], following


async def figures(reader: Reader, by: Actor, activity_id: UUID) -> tuple[list[Any], int]:
    """Each session's figures, and how many different persons came."""
    activity = await activities.read(reader, by, activity_id)
    await by.permit(reader, activities.CHECK_IN, org_id=activity.org_id)
    persons = await reader.fetch(
        "select count(distinct person_id)::int as persons from check_in where activity_id = $1", activity_id
    )
    return await reader.fetch(FIGURES, activity_id), persons[0]["persons"]


async def attendance(reader: Reader, wanted: Wanted, size: int, token: str) -> tuple[list[Any], str]:
    """Who came, by month and region."""
    question = (wanted,)
    count, after = paging.size(size), paging.position(token, *question) or ["", ""]
    rows = await reader.fetch(
        ATTENDANCE,
        wanted.since,
        wanted.until,
        UUID(wanted.org_id) if wanted.org_id else None,
        UUID(wanted.campaign_id) if wanted.campaign_id else None,
        f"{region_prefix(wanted.region)}%",
        wanted.kind,
        *after,
        count + 1,
    )
    return paging.cut(rows, count, lambda row: [row["month"], row["region"]], *question)


def months(from_month: str, to_month: str) -> tuple[date, date]:
    """From the first day of a month, by default that of eleven months ago, to the day after the last of another, by
    default this one."""
    today = ids.today_in_china()
    first = date.fromisoformat(f"{from_month}-01") if from_month else _later(today.replace(day=1), -11)
    last = date.fromisoformat(f"{to_month}-01") if to_month else today.replace(day=1)
    return first, _later(last, 1)


def _later(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
