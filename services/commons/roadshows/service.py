"""Use cases of roadshows. Each takes the open session and who acts, and never commits.

Who scores holds the roadshow's lock together with the others, who counts takes it alone (`results.service`): so all
that came before the close, by the database's clock, is counted, and nothing after.
"""

import secrets
from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from kit import ids, own
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ties import of
from services.commons.committees import service as committees
from services.commons.nominations import domain as nominations_domain
from services.commons.nominations import service as nominations
from services.commons.nominations.tables import Nomination
from services.commons.results import counting
from services.commons.results.counting import Score, Standing
from services.commons.results.tables import Ranking
from services.commons.reviews import domain as reviews_domain
from services.commons.reviews import service as reviews
from services.commons.selections import service as selections
from services.commons.selections.domain import Phase, Roadshow
from services.commons.selections.tables import Selection

from . import domain, scores
from .domain import State
from .tables import Given

TOGETHER = "select pg_advisory_xact_lock_shared(hashtextextended($1, 0))"
PREPARE = (
    "insert into roadshow (selection_id, finalists, opens_at, closes_at, prepared_by) values ($1, $2, $3, $4, $5) "
    "on conflict do nothing"
)
GIVE = """
insert into roadshow_score (nomination_id, person_id, selection_id, scores, given_at)
select $2, $3, $1, $4, now() from roadshow
where selection_id = $1 and $2 = any(finalists) and opens_at <= clock_timestamp() and clock_timestamp() < closes_at
on conflict (nomination_id, person_id) do update set scores = excluded.scores, given_at = excluded.given_at
"""


@dataclass(frozen=True)
class Shown:
    """A roadshow as somebody sees it: the ranking from the close, the actor's own scores, whom it may not judge."""

    selection: Selection
    rules: Roadshow
    state: State
    finalists: list[Nomination]
    can: list[str]
    standings: dict[UUID, Standing] = field(default_factory=dict[UUID, Standing])
    left_out: Counter[UUID] = field(default_factory=Counter[UUID])
    own: dict[UUID, list[int]] = field(default_factory=dict[UUID, list[int]])
    barred: frozenset[UUID] = frozenset()


async def prepare(session: Session, by: Actor, selection_id: UUID) -> Shown:
    """Fixes who presents themselves, by the last count of the reviews, and draws their order."""
    selection = await selections.managed(session, by, selection_id)
    rules = _rules(selection)
    await selections.must_be_in(session, selection, Phase.PRESENTING)
    ranking = await session.get(Ranking, selection_id)
    if ranking is None:
        raise Refused("REVIEWS_NOT_COUNTED")
    eligible = {n.nomination_id for n in await nominations.of(session, selection, [nominations_domain.State.ELIGIBLE])}
    best = [UUID(n) for n, standing in ranking.standings.items() if standing["rank"] <= rules.finalists]
    order = sorted(n for n in best if n in eligible)
    if not order:
        raise Refused("NO_ONE_STANDS")
    secrets.SystemRandom().shuffle(order)
    if not await session.execute(PREPARE, selection_id, order, rules.opens_at, rules.closes_at, by.person_id):
        raise Refused("ROADSHOW_PREPARED")
    note(session, "roadshows.prepare", "selection", selection_id, selection.org_id, finalists=list(map(str, order)))
    return await _shown(session, by, selection, rules)


async def read(reader: Reader, by: Actor, selection_id: UUID) -> Shown:
    """A roadshow, for everybody."""
    selection = await selections.read(reader, by, selection_id)
    return await _shown(reader, by, selection, _rules(selection))


async def score(session: Session, by: Actor, selection_id: UUID, nomination_id: UUID, points: list[int]) -> None:
    """Gives or changes the scores of a member of the jury."""
    selection = await selections.read(session, by, selection_id)
    rules = _rules(selection)
    juror = await _juror(session, by, selection_id)
    if juror is None:
        raise Refused("NOT_IN_COMMITTEE")
    domain.check(points, rules)
    await session.fetch(TOGETHER, f"roadshow {selection_id}")
    entered = await scores.finalists(session, selection_id)
    if nomination_id not in {n.nomination_id for n in entered}:
        raise Refused("NOT_A_FINALIST")
    if nomination_id in await _barred(session, by, entered):
        raise Refused("CONFLICT_OF_INTEREST", conflict="candidate")
    whose = await own.held(session, by, Given, Given.c.nomination_id == nomination_id) or juror
    if not await session.execute(GIVE, selection_id, nomination_id, whose, points):
        domain.must_be_open(rules, await session.clock())
    note(session, "roadshows.score", "nomination", nomination_id, selection.org_id, scores=points)


def _rules(selection: Selection) -> Roadshow:
    rules = selection.draft.presents
    if rules is None:
        raise Refused("ROADSHOW_NOT_FOUND")
    return rules


async def _shown(reader: Reader, by: Actor, selection: Selection, rules: Roadshow) -> Shown:
    state = domain.state_of(rules, ids.now())
    entered = await scores.finalists(reader, selection.selection_id)
    standings, left_out = {}, Counter[UUID]()
    if state is State.CLOSED and entered:
        given = await scores.given(reader, selection.selection_id, rules, entered)
        totals = [Score(str(g.nomination_id), str(g.person_id), g.total) for g in given if not g.tainted]
        standings = {UUID(s.nomination): s for s in counting.rank(totals, selection.places)}
        left_out = Counter(g.nomination_id for g in given if g.tainted)
    mine, barred, juror = {}, frozenset[UUID](), await _juror(reader, by, selection.selection_id)
    if juror:
        mine = await _mine(reader, by, selection.selection_id)
        barred = frozenset(await _barred(reader, by, entered))
    phase = selections.phase_now(selection)
    possible = {
        "prepare": not entered and phase is Phase.PRESENTING and await selections.manages(reader, by, selection),
        "score": juror is not None and bool(entered) and state is State.OPEN,
    }
    can = [verb for verb, is_possible in possible.items() if is_possible]
    return Shown(selection, rules, state, entered, can, standings, left_out, mine, barred)


async def _juror(reader: Reader, by: Actor, selection_id: UUID) -> UUID | None:
    """The account by which the actor is of the jury; None for who is not."""
    found = await committees.member(reader, by, selection_id)
    return found.person_id if found is not None and not found.secretary else None


async def _mine(reader: Reader, by: Actor, selection_id: UUID) -> dict[UUID, list[int]]:
    statement = sa.select(Given.__table__).where(
        Given.c.selection_id == selection_id, own.one_of_each(by, Given, "nomination_id")
    )
    return {row.nomination_id: row.scores for row in await reader.all(statement, Given)}


async def _barred(reader: Reader, by: Actor, entered: list[Nomination]) -> list[UUID]:
    """Whom a member of the jury has a conflict of interest with."""
    facts = await of(reader, by)
    about = await reviews.nominated(reader, entered)
    moment = ids.now()
    return [n for n, nominated in about.items() if reviews_domain.conflict(facts, nominated, moment)]
