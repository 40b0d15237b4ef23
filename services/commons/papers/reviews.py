"""Reviews of papers and what is decided on them. Each use case takes the open session and who acts, and never commits.

What ties a reviewer to an author is looked up when a paper is given, when it is reviewed and when it is decided on: a
review whose tie became known later counts no more. What only an author says of it counts within the bounds of
`kit.conflicts`, over those who review at conferences and who decides here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import paper_events_pb2 as events
from kit import aliases, conflicts, ids, own, paging, ties
from kit.actor import Actor
from kit.conflicts import Known, Party, Tie
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.commons.activities import service as activities
from services.commons.certificates import service as certificates
from services.commons.certificates.domain import Kind

from . import domain, service
from .domain import State
from .tables import Author, Paper, PaperCall, Review

MINE = """
select r.paper_id, r.person_id, r.score, r.comment, p.activity_id, p.title, p.abstract, p.topic, p.state,
    a.title as activity_title
from paper_review r join conference_paper p using (paper_id) join activity a using (activity_id)
where r.person_id = any($1) and p.state <> 'withdrawn' and ($2 = '' or p.activity_id::text = $2)
    and (least(r.score, 1), r.paper_id) > ($3, $4)
order by least(r.score, 1), r.paper_id limit $5
"""
REVIEWING = "select distinct person_id::text as person_id from paper_review where person_id::text = any($1)"
NOBODY = UUID(int=0)  # before all others


@dataclass(frozen=True)
class Judged:
    """A review with the tie that takes it out, empty for none, and whose it is by whichever account."""

    review: Review
    tie: str
    person: str

    @property
    def counts(self) -> bool:
        """Whether it is there and free of ties."""
        return bool(self.review.score) and not self.tie


async def assign(session: Session, by: Actor, paper_id: UUID, reviewer_id: UUID) -> None:
    """Gives a paper to a reviewer; once."""
    paper = await _managed(session, by, paper_id)
    if paper.state is not State.SUBMITTED:
        raise Refused("PAPER_STEP_REFUSED", state=paper.state, to=State.SUBMITTED)
    authors = (await service.authors(session, [paper]))[paper_id]
    facts = await ties.whole(session, {str(reviewer_id), *_accounts(authors)})
    heard = await ties.heard(session, facts[str(reviewer_id)], _party(authors, facts), _bench(session))
    conflicts.must_be_free(facts[str(reviewer_id)], heard, ids.now())
    same = (await aliases.all_of(session, [reviewer_id]))[reviewer_id]
    statement = sa.select(Review.__table__).where(Review.c.paper_id == paper_id, any_of(Review.c.person_id, same))
    if await session.one(statement, Review) is None:
        review = Review(paper_id=paper_id, person_id=reviewer_id, assigned_at=ids.now())
        await session.insert(review, ignore=True)
    note(session, "papers.assign", "paper", paper_id, reviewer=str(reviewer_id))
    event = events.PaperAssigned(
        paper_id=str(paper_id), activity_id=str(paper.activity_id), reviewer_id=str(reviewer_id)
    )
    publish(session, event, version=paper.version)


async def review(session: Session, by: Actor, paper_id: UUID, score: int, comment: str) -> None:
    """Writes the actor's review of a paper that was given to him."""
    by.must_be_person()
    paper = await service.locked(session, paper_id)
    found = await session.get(Review, paper_id, await own.account(session, by, Review, Review.c.paper_id == paper_id))
    if found is None:
        raise Refused("CONFERENCE_PAPER_NOT_FOUND")
    if paper.state is not State.SUBMITTED:
        raise Refused("PAPER_STEP_REFUSED", state=paper.state, to=State.SUBMITTED)
    authors = (await service.authors(session, [paper]))[paper_id]
    await ties.must_be_free(session, by, _accounts(authors), bench=_bench(session, judged=found.score > 0))
    await session.update(found, score=score, comment=comment.strip(), reviewed_at=ids.now())
    note(session, "papers.review", "paper", paper_id)


async def decide(session: Session, by: Actor, paper_id: UUID, state: State, reason: str) -> Paper:
    """Accepts or rejects a paper. Colleagues of an author may, where the reviewers may not: the host's own people
    submit too."""
    paper = await _managed(session, by, paper_id)
    state = domain.move(paper.state, state)
    authors = await service.authors(session, [paper])
    await _must_decide_free(session, by, paper, authors[paper_id])
    judged = await of(session, [paper], authors)
    there = counted(judged[paper_id])
    call = await session.get(PaperCall, paper.activity_id)
    if call is None or there < call.reviews:
        raise Refused("PAPER_NOT_READY", counted=there, wanted=call.reviews if call else 1)
    slot = {} if state is State.ACCEPTED else {"session_id": None, "begins_after": 0, "minutes": 0, "given_at": None}
    if paper.given_at is not None and state is not State.ACCEPTED:
        await certificates.revoke(session, Kind.TALK, paper_id, reason, by)
    paper = await session.update(
        paper, state=state, reason=reason.strip(), decided_by=by.person_id, decided_at=ids.now(), **slot
    )
    note(session, "papers.decide", "paper", paper_id, state=state)
    service.tell(session, paper, is_decision=True)
    return paper


async def of(
    reader: Reader, papers: Sequence[Paper], authors: Mapping[UUID, Sequence[Author]]
) -> dict[UUID, list[Judged]]:
    """The reviews of each of some papers, with what ties them now."""
    c = Review.c
    statement = sa.select(Review.__table__).where(any_of(c.paper_id, [paper.paper_id for paper in papers]))
    reviews = await reader.all(statement.order_by(c.paper_id, c.assigned_at, c.person_id), Review)
    accounts = {account for some in authors.values() for account in _accounts(some)}
    facts = await ties.whole(reader, accounts | {str(one.person_id) for one in reviews})
    moment = ids.now()
    found: dict[UUID, list[Judged]] = {paper.paper_id: [] for paper in papers}
    for one in reviews:
        judge = facts[str(one.person_id)]
        heard = await ties.heard(
            reader, judge, _party(authors[one.paper_id], facts), _bench(reader, judged=one.score > 0)
        )
        tied = conflicts.ties(judge, heard, moment)
        found[one.paper_id].append(Judged(one, tied[0].value if tied else "", min(judge.ids)))
    return found


def counted(judged: Sequence[Judged]) -> int:
    """How many have reviewed a paper so that it counts."""
    return len({one.person for one in judged if one.counts})


async def _must_decide_free(session: Session, by: Actor, paper: Paper, authors: Sequence[Author]) -> None:
    activity = await activities.read(session, by, paper.activity_id)
    judging = ties.holding(session, activities.MANAGE, org_id=activity.org_id)
    among = ties.Bench(judging, judged=by.is_person(paper.decided_by))
    await ties.must_be_free(session, by, _accounts(authors), but=[Tie.EMPLOYER], bench=among)


def _bench(reader: Reader, *, judged: bool = False) -> ties.Bench:
    """Among whom somebody reviews: who was given a paper of any conference. That list grows with the hub, and does not
    follow from whom an author names."""

    async def among(named: frozenset[str]) -> Collection[str]:
        return [row["person_id"] for row in await reader.fetch(REVIEWING, list(named))]

    return ties.Bench(among, judged)


async def page(
    reader: Reader, by: Actor, activity_id: UUID, state: State | None, size: int, token: str
) -> tuple[list[Paper], str]:
    """The papers of an activity for its host, in the order in which they came."""
    activity = await activities.read(reader, by, activity_id)
    await by.permit(reader, activities.MANAGE, org_id=activity.org_id)
    c = Paper.c
    statement = sa.select(Paper.__table__).where(c.activity_id == activity_id)
    if state:
        statement = statement.where(c.state == state)
    return await paging.read(reader, statement, Paper, [c.paper_id], size, token, activity_id, state)


async def mine(reader: Reader, by: Actor, activity_id: str, size: int, token: str) -> tuple[list[Any], str]:
    """What the actor is to review: what lacks a review first."""
    person_id, count = by.person_id, paging.size(size)
    after = paging.position(token, person_id, activity_id) or [-1, NOBODY]
    rows = await reader.fetch(MINE, by.person_ids, activity_id, int(after[0]), UUID(str(after[1])), count + 1)
    return paging.cut(rows, count, lambda r: [min(r["score"], 1), r["paper_id"]], person_id, activity_id)


async def _managed(session: Session, by: Actor, paper_id: UUID) -> Paper:
    """A paper whose row is held, for the host of its activity."""
    paper = await service.locked(session, paper_id)
    activity = await activities.read(session, by, paper.activity_id)
    await by.permit(session, activities.MANAGE, org_id=activity.org_id)
    return paper


def _party(authors: Sequence[Author], facts: Mapping[str, Known]) -> Party:
    return Party(tuple(facts[account] for account in _accounts(authors)))


def _accounts(authors: Sequence[Author]) -> list[str]:
    return [str(author.person_id) for author in authors if author.person_id]
