"""What authors do with papers. Each use case takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kexie.commons.v1 import paper_events_pb2 as events
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from kit.own import account
from kit.policy import is_verified
from kit.rows import load
from services.commons.activities import service as activities

from . import calls, domain
from .domain import Draft, State
from .tables import Author, Paper

SUBMIT = """
insert into conference_paper (paper_id, activity_id, person_id, title, abstract, topic, state, reason, begins_after,
    minutes, submitted_at, version)
values ($1, $2, $3, $4, $5, $6, 'submitted', '', 0, 0, now(), 1)
on conflict (activity_id, person_id, title) where state <> 'withdrawn' do nothing returning *
"""


async def submit(session: Session, by: Actor, activity_id: UUID, draft: Draft) -> Paper:
    """Submits a paper of the actor's."""
    by.must_be_person()
    if not is_verified((await by.rights(session)).level, domain.LEVEL):
        raise Refused("LEVEL_NEEDED", level=domain.LEVEL)
    await activities.read(session, by, activity_id)
    c = Paper.c
    there = c.activity_id == activity_id, c.title == domain.title_of(draft.title), c.state != State.WITHDRAWN
    return await enter(session, ids.new_id(), activity_id, await account(session, by, Paper, *there), draft)


async def enter(session: Session, paper_id: UUID, activity_id: UUID, person_id: UUID, draft: Draft) -> Paper:
    """Takes a paper in while its call is open; the one way to one, from wherever it comes."""
    call = await calls.open_now(session, activity_id)
    draft = domain.checked(draft, call.topics)
    said = draft.title, draft.abstract, draft.topic
    rows = await session.fetch(SUBMIT, paper_id, activity_id, person_id, *said)
    if not rows:
        raise Refused("PAPER_THERE")
    paper = load(Paper, rows[0])
    await session.insert(*_authors(paper, draft))
    note(session, "papers.submit", "paper", paper_id)
    tell(session, paper)
    return paper


def _authors(paper: Paper, draft: Draft) -> list[Author]:
    """The rows of a paper's authors; the account of who speaks is that of who submits."""
    return [
        Author(
            paper_id=paper.paper_id,
            number=number,
            person_id=paper.person_id if number == 0 else UUID(author.person_id) if author.person_id else None,
            name=author.name,
            affiliation=author.affiliation,
        )
        for number, author in enumerate(draft.authors)
    ]


async def revise(session: Session, by: Actor, paper: Paper, draft: Draft) -> Paper:
    """Changes what is said of a paper, before the deadline and before anybody was given it to review."""
    must_be_own(by, paper)
    if paper.state is not State.SUBMITTED:
        raise Refused("PAPER_STEP_REFUSED", state=paper.state, to=State.SUBMITTED)
    call = await calls.open_now(session, paper.activity_id)
    if await session.fetch("select 1 from paper_review where paper_id = $1 limit 1", paper.paper_id):
        raise Refused("PAPER_UNDER_REVIEW")
    draft = domain.checked(draft, call.topics)
    try:
        async with session.savepoint():
            paper = await session.update(paper, title=draft.title, abstract=draft.abstract, topic=draft.topic)
    except asyncpg.UniqueViolationError:
        raise Refused("PAPER_THERE") from None
    await session.execute("delete from paper_author where paper_id = $1", paper.paper_id)
    await session.insert(*_authors(paper, draft))
    note(session, "papers.revise", "paper", paper.paper_id)
    return paper


async def withdraw(session: Session, by: Actor, paper_id: UUID) -> Paper:
    """Withdraws the actor's paper; a talk that was given stays."""
    paper = await locked(session, paper_id)
    must_be_own(by, paper)
    if paper.given_at is not None:
        raise Refused("TALK_GIVEN")
    state = domain.move(paper.state, State.WITHDRAWN)
    paper = await session.update(paper, state=state, session_id=None, begins_after=0, minutes=0)
    note(session, "papers.withdraw", "paper", paper_id)
    tell(session, paper)
    return paper


async def locked(session: Session, paper_id: UUID) -> Paper:
    """A paper whose row is held; the caller checks who asks."""
    paper = await session.lock(Paper, paper_id)
    if paper is None:
        raise Refused("CONFERENCE_PAPER_NOT_FOUND")
    return paper


def must_be_own(by: Actor, paper: Paper) -> None:
    """To others than who submitted it, a paper is not there."""
    by.must_be_person()
    if not by.is_person(paper.person_id):
        raise Refused("CONFERENCE_PAPER_NOT_FOUND")


async def own(reader: Reader, by: Actor, activity_id: str, size: int, token: str) -> tuple[list[Paper], str]:
    """The actor's papers, newest first."""
    person_id, c = by.person_id, Paper.c
    statement = sa.select(Paper.__table__).where(any_of(c.person_id, by.person_ids))
    if activity_id:
        statement = statement.where(c.activity_id == UUID(activity_id))
    question = person_id, activity_id
    return await paging.read(reader, statement, Paper, [c.paper_id], size, token, *question, descending=True)


async def authors(reader: Reader, papers: Sequence[Paper]) -> dict[UUID, list[Author]]:
    """The authors of each of some papers, in their order."""
    return await authors_of(reader, [paper.paper_id for paper in papers])


async def authors_of(reader: Reader, paper_ids: Sequence[UUID]) -> dict[UUID, list[Author]]:
    """The same by the papers' ids."""
    c = Author.c
    statement = sa.select(Author.__table__).where(any_of(c.paper_id, paper_ids)).order_by(c.paper_id, c.number)
    found: dict[UUID, list[Author]] = {paper_id: [] for paper_id in paper_ids}
    for author in await reader.all(statement, Author):
        found[author.paper_id].append(author)
    return found


def tell(session: Session, paper: Paper, *, is_decision: bool = False) -> None:
    """Tells where a paper stands."""
    event = events.PaperChanged(
        paper_id=str(paper.paper_id),
        activity_id=str(paper.activity_id),
        person_id=str(paper.person_id),
        state=paper.state,
        is_decision=is_decision,
    )
    publish(session, event, version=paper.version)
