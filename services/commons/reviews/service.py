"""Use cases of reviews. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import review_events_pb2 as review_events
from kit import ids, own, paging
from kit.actor import Actor
from kit.conflicts import Party
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.ties import of, whole
from services.commons.nominations import sealed
from services.commons.nominations import service as nominations
from services.commons.nominations.tables import Nomination
from services.commons.selections import service as selections
from services.commons.selections.domain import Phase
from services.commons.selections.tables import Selection

from . import domain, once, words
from .domain import Conflict, Nominated, State
from .tables import Review, Reviewer

NOBODY = UUID(int=0)  # before all others
MOST = 1000  # reviewers of a selection


@dataclass(frozen=True)
class Load:
    """A reviewer with how much is given and done."""

    reviewer: Reviewer
    assigned: int
    scored: int


@dataclass(frozen=True)
class Mine:
    """A review with what its reviewer is to look at."""

    review: Review
    nomination: Nomination
    selection: Selection


async def appoint(session: Session, by: Actor, selection_id: UUID, person_id: UUID, most: int) -> Load:
    """Appoints a reviewer, or changes how much the reviewer takes."""
    selection = await selections.managed(session, by, selection_id)
    by.must_not_be(person_id)
    await session.execute(
        "insert into reviewer as r (selection_id, person_id, most) values ($1, $2, $3) "
        "on conflict (selection_id, person_id) do update set most = $3, dismissed_at = null",
        *(selection_id, person_id, most),
    )
    note(session, "reviewers.appoint", "selection", selection_id, selection.org_id, reviewer=str(person_id))
    return next(load for load in await loads(session, selection_id) if load.reviewer.person_id == person_id)


async def dismiss(session: Session, by: Actor, selection_id: UUID, person_id: UUID) -> None:
    """Ends an appointment; what was not scored is free for others."""
    selection = await selections.managed(session, by, selection_id)
    await session.execute(
        "update reviewer set dismissed_at = now() where selection_id = $1 and person_id = $2 and dismissed_at is null",
        *(selection_id, person_id),
    )
    returned = await session.fetch(
        "update review set state = $3, version = version + 1 "
        "where selection_id = $1 and person_id = $2 and state = 'assigned' returning nomination_id, person_id, version",
        *(selection_id, person_id, State.RETURNED),
    )
    for row in returned:
        tell_load(session, selection, row["nomination_id"], person_id, row["version"], is_open=False)
    note(session, "reviewers.dismiss", "selection", selection_id, selection.org_id, reviewer=str(person_id))


async def loads(reader: Reader, selection_id: UUID, after: UUID = NOBODY, most: int = MOST) -> list[Load]:
    """A selection's reviewers after a person, with their load, by their ids."""
    c = Reviewer.c
    statement = sa.select(Reviewer.__table__).where(
        c.selection_id == selection_id, c.dismissed_at.is_(None), c.person_id > after
    )
    reviewers = await reader.all(statement.order_by(c.person_id).limit(most), Reviewer)
    rows = await reader.fetch(
        "select person_id, count(*)::int as assigned, (count(*) filter (where state = 'scored'))::int as scored "
        "from review where selection_id = $1 and state in ('assigned', 'scored') group by person_id",
        selection_id,
    )
    counted = {row["person_id"]: row for row in rows}
    counts = [counted.get(r.person_id, {"assigned": 0, "scored": 0}) for r in reviewers]
    return [Load(r, n["assigned"], n["scored"]) for r, n in zip(reviewers, counts, strict=True)]


async def reviewers(reader: Reader, by: Actor, selection_id: UUID, size: int, token: str) -> tuple[list[Load], str]:
    """A page of a selection's reviewers with their load, for its host."""
    selection = await selections.read(reader, by, selection_id)
    await selections.must_manage(reader, by, selection)
    after, count = paging.position(token, selection_id), paging.size(size)
    found = await loads(reader, selection_id, UUID(after[0]) if after else NOBODY, count + 1)
    return paging.cut(found, count, lambda load: [load.reviewer.person_id], selection_id)


async def nominated(reader: Reader, found: Sequence[Nomination]) -> dict[UUID, Nominated]:
    """What of each of some nominations matters for conflicts of interest, as it is known now."""
    behind = await nominations.behind(reader, found)
    facts = await whole(reader, [person.person_id for people in behind.values() for person in people])
    about = {
        n.nomination_id: Nominated(
            Party(
                tuple(facts[person.person_id] for person in behind[n.nomination_id]),
                frozenset({n.nominee_org_id} - {""}),
            ),
            str(n.org_id),
            str(n.made_by),
        )
        for n in found
    }
    waived = await words.waived(reader, found, about)
    return {n: replace(nominated, waived=waived.get(n, frozenset())) for n, nominated in about.items()}


def tell_load(
    session: Session, selection: Selection, nomination_id: UUID, person_id: UUID, version: int, *, is_open: bool
) -> None:
    """Tells whether a review is work that its reviewer has to do."""
    event = review_events.AssignmentChanged(
        assignment_id=str(ids.derived_id("review", str(nomination_id), str(person_id))),
        person_id=str(person_id),
        open=is_open,
        until=selection.review_until,
    )
    selections.tell(session, selection, event, version=version)


async def mine(reader: Reader, by: Actor, selection_id: str, size: int, token: str) -> tuple[list[Mine], str]:
    """What the actor is to review: what lacks a score first."""
    c = Review.c
    scored = sa.case((c.state == State.SCORED, 1), else_=0)
    statement = sa.select(Review.__table__).where(
        own.one_of_each(by, Review, "nomination_id"), any_of(c.state, [State.ASSIGNED, State.SCORED])
    )
    if selection_id:
        statement = statement.where(c.selection_id == UUID(selection_id))
    if after := paging.position(token, selection_id):
        at = sa.tuple_(sa.literal(after[0]), sa.literal(UUID(after[1])))
        statement = statement.where(sa.tuple_(scored, c.nomination_id) > at)
    count = paging.size(size)
    found = await reader.all(statement.order_by(scored, c.nomination_id).limit(count + 1), Review)
    page, following = paging.cut(
        found, count, lambda row: [int(row.state is State.SCORED), row.nomination_id], selection_id
    )
    return await _with_things(reader, page), following


async def _with_things(reader: Reader, reviews: list[Review]) -> list[Mine]:
    statement = sa.select(Nomination.__table__)
    things = await reader.all(
        statement.where(any_of(Nomination.c.nomination_id, [r.nomination_id for r in reviews])), Nomination
    )
    statement = sa.select(Selection.__table__)
    held = await reader.all(
        statement.where(any_of(Selection.c.selection_id, [r.selection_id for r in reviews])), Selection
    )
    within = {s.selection_id: s for s in held}
    for selection in held:
        if selection.sealed:  # whoever was given a review of it reads it
            own = [n for n in things if n.selection_id == selection.selection_id]
            things = [n for n in things if n not in own] + await sealed.whole(reader, own)
    of = {n.nomination_id: n for n in things}
    return [Mine(r, of[r.nomination_id], within[r.selection_id]) for r in reviews]


async def score(session: Session, by: Actor, nomination_id: UUID, scores: list[int], comment: str) -> Mine:
    """Gives or changes the actor's scores, while reviews are taken and no conflict of interest is known."""
    if given := await session.get(Review, nomination_id, await _whose(session, by, nomination_id)):
        await session.hold(Selection, given.selection_id)  # before the review, as who counts does, and waits for this
    found = await _own(session, by, nomination_id)
    await selections.must_be_in(session, found.selection, Phase.REVIEWING)
    domain.check(scores, found.selection.criteria)
    about = (await nominated(session, [found.nomination]))[nomination_id]
    if hit := domain.conflict(await of(session, by), about, ids.now()):
        raise Refused("CONFLICT_OF_INTEREST", conflict=hit)
    review = await session.update(found.review, state=State.SCORED, scores=scores, comment=comment, scored_at=ids.now())
    if found.review.state is State.ASSIGNED:
        tell_load(session, found.selection, nomination_id, review.person_id, review.version, is_open=False)
    before = found.review.scores
    note(session, "reviews.score", "nomination", nomination_id, found.selection.org_id, scores=scores, before=before)
    return Mine(review, found.nomination, found.selection)


async def declare(session: Session, by: Actor, nomination_id: UUID, reason: str) -> None:
    """Declares the actor's conflict of interest: the review is out, scored or not."""
    found = await _own(session, by, nomination_id)
    if found.selection.state not in ("open",):
        raise Refused("SELECTION_NOT_IN_PHASE", phase=Phase.REVIEWING, now=found.selection.state)
    review = await session.update(
        found.review, state=State.CONFLICT, conflict=Conflict.DECLARED.value, conflict_reason=reason
    )
    if found.review.state is State.ASSIGNED:
        tell_load(session, found.selection, nomination_id, review.person_id, review.version, is_open=False)
    note(session, "reviews.declare-conflict", "nomination", nomination_id, found.selection.org_id)


async def taint(session: Session, selection: Selection) -> int:
    """Takes out the reviews whose reviewers have a conflict of interest as things stand now, whoever of the two told of
    it and when; returns how many."""
    reviews = [r for r in await reviews_of(session, selection.selection_id) if r.state is State.SCORED]
    things = {m.nomination.nomination_id: m.nomination for m in await _with_things(session, reviews)}
    facts = await whole(session, [str(r.person_id) for r in reviews])
    about = await nominated(session, list(things.values()))
    moment, out = ids.now(), 0
    for review in reviews:
        hit = domain.conflict(facts[str(review.person_id)], about[review.nomination_id], moment)
        if hit:
            await session.update(review, state=State.CONFLICT, conflict=hit.value)
            note(session, "reviews.taint", "nomination", review.nomination_id, selection.org_id, conflict=hit)
            out += 1
    return out


async def of_nomination(
    reader: Reader, by: Actor, nomination_id: UUID, size: int, token: str
) -> tuple[Selection, list[Review], str]:
    """A page of a nomination's reviews, for the host, once reviews have ended."""
    nomination, _ = await nominations.read(reader, by, nomination_id)
    selection = await selections.read(reader, by, nomination.selection_id)
    await selections.must_manage(reader, by, selection)
    if ids.now() < selection.review_until:
        raise Refused("SELECTION_NOT_IN_PHASE", phase=Phase.COUNTING, now=Phase.REVIEWING)
    after, count, c = paging.position(token, nomination_id), paging.size(size), Review.c
    statement = sa.select(Review.__table__).where(
        c.nomination_id == nomination_id, c.person_id > (UUID(after[0]) if after else NOBODY)
    )
    found = await reader.all(statement.order_by(c.person_id).limit(count + 1), Review)
    return selection, *paging.cut(found, count, lambda row: [row.person_id], nomination_id)


async def _own(session: Session, by: Actor, nomination_id: UUID) -> Mine:
    review = await session.lock(Review, nomination_id, await _whose(session, by, nomination_id))
    if review is None or review.state in (State.CONFLICT, State.RETURNED):
        raise Refused("REVIEW_NOT_FOUND")
    return (await _with_things(session, [review]))[0]


async def _whose(reader: Reader, by: Actor, nomination_id: UUID) -> UUID:
    """The account of the actor's to which a nomination was given."""
    return await own.account(reader, by, Review, Review.c.nomination_id == nomination_id)


async def reviews_of(reader: Reader, selection_id: UUID) -> list[Review]:
    """All reviews of a selection, in one order."""
    c = Review.c
    statement = sa.select(Review.__table__).where(c.selection_id == selection_id)
    return await reader.all(statement.order_by(c.nomination_id, c.person_id), Review)


async def scored(reader: Reader, selection_id: UUID) -> list[Review]:
    """The scores of a selection and what is out of them, in one order; of each person one."""
    found = [r for r in await reviews_of(reader, selection_id) if r.scores]
    return await once.last_of_each(reader, [(r.scored_at or r.assigned_at, r) for r in found])
