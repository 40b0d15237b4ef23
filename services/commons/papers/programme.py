"""The programme of a conference: when talks are, and that they were given. Each use case takes the open session and
who acts, and never commits."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from services.commons.activities import service as activities
from services.commons.activities.domain import SessionState
from services.commons.activities.tables import Session as Held
from services.commons.certificates import service as certificates
from services.commons.certificates.domain import Holder, Issuer, Kind

from . import domain, service
from .domain import Slot, State
from .tables import Author, Paper

# Where talks are: what stands in the session, and wherever the speaker speaks.
OTHERS = """
select s.starts_at + make_interval(mins => p.begins_after) as starts_at,
    s.starts_at + make_interval(mins => p.begins_after + p.minutes) as ends_at
from conference_paper p join activity_session s using (session_id)
where p.activity_id = $1 and p.paper_id <> $2 and (p.session_id = $3 or p.person_id = $4)
"""
TALKS = """
select p.paper_id, p.title, p.abstract, p.topic, p.session_id, p.minutes, t.starts_at
from conference_paper p join activity_session s using (session_id)
    cross join lateral (select s.starts_at + make_interval(mins => p.begins_after) as starts_at) t
where p.activity_id = $1 and p.state = 'accepted' and s.state = 'planned' and (t.starts_at, p.paper_id) > ($2, $3)
order by t.starts_at, p.paper_id limit $4
"""
BEGINS = "select session_id, starts_at from activity_session where session_id = any($1) and state = 'planned'"
CAME = """
select now() >= s.starts_at + make_interval(mins => p.begins_after) as begun,
    exists (select from check_in c where c.activity_id = p.activity_id and c.person_id = p.person_id) as came
from conference_paper p join activity_session s using (session_id) where p.paper_id = $1
"""
EARLIEST, NOBODY = datetime(1970, 1, 1, tzinfo=UTC), UUID(int=0)  # before all others


async def schedule(session: Session, by: Actor, paper_id: UUID, session_id: UUID, at: datetime, minutes: int) -> Paper:
    """Gives an accepted paper its time; the activity's row is held, so that no two get the same."""
    known = await session.get(Paper, paper_id)
    by.asked = True
    if known is None:
        raise Refused("CONFERENCE_PAPER_NOT_FOUND")
    activity = await activities.managed(session, by, known.activity_id)
    paper = await service.locked(session, paper_id)
    held = await session.get(Held, session_id)
    if held is None or held.activity_id != activity.activity_id:
        raise Refused("SESSION_NOT_FOUND")
    if held.state is not SessionState.PLANNED:
        raise Refused("SESSION_CANCELLED")
    paper = await place(session, paper, held, at, minutes)
    note(session, "papers.schedule", "paper", paper_id, activity.org_id)
    service.tell(session, paper)
    return paper


async def place(session: Session, paper: Paper, held: Held, at: datetime, minutes: int) -> Paper:
    """Gives a paper a time that is free in a session, and free for who speaks."""
    if paper.state is not State.ACCEPTED:
        raise Refused("PAPER_STEP_REFUSED", state=paper.state, to=State.ACCEPTED)
    rows = await session.fetch(OTHERS, paper.activity_id, paper.paper_id, held.session_id, paper.person_id)
    others = [Slot(row["starts_at"], row["ends_at"]) for row in rows]
    domain.must_fit(Slot(at, at + timedelta(minutes=minutes)), Slot(held.starts_at, held.ends_at), others)
    after = int((at - held.starts_at).total_seconds()) // 60
    return await session.update(paper, session_id=held.session_id, begins_after=after, minutes=minutes)


async def confirm(session: Session, by: Actor, paper_id: UUID) -> tuple[Paper, str]:
    """Confirms that a talk was given; returns the number of the speaker's certificate with it."""
    paper = await service.locked(session, paper_id)
    activity = await activities.read(session, by, paper.activity_id)
    await by.permit(session, activities.CHECK_IN, org_id=activity.org_id)
    by.must_not_be(paper.person_id)
    rows = await session.fetch(CAME, paper_id)
    if not rows or not rows[0]["begun"]:
        raise Refused("TALK_NOT_READY")
    if not rows[0]["came"]:
        raise Refused("SPEAKER_NOT_CHECKED_IN")
    if paper.given_at is None:
        paper = await session.update(paper, given_at=ids.now())
        note(session, "papers.confirm-talk", "paper", paper_id, activity.org_id)
        service.tell(session, paper)
    [speaker, *_] = (await service.authors(session, [paper]))[paper_id]
    holder, issuer = Holder(speaker.name, paper.person_id), Issuer(activity.org_id, activity.org_name)
    title = f"{activity.title}：{paper.title}"
    certificate = await certificates.issue(session, Kind.TALK, paper_id, holder, title, issuer)
    return paper, certificate.number


async def talks(
    reader: Reader, by: Actor, activity_id: UUID, size: int, token: str
) -> tuple[list[tuple[Any, list[Author]]], str]:
    """The talks of a conference by their beginning, each with its authors."""
    await activities.read(reader, by, activity_id)
    count, after = paging.size(size), paging.position(token, activity_id)
    since = datetime.fromisoformat(after[0]) if after else EARLIEST
    rows = await reader.fetch(TALKS, activity_id, since, UUID(after[1]) if after else NOBODY, count + 1)
    page, following = paging.cut(rows, count, lambda r: [r["starts_at"].isoformat(), r["paper_id"]], activity_id)
    authors = await service.authors_of(reader, [row["paper_id"] for row in page])
    return [(row, authors[row["paper_id"]]) for row in page], following


async def begins(reader: Reader, papers: Sequence[Paper]) -> dict[UUID, datetime]:
    """When each of some papers has its talk, for those that have a time."""
    rows = await reader.fetch(BEGINS, [paper.session_id for paper in papers if paper.session_id])
    at = {row["session_id"]: row["starts_at"] for row in rows}
    return {p.paper_id: at[p.session_id] + timedelta(minutes=p.begins_after) for p in papers if p.session_id in at}
