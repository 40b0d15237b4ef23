"""From scores to a ranking: what reviewers' totals say of nominations, freed of how severe each reviewer is.

The model is additive, as in a two-way layout: a total is the nomination's worth plus the reviewer's leniency plus
chance. Least squares give both; leniencies are drawn to zero with the weight of one observation, so that reviewers who
share no nomination stay comparable and a perfect fit is not mistaken for certainty. Intervals are Student's, with the
variance left over (Searle, Linear Models, 1971, chapter 7).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from kit.lazy import np

PULL = 1.0  # observations that a leniency of zero counts for
LEAST_SPREAD = 1.0  # points; reviewers who agree to the point still leave this much doubt
SURE = 0.975  # two-sided 95 %
SAME = 1e-6  # points; totals that differ less are equal


@dataclass(frozen=True)
class Score:
    """One reviewer's weighted total for one nomination, 0 to 100."""

    nomination: str
    reviewer: str
    total: float


@dataclass(frozen=True)
class Standing:
    """A nomination's place. `low` and `high` are its interval of 95 %; equal totals share a rank; `close` says that
    the interval reaches over the cut between those chosen and the others."""

    nomination: str
    rank: int
    total: float
    low: float
    high: float
    reviews: int
    chosen: bool
    close: bool


def rank(scores: Sequence[Score], places: int) -> list[Standing]:
    """The ranking of all nominations with a score. Who shares a rank that reaches beyond the places is not chosen:
    equal work is not told apart by chance."""
    if not scores:
        return []
    nominations = sorted({s.nomination for s in scores})
    totals, halves = _worth(scores, nominations)
    order = sorted(range(len(nominations)), key=lambda at: (-totals[at], nominations[at]))
    ranks = _ranks([totals[at] for at in order])
    chosen = [r + ranks.count(r) - 1 <= places for r in ranks]
    cut = _cut([totals[at] for at in order], chosen)
    counts = {n: sum(s.nomination == n for s in scores) for n in nominations}
    return [
        Standing(
            nominations[at],
            r,
            round(totals[at], 4),
            round(max(0.0, totals[at] - halves[at]), 4),
            round(min(100.0, totals[at] + halves[at]), 4),
            counts[nominations[at]],
            is_chosen,
            cut is not None and abs(totals[at] - cut) < halves[at],
        )
        for at, r, is_chosen in zip(order, ranks, chosen, strict=True)
    ]


def _worth(scores: Sequence[Score], nominations: list[str]) -> tuple[list[float], list[float]]:
    """Each nomination's estimate, and half the width of its interval."""
    from scipy.special import stdtrit

    reviewers = sorted({s.reviewer for s in scores})
    place = {name: at for at, name in enumerate(nominations)}
    beside = {name: len(nominations) + at for at, name in enumerate(reviewers)}
    design = np.zeros((len(scores), len(nominations) + len(reviewers)))
    for row, score in enumerate(scores):
        design[row, place[score.nomination]] = design[row, beside[score.reviewer]] = 1.0
    seen = np.array([s.total for s in scores])
    pull = np.diag([0.0] * len(nominations) + [PULL] * len(reviewers))
    inverse = np.linalg.inv(design.T @ design + pull)
    found = inverse @ design.T @ seen
    left = seen - design @ found
    free = max(1.0, len(scores) - float(np.trace(design @ inverse @ design.T)))
    spread = max(LEAST_SPREAD**2, float(left @ left) / free)
    errors = np.sqrt(spread * np.diag(inverse)[: len(nominations)])
    return [float(v) for v in found[: len(nominations)]], [float(e * stdtrit(free, SURE)) for e in errors]


def _ranks(totals: Sequence[float]) -> list[int]:
    """1 for the first, of totals in falling order; equal totals share the rank of the first of them."""
    ranks: list[int] = []
    for at, value in enumerate(totals):
        ranks.append(ranks[-1] if at and totals[at - 1] - value < SAME else at + 1)
    return ranks


def _cut(totals: Sequence[float], chosen: Sequence[bool]) -> float | None:
    """The total between the last chosen and the first not chosen; None when all or none are."""
    last = sum(chosen)
    return (totals[last - 1] + totals[last]) / 2 if 0 < last < len(totals) else None


@dataclass(frozen=True)
class Voted:
    """A nomination's place in a vote."""

    nomination: str
    rank: int
    score: float
    low: float
    high: float
    chosen: bool


def decided(votes: Sequence[Voted], reviewed: Sequence[Standing], share: int, places: int) -> list[Standing]:
    """The ranking after a vote: the vote's own, or at a share below 100 the reviews' totals with the votes' in percent
    of the most votes."""
    seen = {s.nomination: s for s in reviewed}
    if share == 100:
        return [
            Standing(
                v.nomination,
                v.rank,
                v.score,
                v.low,
                v.high,
                _reviews(seen, v.nomination),
                v.chosen and v.rank <= places,
                False,
            )
            for v in votes
        ]
    most = max((v.score for v in votes), default=0) or 1.0
    return _mixed({v.nomination: 100 * v.score / most for v in votes}, seen, share, places)


def presented(onsite: Sequence[Standing], reviewed: Sequence[Standing], share: int, places: int) -> list[Standing]:
    """The ranking after a roadshow: the reviews' totals with the jury's, of those whom the jury scored."""
    return _mixed({s.nomination: s.total for s in onsite}, {s.nomination: s for s in reviewed}, share, places)


def _mixed(points: dict[str, float], seen: dict[str, Standing], share: int, places: int) -> list[Standing]:
    """A ranking of points of 0 to 100 that have a share in the result, beside what reviewers gave."""
    reviewed = {n: seen[n].total if n in seen else 0.0 for n in points}
    totals = {n: round((100 - share) / 100 * reviewed[n] + share / 100 * points[n], 9) for n in points}
    order = sorted(totals, key=lambda n: (-totals[n], n))
    ranks = _ranks([totals[n] for n in order])
    return [
        Standing(
            n,
            r,
            round(totals[n], 4),
            totals[n],
            totals[n],
            _reviews(seen, n),
            r + ranks.count(r) - 1 <= places,
            False,
        )
        for n, r in zip(order, ranks, strict=True)
    ]


def _reviews(seen: dict[str, Standing], nomination: str) -> int:
    return seen[nomination].reviews if nomination in seen else 0


def joined(scores: str, ballots: str) -> str:
    """One digest of the scores and the ballots that were counted."""
    return hashlib.sha256(f"{scores}{ballots}".encode()).hexdigest()


def digest(scores: Sequence[Score], places: int) -> str:
    """SHA-256 of what was counted, whatever its order."""
    said = sorted((s.nomination, s.reviewer, s.total) for s in scores)
    return hashlib.sha256(orjson.dumps([places, said])).hexdigest()
