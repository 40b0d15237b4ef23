"""What a ballot may say, where a vote stands, and the file from which anybody counts again."""

import hashlib
import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import orjson

from kit.errors import Invalid, Refused, Violation
from services.commons.selections.domain import Method, Voters, VoteStage

from . import counting
from .counting import Counted
from .meek import meek

VERIFIED = ("real_name", "worker", "expert")  # levels at which it is known that an account is one person
MANY = 20  # votes from one network or in one minute that are shown to the host


class State(StrEnum):
    AHEAD = "ahead"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"


def state_of(rules: VoteStage, counted: bool, moment: datetime) -> State:
    """Where a vote stands at a moment."""
    if counted:
        return State.COUNTED
    if moment < rules.opens_at:
        return State.AHEAD
    return State.OPEN if moment < rules.closes_at else State.CLOSED


def places_of(chosen: Sequence[UUID], candidates: Sequence[UUID]) -> list[int]:
    """The places of candidates that a ballot names. Refuses who does not stand."""
    known = {candidate: at for at, candidate in enumerate(candidates)}
    if any(candidate not in known for candidate in chosen):
        raise Invalid(Violation("nomination_ids", "NO_CANDIDATE"))
    return [known[candidate] for candidate in chosen]


def check(places: list[int], rules: VoteStage, pairs: Sequence[int]) -> list[int]:
    """A ballot in its one form. Refuses one that names too many, somebody twice, or pairs that were not asked."""
    if rules.method is Method.PAIRWISE:
        asked = {frozenset(pairs[at : at + 2]) for at in range(0, len(pairs), 2)}
        said = [frozenset(places[at : at + 2]) for at in range(0, len(places), 2)]
        if len(places) % 2 or len(set(said)) < len(said) or not set(said) <= asked:
            raise Invalid(Violation("nomination_ids", "NOT_YOUR_PAIRS"))
        return places
    if len(places) > rules.most:
        raise Invalid(Violation("nomination_ids", "TOO_MANY_NAMED", most=rules.most))
    if len(set(places)) < len(places):
        raise Invalid(Violation("nomination_ids", "NAMED_TWICE"))
    return sorted(places) if rules.method is Method.APPROVAL else places


def check_ties(places: Sequence[int], rules: VoteStage, barred: Sequence[int]) -> None:
    """Refuses a member's ballot that judges somebody the member is tied to; by ranking, everybody is judged."""
    if (
        rules.voters is Voters.COMMITTEE
        and barred
        and (rules.method is not Method.APPROVAL or set(barred) & set(places))
    ):
        raise Refused("CONFLICT_OF_INTEREST", conflict="candidate")


def pairs_of(poll_id: UUID, person_id: UUID, candidates: int, most: int) -> list[int]:
    """Which pairs a person compares: drawn by chance, the same whenever the person asks."""
    dice = random.Random(hashlib.sha256(poll_id.bytes + person_id.bytes).digest())
    every = [(a, b) for a in range(candidates) for b in range(a + 1, candidates)]
    return [place for pair in dice.sample(every, min(most, len(every))) for place in dice.sample(pair, 2)]


def count(ballots: counting.Ballots, candidates: int, rules: VoteStage, lot: Sequence[int]) -> Counted:
    """The result of a vote by its method."""
    match rules.method:
        case Method.STV:
            return counting.transferable(ballots, candidates, rules.seats, lot)
        case Method.MEEK:
            return meek(ballots, candidates, rules.seats, lot)
        case Method.APPROVAL:
            return counting.approval(ballots, candidates, rules.seats, rules.least_percent)
        case Method.SCHULZE | Method.PAIRWISE:
            return counting.METHODS[rules.method](ballots, candidates, rules.seats)


def export(
    method: str,
    seats: int,
    least_percent: int,
    candidates: Sequence[str],
    lot: Sequence[int],
    ballots: Sequence[tuple[Sequence[int], int]],
) -> str:
    """The file of a vote, whatever the order of the ballots: the same ballots give the same file."""
    said = {
        "method": method,
        "seats": seats,
        "least_percent": least_percent,
        "candidates": list(candidates),
        "lot": list(lot),
        "ballots": [{"places": list(places), "times": times} for places, times in sorted(ballots)],
    }
    return orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()


def digest(file: str) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(file.encode()).hexdigest()


def result(counted: Counted, ballots: int, set_aside: int, mark: str) -> dict[str, object]:
    """A result as it is kept."""
    return {
        "places": [
            [p.candidate, p.rank, round(p.score, 5), round(p.low, 5), round(p.high, 5), p.chosen]
            for p in counted.places
        ],
        "quota": counted.quota,
        "stages": [[s.action, list(s.about), list(s.votes), s.exhausted] for s in counted.stages],
        "cycles": counted.cycles,
        "ballots": ballots,
        "set_aside": set_aside,
        "digest": mark,
    }


def chosen_of(kept: Mapping[str, object], candidates: Sequence[UUID]) -> list[UUID]:
    """Who was chosen in a kept result, by rank."""
    places: list[list[object]] = kept["places"]  # type: ignore[assignment]
    return [candidates[int(str(place[0]))] for place in places if place[5]]
