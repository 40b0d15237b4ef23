"""Use cases of results. Each takes the open session and who acts, and never commits."""

from collections import Counter
from dataclasses import asdict, dataclass
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import events_pb2 as events
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from services.commons.committees import service as committees
from services.commons.nominations import domain as nominations_domain
from services.commons.nominations import sealed
from services.commons.nominations import service as nominations
from services.commons.nominations.tables import Nomination
from services.commons.reviews import domain as reviews_domain
from services.commons.reviews import service as reviews
from services.commons.reviews.domain import State as ReviewState
from services.commons.roadshows import scores as onsite
from services.commons.selections import domain as selections_domain
from services.commons.selections import service as selections
from services.commons.selections.domain import Phase, Roadshow
from services.commons.selections.tables import Selection
from services.commons.votes import polls

from . import awarding, counting, domain
from .counting import Score, Standing, Voted
from .domain import State
from .tables import Award, Objection, Ranking

NominationState = nominations_domain.State
ALONE = "select pg_advisory_xact_lock(hashtextextended($1, 0))"


@dataclass(frozen=True)
class Counted:
    """A ranking, with how many scores of each nomination are out for conflicts of interest."""

    standings: list[Standing]
    left_out: dict[str, int]
    digest: str


async def count(session: Session, by: Actor, selection_id: UUID) -> Counted:
    """Counts the ranking from the scores that stand now, and keeps it; with the votes, once they are over."""
    selection = await selections.managed(session, by, selection_id)
    await selections.must_be_in(session, selection, Phase.COUNTING, Phase.VOTING, Phase.PRESENTING)
    await reviews.taint(session, selection)
    is_over = selections_domain.phase(selection.state, selection.draft, await session.clock()) is Phase.COUNTING
    counted = await (_decided(session, selection) if is_over else _counted(session, selection))
    await session.execute("delete from ranking where selection_id = $1", selection_id)
    await session.insert(
        Ranking(
            selection_id=selection_id,
            digest=counted.digest,
            standings={s.nomination: asdict(s) for s in counted.standings},
            left_out=counted.left_out,
            counted_by=by.person_id,
            counted_at=ids.now(),
        )
    )
    note(session, "results.count", "selection", selection_id, selection.org_id, digest=counted.digest)
    return counted


async def ranking(reader: Reader, by: Actor, selection_id: UUID) -> tuple[Ranking, Counted]:
    """The last count of a selection, for its host."""
    selection = await selections.read(reader, by, selection_id)
    await selections.must_manage(reader, by, selection)
    found = await reader.get(Ranking, selection_id)
    if found is None:
        raise Refused("NOT_COUNTED")
    standings = sorted((Standing(**s) for s in found.standings.values()), key=lambda s: (s.rank, s.nomination))
    return found, Counted(standings, found.left_out, found.digest)


async def _counted(reader: Reader, selection: Selection) -> Counted:
    eligible = {n.nomination_id for n in await nominations.of(reader, selection, [NominationState.ELIGIBLE])}
    found = [r for r in await reviews.scored(reader, selection.selection_id) if r.nomination_id in eligible]
    scores = [
        Score(str(r.nomination_id), str(r.person_id), reviews_domain.total(r.scores, selection.weights))
        for r in found
        if r.state is ReviewState.SCORED
    ]
    left_out: dict[str, int] = {}
    for review in found:
        if review.state is ReviewState.CONFLICT:
            left_out[str(review.nomination_id)] = left_out.get(str(review.nomination_id), 0) + 1
    standings = counting.rank(scores, selection.places)
    return Counted(standings, left_out, counting.digest(scores, selection.places))


async def _decided(session: Session, selection: Selection) -> Counted:
    """The result: of the last vote or the roadshow where there is one, with the share of the reviews that the rules
    give them."""
    counted = await _counted(session, selection)
    if rules := selection.draft.presents:
        return await _presented(session, selection, rules, counted)
    if not selection.votes:
        return counted
    poll = await polls.poll(session, selection.selection_id, len(selection.votes))
    if poll is None or poll.result is None:
        raise Refused("POLL_NOT_COUNTED")
    rules = selection.draft.stages[-1]
    votes = [Voted(str(poll.candidates[c]), r, s, lo, hi, ch) for c, r, s, lo, hi, ch in poll.result["places"]]
    standings = counting.decided(votes, counted.standings, rules.share, selection.places)
    return Counted(standings, counted.left_out, counting.joined(counted.digest, str(poll.result["digest"])))


async def _presented(session: Session, selection: Selection, rules: Roadshow, counted: Counted) -> Counted:
    await session.fetch(ALONE, f"roadshow {selection.selection_id}")
    entered = [
        n
        for n in await onsite.finalists(session, selection.selection_id)
        if n.state in (NominationState.ELIGIBLE, NominationState.NOTICED)
    ]
    if not entered:
        raise Refused("ROADSHOW_NOT_PREPARED")
    given = await onsite.given(session, selection.selection_id, rules, entered)
    scores = [Score(str(g.nomination_id), str(g.person_id), g.total) for g in given if not g.tainted]
    left_out = Counter(counted.left_out) + Counter(str(g.nomination_id) for g in given if g.tainted)
    on_site = counting.rank(scores, selection.places)
    standings = counting.presented(on_site, counted.standings, rules.share, selection.places)
    digest = counting.joined(counted.digest, counting.digest(scores, selection.places))
    return Counted(standings, dict(left_out), digest)


async def notice(session: Session, by: Actor, selection_id: UUID, digest: str) -> Selection:
    """Puts the chosen of a count into public notice, by another person than who counted."""
    selection = await selections.managed(session, by, selection_id)
    await selections.must_be_in(session, selection, Phase.COUNTING)
    ranking = await session.lock(Ranking, selection_id)
    if ranking is None or ranking.digest != digest:
        raise Refused("RANKING_CHANGED")
    by.must_not_be(ranking.counted_by)
    await reviews.taint(session, selection)
    if (await _decided(session, selection)).digest != digest:
        raise Refused("RANKING_CHANGED")
    for nomination in await nominations.of(session, selection, [NominationState.ELIGIBLE]):
        standing = ranking.standings.get(str(nomination.nomination_id))
        is_chosen = bool(standing and standing["chosen"])
        await nominations.decide(
            session,
            selection,
            nomination,
            NominationState.NOTICED if is_chosen else NominationState.NOT_CHOSEN,
            "" if is_chosen else domain.why_not(standing, len(ranking.standings), selection.places),
            rank=standing["rank"] if standing else None,
        )
    selection = await session.update(
        selection,
        state=selections_domain.move(selection.state, selections_domain.State.NOTICE),
        notice_until=domain.notice_ends(await session.clock(), selection.notice_days),
        noticed_by=by.person_id,
    )
    note(session, "results.notice", "selection", selection_id, selection.org_id, digest=digest)
    event = events.NoticePublished(selection_id=str(selection_id), org_id=str(selection.org_id))
    selections.tell(session, selection, event, version=selection.version)
    return selection


@dataclass(frozen=True)
class Noticed:
    """A page of who stands in a selection's notice or was awarded, by rank, with the awards."""

    selection: Selection
    nominations: list[Nomination]
    awards: dict[UUID, Award]
    following: str


async def noticed(reader: Reader, by: Actor, selection_id: UUID, size: int, token: str) -> Noticed:
    """A page of a selection's notice; empty before there is one."""
    selection = await selections.read(reader, by, selection_id)
    if selection.sealed and await committees.member(reader, by, selection_id) is None:
        return Noticed(selection, [], {}, "")
    after, count_, c = paging.position(token, selection_id), paging.size(size), Nomination.c
    statement = sa.select(Nomination.__table__).where(
        c.selection_id == selection_id, any_of(c.state, nominations_domain.SHOWN)
    )
    if after:
        at = sa.tuple_(sa.literal(after[0]), sa.literal(UUID(after[1])))
        statement = statement.where(sa.tuple_(c.rank, c.nomination_id) > at)
    found = await reader.all(statement.order_by(c.rank, c.nomination_id).limit(count_ + 1), Nomination)
    page, following = paging.cut(found, count_, lambda row: [row.rank, row.nomination_id], selection_id)
    awards = await reader.all(
        sa.select(Award.__table__).where(any_of(Award.c.nomination_id, [n.nomination_id for n in page])), Award
    )
    if selection.sealed:
        page = await sealed.whole(reader, page)
    return Noticed(selection, page, {a.nomination_id: a for a in awards}, following)


async def object_to(session: Session, by: Actor, nomination_id: UUID, text: str) -> Objection:
    """Objects to a nomination in the notice, once for each person."""
    nomination = await session.get(Nomination, nomination_id)
    if nomination is None or nomination.state is not NominationState.NOTICED:
        raise Refused("NOMINATION_NOT_FOUND")
    selection = await session.lock(Selection, nomination.selection_id)  # so that nobody concludes meanwhile
    if selection is None or selection.sealed or selection.state is not selections_domain.State.NOTICE:
        raise Refused("NOTICE_OVER")
    domain.must_last(selection.notice_until, await session.clock())
    objection = Objection(
        objection_id=ids.new_id(),
        nomination_id=nomination_id,
        selection_id=nomination.selection_id,
        text=text,
        state=State.OPEN,
        raised_by=by.person_id,
        raised_at=ids.now(),
    )
    before = await session.fetch(
        "select 1 from objection where nomination_id = $1 and raised_by = any($2)", nomination_id, by.person_ids
    )
    if before:
        raise Refused("OBJECTED_ALREADY")
    await session.insert(objection)
    note(session, "objections.raise", "nomination", nomination_id, selection.org_id)
    return objection


async def objections(
    reader: Reader, by: Actor, selection_id: UUID, size: int, token: str
) -> tuple[list[Objection], str]:
    """A selection's objections for its host, open ones first."""
    selection = await selections.read(reader, by, selection_id)
    await selections.must_manage(reader, by, selection)
    c = Objection.c
    decided = sa.case((c.state == State.OPEN, 0), else_=1)
    statement = sa.select(Objection.__table__).where(c.selection_id == selection_id)
    if after := paging.position(token, selection_id):
        at = sa.tuple_(sa.literal(after[0]), sa.literal(UUID(after[1])))
        statement = statement.where(sa.tuple_(decided, c.objection_id) > at)
    count_ = paging.size(size)
    found = await reader.all(statement.order_by(decided, c.objection_id).limit(count_ + 1), Objection)
    return paging.cut(found, count_, lambda row: [int(row.state is not State.OPEN), row.objection_id], selection_id)


async def decide(session: Session, by: Actor, objection_id: UUID, reply: str, *, upheld: bool) -> Objection:
    """Decides an objection; upheld, it strikes the nomination."""
    found = await session.get(Objection, objection_id)
    by.asked = True
    selection = await session.lock(Selection, found.selection_id) if found else None
    objection = await session.lock(Objection, objection_id)
    if objection is None or selection is None or not await selections.manages(session, by, selection):
        raise Refused("OBJECTION_NOT_FOUND")
    by.must_not_be(objection.raised_by)
    if objection.state is not State.OPEN:
        raise Refused("OBJECTION_DECIDED", state=objection.state)
    nomination = await session.lock(Nomination, objection.nomination_id)
    if upheld and nomination is not None and nomination.state is NominationState.NOTICED:
        await nominations.decide(session, selection, nomination, NominationState.STRUCK, reply)
    note(session, "objections.decide", "objection", objection_id, selection.org_id, upheld=upheld)
    return await session.update(
        objection,
        state=State.UPHELD if upheld else State.DISMISSED,
        reply=reply,
        decided_by=by.person_id,
        decided_at=ids.now(),
    )


async def conclude(session: Session, by: Actor, selection_id: UUID) -> list[Award]:
    """Gives the awards, when the notice has ended and no objection is open."""
    selection = await selections.managed(session, by, selection_id)
    selections_domain.move(selection.state, selections_domain.State.CONCLUDED)
    domain.must_be_over(selection.notice_until, await session.clock())
    open_ones = await session.fetch(
        "select 1 from objection where selection_id = $1 and state = 'open' limit 1", selection_id
    )
    if open_ones:
        raise Refused("OBJECTIONS_OPEN")
    found = [] if selection.sealed else await nominations.of(session, selection, [NominationState.NOTICED])
    people = await nominations.behind(session, found)
    given = [
        await awarding.give(session, selection, nomination, people[nomination.nomination_id]) for nomination in found
    ]
    await selections.end(session, selection, selections_domain.State.CONCLUDED)
    return given
