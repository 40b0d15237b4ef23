"""Ballots to results, in numbers alone. A ballot is a list of places of candidates, from 0, with how often it was cast.

Each method is one that is written down elsewhere, so that anybody can count again: approval; M. Schulze, “A new
monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method” (2011), by
winning votes; the single transferable vote of the Scottish Local Government Elections Order 2011, rules 46 to 55; and
R. Bradley and M. Terry's model of pairs (1952) by D. Hunter's MM steps (2004).
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kit.lazy import np

Ballots = Sequence[tuple[tuple[int, ...], int]]

PLACES = 100_000  # five decimals, in which the Scottish rules count
ROUNDS = 10_000
SURE = 1.959964  # two-sided 95 % of the normal distribution
PULL = 0.5  # of one half win and loss against an average rival, so that who won all has a strength too
SAME = 1e-9


@dataclass(frozen=True)
class Place:
    """Where a candidate ends. Who is equal shares the rank of the first of them."""

    candidate: int
    rank: int
    score: float
    low: float
    high: float
    chosen: bool


@dataclass(frozen=True)
class Stage:
    """One stage of a transferable count: what was done, about whom, and the votes then, in hundred-thousandths."""

    action: str
    about: tuple[int, ...]
    votes: tuple[int, ...]
    exhausted: int


@dataclass(frozen=True)
class Counted:
    """A result, with what shows how it came about."""

    places: list[Place]
    quota: int = 0
    stages: list[Stage] = field(default_factory=list[Stage])
    cycles: list[list[int]] = field(default_factory=list[list[int]])


def approval(ballots: Ballots, candidates: int, seats: int, least_percent: int = 0) -> Counted:
    """Counts how many ballots name each. Who shares the last rank with too many is not chosen, nor who is named by too
    few."""
    counts = [0] * candidates
    for named, times in ballots:
        for candidate in named:
            counts[candidate] += times
    cast = sum(times for _, times in ballots)
    enough = [count * 100 >= least_percent * cast and count > 0 for count in counts]
    return Counted(_by_score([float(c) for c in counts], seats, enough))


def schulze(ballots: Ballots, candidates: int, seats: int) -> Counted:
    """Ranks by the strongest paths. Who is not on a ballot is behind all who are, and equal to the others."""
    over = preferences(ballots, candidates)
    strength = np.where(over > over.T, over, 0)
    for middle in range(candidates):
        strength = np.maximum(strength, np.minimum(strength[:, middle, None], strength[None, middle, :]))
    wins = (strength > strength.T).sum(axis=1)
    found = _by_score([float(w) for w in wins], seats, [True] * candidates)
    return Counted(found, cycles=_circles(over > over.T))


def preferences(ballots: Ballots, candidates: int) -> "np.ndarray":
    """How many ballots put each before each other."""
    over = np.zeros((candidates, candidates), dtype=np.int64)
    for ranked, times in ballots:
        rest = [c for c in range(candidates) if c not in ranked]
        for at, candidate in enumerate(ranked):
            over[candidate, [*ranked[at + 1 :], *rest]] += times
    return over


def pairwise(ballots: Ballots, candidates: int, seats: int) -> Counted:
    """Strengths of candidates from decided pairs: a ballot names the better and the other, in turn. Strengths are
    logarithms around 0."""
    won = np.zeros((candidates, candidates))
    for said, times in ballots:
        for better, other in zip(said[::2], said[1::2], strict=True):
            won[better, other] += times
    strengths, errors = bradley_terry(won)
    halves = SURE * errors
    found = _by_score([float(s) for s in strengths], seats, [True] * candidates, [float(h) for h in halves])
    return Counted(found, cycles=_circles(won > won.T))


def bradley_terry(won: "np.ndarray") -> "tuple[np.ndarray, np.ndarray]":
    """Strengths around their mean, and the standard errors of these. `PULL` holds those who never lost or never met the
    others to the average."""
    count = len(won)
    wins, met = won.sum(axis=1) + PULL, won + won.T
    power = np.ones(count)
    for _ in range(ROUNDS):
        shared = (met / (power[:, None] + power[None, :])).sum(axis=1) + 2 * PULL / (power + 1.0)
        new = wins / shared
        done = float(np.abs(np.log(new) - np.log(power)).max()) < SAME
        power = new
        if done:
            break
    chance = power[:, None] / (power[:, None] + power[None, :])
    weights = met * chance * (1 - chance)
    alone = power / (power + 1.0)
    information = np.diag(weights.sum(axis=1) + 2 * PULL * alone * (1 - alone)) - weights
    strengths = np.log(power)
    around = np.eye(count) - 1.0 / count  # what all have in common is no error of a difference
    errors = np.sqrt(np.diag(around @ np.linalg.inv(information) @ around))
    return strengths - strengths.mean(), errors


def transferable(ballots: Ballots, candidates: int, seats: int, lot: Sequence[int]) -> Counted:
    """Counts by the Scottish rules. `lot` is an order of all candidates that was fixed before: of equal ones that were
    equal at every stage, the first in it has the surplus moved first, and the last in it is excluded."""
    return _Transfer(ballots, candidates, seats, lot).run()


class _Transfer:
    """A count that is under way. Values are whole hundred-thousandths, cut off as rule 48 says."""

    def __init__(self, ballots: Ballots, candidates: int, seats: int, lot: Sequence[int]) -> None:
        self.seats, self.lot = min(seats, candidates), list(lot)
        self.papers = [(list(ranked), times, PLACES) for ranked, times in ballots]
        self.piles: list[list[int]] = [[] for _ in range(candidates)]
        self.votes, self.exhausted = [0] * candidates, 0
        self.continuing, self.elected = set(range(candidates)), list[int]()
        self.pending, self.out = list[int](), list[int]()
        self.stages = list[Stage]()
        valid = sum(times for ranked, times, _ in self.papers if ranked)
        self.quota = (valid // (self.seats + 1) + 1) * PLACES

    def run(self) -> Counted:
        for number, (ranked, times, value) in enumerate(self.papers):
            if ranked:
                self._give(number, ranked[0], times * value)
        self._note("first", [])
        while len(self.elected) < self.seats:
            self._elect_those_with_quota()
            if len(self.elected) == self.seats or self._fill():
                break
            self._move_surplus() if self.pending else self._exclude()
        return Counted(self._places(), self.quota, self.stages)

    def _elect_those_with_quota(self) -> None:
        over = [c for c in self.continuing if self.votes[c] >= self.quota]
        for candidate in self._in_order(over):
            if len(self.elected) < self.seats:
                self.continuing.discard(candidate)
                self.elected.append(candidate)
                if self.votes[candidate] > self.quota:
                    self.pending.append(candidate)

    def _fill(self) -> bool:
        """Elects all that are left when they are as few as the seats."""
        if len(self.continuing) > self.seats - len(self.elected):
            return False
        self.elected += self._in_order(self.continuing)
        self._note("elect", self._in_order(self.continuing))
        self.continuing.clear()
        return True

    def _move_surplus(self) -> None:
        candidate = self._in_order(self.pending)[0]
        self.pending.remove(candidate)
        total, surplus = self.votes[candidate], self.votes[candidate] - self.quota
        moved, self.piles[candidate] = self.piles[candidate], []
        self.votes[candidate] = self.quota
        for number in moved:
            ranked, times, value = self.papers[number]
            self._pass_on(number, ranked, times, value * surplus // total)
        self._note("elect", [candidate])

    def _exclude(self) -> None:
        candidate = self._in_order(self.continuing)[-1]
        self.continuing.discard(candidate)
        self.out.append(candidate)
        moved, self.piles[candidate] = self.piles[candidate], []
        self.votes[candidate] = 0
        for number in moved:
            self._pass_on(number, *self.papers[number])
        self._note("exclude", [candidate])

    def _pass_on(self, number: int, ranked: list[int], times: int, value: int) -> None:
        self.papers[number] = (ranked, times, value)
        following = next((c for c in ranked if c in self.continuing), None)
        if following is None:
            self.exhausted += times * value
        else:
            self._give(number, following, times * value)

    def _give(self, number: int, candidate: int, worth: int) -> None:
        self.piles[candidate].append(number)
        self.votes[candidate] += worth

    def _in_order(self, candidates: "set[int] | list[int]") -> list[int]:
        """By votes now; equal ones by the latest stage at which they were not, then by the lot."""

        def key(candidate: int) -> tuple[list[int], int]:
            before = [-stage.votes[candidate] for stage in reversed(self.stages)]
            return [-self.votes[candidate], *before], self.lot.index(candidate)

        return sorted(candidates, key=key)

    def _note(self, action: str, about: list[int]) -> None:
        self.stages.append(Stage(action, tuple(about), tuple(self.votes), self.exhausted))

    def _places(self) -> list[Place]:
        """The elected in their order, then those left, then the excluded, the last first."""
        order = [*self.elected, *self._in_order(self.continuing), *reversed(self.out)]
        most = [max(stage.votes[c] for stage in self.stages) / PLACES for c in range(len(self.votes))]
        return [Place(c, at + 1, most[c], most[c], most[c], c in self.elected) for at, c in enumerate(order)]


def lot_of(poll_id: str, names: Sequence[str]) -> list[int]:
    """The lot by which ties go: candidates by the SHA-256 of the vote's id and their own, fixed once who stands is."""
    marks = [hashlib.sha256(f"{poll_id}:{name}".encode()).hexdigest() for name in names]
    return sorted(range(len(names)), key=marks.__getitem__)


def _by_score(scores: list[float], seats: int, enough: list[bool], halves: list[float] | None = None) -> list[Place]:
    order = sorted(range(len(scores)), key=lambda c: (-scores[c], c))
    halves = halves or [0.0] * len(scores)
    ranks = list[int]()
    for at, candidate in enumerate(order):
        is_equal = at and abs(scores[order[at - 1]] - scores[candidate]) < SAME
        ranks.append(ranks[-1] if is_equal else at + 1)
    return [
        Place(
            c, r, scores[c], scores[c] - halves[c], scores[c] + halves[c], r + ranks.count(r) - 1 <= seats and enough[c]
        )
        for c, r in zip(order, ranks, strict=True)
    ]


def _circles(beats: "np.ndarray") -> list[list[int]]:
    """Groups that beat each other in a circle: the strongly connected parts of who beats whom."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    count, parts = connected_components(csr_array(beats.astype(np.int8)), directed=True, connection="strong")
    groups = [[int(c) for c in np.flatnonzero(parts == part)] for part in range(count)]
    return sorted(group for group in groups if len(group) > 1)


METHODS: dict[str, Callable[..., Counted]] = {"approval": approval, "schulze": schulze, "pairwise": pairwise}
