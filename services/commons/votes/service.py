"""Use cases of votes. Each takes the open session and who acts, and never commits.

Whoever votes holds the vote's lock together with the others; who counts takes it alone, and so counts all that came
before the close, by the database's clock, and nothing after.
"""

import secrets
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from kit import ids
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.ties import whole
from services.commons.committees import service as committees
from services.commons.nominations import domain as nominations_domain
from services.commons.nominations import sealed
from services.commons.nominations import service as nominations
from services.commons.nominations.tables import Nomination
from services.commons.results.tables import Ranking
from services.commons.reviews import domain as reviews_domain
from services.commons.reviews import service as reviews
from services.commons.selections import service as selections
from services.commons.selections.domain import Method, Phase, Voters, VoteStage
from services.commons.selections.tables import Selection

from . import counting, domain
from .domain import State
from .polls import poll as find
from .tables import Ballot, Poll

ELIGIBLE = [nominations_domain.State.ELIGIBLE]

TOGETHER = "select pg_advisory_xact_lock_shared(hashtextextended($1, 0))"
ALONE = "select pg_advisory_xact_lock(hashtextextended($1, 0))"
SUBJECT = (
    "select level, natural_id from directory_subject where subject_id = $1 and kind = 'person' and state = 'active'"
)
OPEN_NOW = (
    "from poll where poll_id = $1 and result is null "
    "and opens_at <= clock_timestamp() and clock_timestamp() < closes_at"
)
VOTE = (
    "insert into vote (poll_id, person_id, day, places, network, natural_id, cast_at, set_aside) "
    "select $1, $2, case when $3 then (now() at time zone 'Asia/Shanghai')::date else date '0001-01-01' end, $4, $5, "
    f"$6, now(), false {OPEN_NOW} on conflict do nothing"
)
VOTED = (
    "select 1 from vote where poll_id = $1 and (person_id = any($2) or natural_id = $4) and "
    "day = case when $3 then (now() at time zone 'Asia/Shanghai')::date else date '0001-01-01' end"
)
CALL = f"insert into vote_call (poll_id, person_id, told) select $1, $2, true {OPEN_NOW} on conflict do nothing"
CALLED = "select 1 from vote_call where poll_id = $1 and person_id = any($2)"
# All rows of both tables get one transaction's mark, and ballots lie in the order of their chance: nothing is left in
# the database by which a name of the roll-call meets its ballot.
LEVEL_THE_CALL = "update vote_call set told = true where poll_id = $1"
SHUFFLE = (
    "with old as (delete from ballot where poll_id = $1 returning *) "
    "insert into ballot (poll_id, ballot_id, places) "
    "select poll_id, gen_random_uuid(), places "
    "from (select poll_id, places from old union all select $1::uuid, $2::int[]) as pile order by random()"
)
CAST = "select places, count(*)::int as times from {} where poll_id = $1{} group by places order by places"


@dataclass(frozen=True)
class Voter:
    """Who votes, by which account, and by what the person has one vote whichever account it is."""

    person_id: UUID
    key: UUID


@dataclass(frozen=True)
class Shown:
    """A vote as somebody sees it, with how many have voted and what the actor may do."""

    selection: Selection
    poll: Poll
    rules: VoteStage
    state: State
    candidates: list[Nomination]
    turnout: int
    can: list[str]
    voted: bool = False
    pairs: tuple[int, ...] = ()
    barred: tuple[int, ...] = ()


async def open_it(session: Session, by: Actor, selection_id: UUID, stage: int) -> Shown:
    """Fixes who stands for a vote, in an order of chance, with the lot for ties."""
    selection = await selections.managed(session, by, selection_id)
    await selections.must_be_in(session, selection, Phase.VOTING)
    rules = _rules(selection, stage)
    standing = await _who_stands(session, selection, stage, rules)
    if not standing:
        raise Refused("NO_ONE_STANDS")
    secrets.SystemRandom().shuffle(standing)
    if await find(session, selection_id, stage):
        raise Refused("POLL_OPENED_ALREADY")
    poll_id = ids.new_id()
    poll = Poll(
        poll_id=poll_id,
        selection_id=selection_id,
        stage=stage,
        opens_at=rules.opens_at,
        closes_at=rules.closes_at,
        candidates=standing,
        lot=counting.lot_of(str(poll_id), [str(n) for n in standing]),
        opened_by=by.person_id,
    )
    await session.insert(poll)
    note(session, "polls.open", "selection", selection_id, selection.org_id, stage=stage, candidates=len(standing))
    return await _shown(session, by, selection, poll)


async def _who_stands(session: Session, selection: Selection, stage: int, rules: VoteStage) -> list[UUID]:
    """Those chosen in the vote before, or the best reviewed, or all that are eligible."""
    eligible = {n.nomination_id for n in await nominations.of(session, selection, ELIGIBLE)}
    if stage > 1:
        before = await find(session, selection.selection_id, stage - 1)
        if before is None or before.result is None:
            raise Refused("POLL_NOT_COUNTED")
        return [n for n in domain.chosen_of(before.result, before.candidates) if n in eligible]
    if not rules.shortlist:
        return sorted(eligible)
    ranking = await session.get(Ranking, selection.selection_id)
    if ranking is None:
        raise Refused("REVIEWS_NOT_COUNTED")
    best = [UUID(n) for n, s in ranking.standings.items() if s["rank"] <= rules.shortlist]
    return [n for n in best if n in eligible]


async def read(reader: Reader, by: Actor, selection_id: UUID, stage: int) -> Shown:
    """A vote; of a sealed selection for its committee."""
    selection, poll = await _seen(reader, by, selection_id, stage)
    return await _shown(reader, by, selection, poll)


async def _seen(reader: Reader, by: Actor, selection_id: UUID, stage: int) -> tuple[Selection, Poll]:
    selection = await selections.read(reader, by, selection_id)
    poll = await find(reader, selection_id, stage)
    is_hidden = selection.sealed and await committees.member(reader, by, selection_id) is None
    if poll is None or is_hidden:
        raise Refused("POLL_NOT_FOUND")
    return selection, poll


async def _shown(reader: Reader, by: Actor, selection: Selection, poll: Poll) -> Shown:
    rules = _rules(selection, poll.stage)
    state = domain.state_of(rules, poll.result is not None, ids.now())
    candidates = await _candidates(reader, selection, poll)
    manages = await selections.manages(reader, by, selection)
    [row] = await reader.fetch(
        f"select count(*)::int as votes from {_register(rules)} where poll_id = $1", poll.poll_id
    )
    voted, pairs, barred, voter = False, (), (), None
    if person := selections.person_of(by):
        voter = await _voter(reader, by, selection, rules)
        voted = await _has_voted(reader, poll, rules, by, voter)
        if rules.method is Method.PAIRWISE:
            pairs = tuple(domain.pairs_of(poll.poll_id, person, len(candidates), rules.most))
        if voter and rules.voters is Voters.COMMITTEE:
            barred = tuple(await _barred(reader, candidates, person))
    possible = {
        "vote": bool(voter) and state is State.OPEN and not voted,
        "count": manages and state is State.CLOSED,
        "suspicions": manages and rules.voters is Voters.PUBLIC,
    }
    can = [verb for verb, is_possible in possible.items() if is_possible]
    return Shown(selection, poll, rules, state, candidates, row["votes"], can, voted, pairs, barred)


async def _candidates(reader: Reader, selection: Selection, poll: Poll) -> list[Nomination]:
    statement = sa.select(Nomination.__table__).where(any_of(Nomination.c.nomination_id, poll.candidates))
    found = await reader.all(statement, Nomination)
    if selection.sealed:
        found = await sealed.whole(reader, found)
    of = {n.nomination_id: n for n in found}
    return [of[candidate] for candidate in poll.candidates]


async def cast(session: Session, by: Actor, selection_id: UUID, stage: int, chosen: list[UUID], network: str) -> None:
    """Casts the actor's ballot. `network` is a keyed digest of where it came from."""
    person = by.person_id
    selection, poll = await _seen(session, by, selection_id, stage)
    rules = _rules(selection, stage)
    voter = await _voter(session, by, selection, rules)
    if voter is None:
        raise Refused("NOT_VERIFIED" if rules.voters is Voters.PUBLIC else "NOT_IN_COMMITTEE")
    pairs: list[int] = []
    if rules.method is Method.PAIRWISE:
        pairs = domain.pairs_of(poll.poll_id, person, len(poll.candidates), rules.most)
    places = domain.check(domain.places_of(chosen, poll.candidates), rules, pairs)
    await session.fetch(TOGETHER if rules.voters is Voters.PUBLIC else ALONE, f"poll {poll.poll_id}")
    if len(by.person_ids) > 1 and await _has_voted(session, poll, rules, by, voter):
        raise Refused("VOTED_ALREADY")
    if rules.voters is Voters.PUBLIC:
        done = await session.execute(VOTE, poll.poll_id, person, rules.daily, places, network, voter.key)
    else:
        barred = await _barred(session, await _candidates(session, selection, poll), person)
        domain.check_ties(places, rules, barred)
        done = await _cast_in_secret(session, poll, voter.person_id, places)
    if not done:
        if await _has_voted(session, poll, rules, by, voter):
            raise Refused("VOTED_ALREADY")
        state = domain.state_of(rules, poll.result is not None, await session.clock())
        raise Refused("POLL_NOT_OPEN", state=State.CLOSED if state is State.OPEN else state)


async def _cast_in_secret(session: Session, poll: Poll, person: UUID, places: list[int]) -> int:
    if not await session.execute(CALL, poll.poll_id, person):
        return 0
    await session.open(poll.poll_id)
    await session.execute(SHUFFLE, poll.poll_id, places)
    return await session.execute(LEVEL_THE_CALL, poll.poll_id)


async def count(session: Session, by: Actor, selection_id: UUID, stage: int) -> Shown:
    """Counts a vote that is closed, and keeps the result with the digest of its ballots."""
    selection = await selections.managed(session, by, selection_id)
    rules, found = _rules(selection, stage), await find(session, selection_id, stage)
    if found is None:
        raise Refused("POLL_NOT_FOUND")
    await session.fetch(ALONE, f"poll {found.poll_id}")
    if await session.clock() < found.closes_at:
        raise Refused("POLL_NOT_CLOSED")
    poll = await session.lock(Poll, found.poll_id)
    if poll is None or poll.result is not None:
        raise Refused("POLL_COUNTED")
    ballots = await _ballots(session, poll, rules)
    file = _file(poll, rules, ballots)
    counted = domain.count(ballots, len(poll.candidates), rules, poll.lot)
    aside = await session.fetch("select count(*)::int as out from vote where poll_id = $1 and set_aside", poll.poll_id)
    result = domain.result(counted, sum(times for _, times in ballots), aside[0]["out"], domain.digest(file))
    poll = await session.update(poll, result=result, counted_by=by.person_id, counted_at=ids.now())
    note(session, "polls.count", "selection", selection_id, selection.org_id, stage=stage, digest=result["digest"])
    return await _shown(session, by, selection, poll)


async def export(reader: Reader, by: Actor, selection_id: UUID, stage: int) -> str:
    """The file of a counted vote."""
    selection, poll = await _seen(reader, by, selection_id, stage)
    if poll.result is None:
        raise Refused("POLL_NOT_COUNTED")
    rules = _rules(selection, stage)
    return _file(poll, rules, await _ballots(reader, poll, rules))


def _file(poll: Poll, rules: VoteStage, ballots: counting.Ballots) -> str:
    names = [str(candidate) for candidate in poll.candidates]
    return domain.export(rules.method.value, rules.seats, rules.least_percent, names, poll.lot, ballots)


async def _ballots(reader: Reader, poll: Poll, rules: VoteStage) -> list[tuple[tuple[int, ...], int]]:
    """Each different ballot with how often it was cast. The caller has checked that the vote is closed."""
    if rules.voters is Voters.PUBLIC:
        rows = await reader.fetch(CAST.format("vote", " and not set_aside"), poll.poll_id)
    else:
        async with reader.opened(poll.poll_id) as session:
            rows = await session.fetch(CAST.format(Ballot.__table__.name, ""), poll.poll_id)
    return [(tuple(row["places"]), row["times"]) for row in rows]


async def _voter(reader: Reader, by: Actor, selection: Selection, rules: VoteStage) -> Voter | None:
    """The actor as one who may vote: the member of the committee, or a person of the public who is verified."""
    if rules.voters is Voters.COMMITTEE:
        found = await committees.member(reader, by, selection.selection_id)
        return Voter(found.person_id, found.person_id) if found and not found.secretary else None
    person = selections.person_of(by)
    rows = await reader.fetch(SUBJECT, str(person or ""))
    if person is None or not rows or rows[0]["level"] not in domain.VERIFIED:
        return None
    return Voter(person, UUID(rows[0]["natural_id"] or str(person)))


async def _has_voted(reader: Reader, poll: Poll, rules: VoteStage, by: Actor, voter: Voter | None) -> bool:
    """Whether the person has, by whichever account."""
    if rules.voters is Voters.COMMITTEE:
        return bool(await reader.fetch(CALLED, poll.poll_id, by.person_ids))
    return bool(await reader.fetch(VOTED, poll.poll_id, by.person_ids, rules.daily, voter and voter.key))


async def _barred(reader: Reader, candidates: list[Nomination], person: UUID) -> list[int]:
    """Places of the candidates to whom a member is tied."""
    facts = await whole(reader, {str(person)})
    about = await reviews.nominated(reader, candidates)
    moment = ids.now()
    return [
        place
        for place, candidate in enumerate(candidates)
        if reviews_domain.conflict(facts[str(person)], about[candidate.nomination_id], moment)
    ]


def _rules(selection: Selection, stage: int) -> VoteStage:
    if stage > len(selection.votes):
        raise Refused("POLL_NOT_FOUND")
    return selection.draft.stages[stage - 1]


def _register(rules: VoteStage) -> str:
    return "vote" if rules.voters is Voters.PUBLIC else "vote_call"
