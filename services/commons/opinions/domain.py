"""Groups of people who vote alike: principal components, k-means from declared beginnings, the silhouette.

The method is that of Polis, made so that anybody gets the same from the exported votes: `tools/regroup.py` is written
without this. What a group may be told of follows the rules of reports.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import orjson

from kit.lazy import np
from services.commons.reports.domain import hold_back

VOTES = {"agree": 1, "pass": 0, "disagree": -1}
ENOUGH = 7  # so many statements must be voted on, or all where there are fewer
MOST_GROUPS = 5
BEGINNINGS, STEPS = 20, 100
SPEAKS = 1.2816  # of a one-sided test at 90 %

Row = tuple[int | None, ...]
Array = Any  # an array of numpy


@dataclass(frozen=True)
class Grouping:
    """Who is in which group, the largest group first, and where people stand along two components."""

    places: Array
    group: Array
    groups: int
    silhouette: float


def document(statements: Sequence[str], votes: Sequence[Row], seed: str, threshold: int) -> bytes:
    """The votes as they are exported: sorted by themselves, so that their order tells nothing of whose they are."""
    ordered = sorted(votes, key=lambda row: [2 if vote is None else vote for vote in row])
    said = {"statements": list(statements), "seed": seed, "threshold": threshold, "votes": ordered}
    return orjson.dumps(said)


def digest_of(exported: bytes) -> str:
    return hashlib.sha256(exported).hexdigest()


def counted(votes: Sequence[Row]) -> list[Row]:
    """The rows of those who voted on enough statements."""
    return [row for row in votes if sum(v is not None for v in row) >= min(ENOUGH, len(row))]


def grouped(votes: Sequence[Row], seed: str) -> Grouping | None:
    """The groups of voters; None where these do not differ or are too few to."""
    if len(votes) < 2 * MOST_GROUPS:
        return None
    places = _places(votes)
    found = [_best(places, k, seed) for k in range(2, MOST_GROUPS + 1)]
    rated = [(_silhouette(places, group), group) for group in found if group is not None]
    if not rated:
        return None
    score, group = max(rated, key=lambda one: one[0])
    sizes = np.bincount(group)
    order = sorted(range(len(sizes)), key=lambda g: (-sizes[g], int(np.flatnonzero(group == g)[0])))
    rank = np.argsort(np.array(order))
    return Grouping(places, rank[group], len(sizes), float(score))


def _places(votes: Sequence[Row]) -> Array:
    """Where voters stand along the first two components. A missing vote is the statement's mean, and who voted on few
    statements is moved out by as much as these missing votes draw to the middle."""
    said = np.array([[np.nan if v is None else v for v in row] for row in votes], dtype=float)
    known = ~np.isnan(said)
    means = np.where(known, said, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    centred = np.where(known, said, means) - means
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    scale = np.sqrt(said.shape[1] / known.sum(axis=1))
    return np.round(centred @ axes[:2].T * scale[:, None], 9)


def _best(places: Array, k: int, seed: str) -> Array | None:
    """The split into k groups with the least spread, of several beginnings; None when there are no k of them."""
    best: tuple[float, Array] | None = None
    for beginning in range(BEGINNINGS):
        group = _settled(places, _begin(places, k, f"{seed}:{k}:{beginning}"))
        if len(np.unique(group)) < k:
            continue
        spread = sum(float(((places[group == g] - places[group == g].mean(axis=0)) ** 2).sum()) for g in range(k))
        if best is None or spread < best[0] - 1e-9:
            best = spread, group
    return best[1] if best else None


def _begin(places: Array, k: int, seed: str) -> Array:
    """The voters whose SHA-256 of `<seed>:<row>` is lowest, as the first middles."""
    lots = [hashlib.sha256(f"{seed}:{row}".encode()).digest() for row in range(len(places))]
    return places[sorted(range(len(places)), key=lots.__getitem__)[:k]]


def _settled(places: Array, middles: Array) -> Array:
    """Groups by the nearest middle, until none changes; of two as near, the first."""
    group = np.full(len(places), -1)
    for _ in range(STEPS):
        nearest = _distances(places, middles).round(9).argmin(axis=1)
        if (nearest == group).all():
            break
        group = nearest
        middles = np.array(
            [places[group == g].mean(axis=0) if (group == g).any() else middles[g] for g in range(len(middles))]
        )
    return group


def _distances(places: Array, middles: Array) -> Array:
    return np.sqrt(((places[:, None, :] - middles[None, :, :]) ** 2).sum(axis=2))


def _silhouette(places: Array, group: Array) -> float:
    """How much nearer people are to the middle of their group than to the next, on average."""
    middles = np.array([places[group == g].mean(axis=0) for g in range(int(group.max()) + 1)])
    away = _distances(places, middles)
    own = away[np.arange(len(places)), group]
    away[np.arange(len(places)), group] = np.inf
    other = away.min(axis=1)
    return round(float(np.mean((other - own) / np.maximum(np.maximum(own, other), 1e-12))), 9)


def report(statements: Sequence[tuple[str, str]], votes: Sequence[Row], seed: str, threshold: int) -> dict[str, Any]:
    """What is told of the groups, as the contract's GetOpinionGroupsResponse."""
    rows = counted(sorted(votes, key=lambda row: [2 if vote is None else vote for vote in row]))
    found = grouped(rows, seed)
    told: dict[str, Any] = {"groups": [], "statements": [], "voters": len(rows) if len(rows) >= threshold else 0}
    told |= {"unshown": 0, "silhouette": 0.0}
    if found is None or len(rows) < threshold:
        return told
    sizes = [int(n) for n in np.bincount(found.group)]
    shown = shown_groups(sizes, threshold)
    reach = max(float(np.abs(found.places).max()), 1e-9)
    told["groups"] = [_group(found, g, sizes[g], reach) for g in shown]
    told["unshown"] = len(rows) - sum(sizes[g] for g in shown)
    told["silhouette"] = found.silhouette
    told["statements"] = [
        _statement(name, label, [row[at] for row in rows], found, shown, threshold)
        for at, (name, label) in enumerate(statements)
    ]
    return told


def shown_groups(sizes: Sequence[int], threshold: int) -> list[int]:
    """Which groups are shown: those of enough people, and so many of them that those who are left out, of whom the sum
    tells, are none or enough too."""
    shown = [g for g, size in enumerate(sizes) if size >= threshold]
    while shown and 0 < sum(sizes) - sum(sizes[g] for g in shown) < threshold:
        shown.pop()
    return shown


def _group(found: Grouping, g: int, people: int, reach: float) -> dict[str, Any]:
    inside = found.places[found.group == g]
    middle = inside.mean(axis=0)
    spread = sqrt(float(((inside - middle) ** 2).sum(axis=1).mean()))
    x, y = ((float(at) / reach) for at in (*middle, 0.0)[:2])
    return {"name": chr(ord("A") + g), "people": people, "x": x, "y": y, "spread": spread / reach}


def _statement(
    name: str, label: str, votes: Sequence[int | None], found: Grouping, shown: Sequence[int], threshold: int
) -> dict[str, Any]:
    """How the groups voted on a statement. Everybody knows the sums of groups and of votes."""
    kinds = (1, -1, 0, None)
    group: list[int] = found.group.tolist()
    counts = [
        [sum(v == kind and g == at for v, g in zip(votes, group, strict=True)) for kind in kinds]
        for at in range(found.groups)
    ]
    held = hold_back(counts, threshold, [g not in shown for g in range(found.groups)], [False] * len(kinds))
    voices = [
        {"group": chr(ord("A") + g)}
        | {
            what: {"count": 0, "share": 0.0, "suppressed": True}
            if held[g][k]
            else {"count": counts[g][k], "share": 100 * counts[g][k] / sum(counts[g]), "suppressed": False}
            for k, what in enumerate(("agree", "disagree", "pass", "missing"))
        }
        | {"speaks": _speaks(counts, g)}
        for g in shown
    ]
    told: dict[str, Any] = {"name": name, "label": label, "groups": voices, "consensus": None}
    if not any(held[g][k] for g in range(found.groups) for k in (0, 3)):
        told["consensus"] = float(np.prod([(c[0] + 1) / (sum(c[:3]) + 2) for c in counts]))
    return told


def _speaks(counts: Sequence[Sequence[int]], g: int) -> bool:
    """Whether a statement tells a group from the others: two tests of proportions, of its own majority and of the
    difference to the rest."""
    mine, rest = counts[g], [sum(c[k] for at, c in enumerate(counts) if at != g) for k in range(4)]
    return any(_more(mine[k], sum(mine[:3]), rest[k], sum(rest[:3])) for k in (0, 1))


def _more(yes: int, of: int, others: int, of_others: int) -> bool:
    if not of or not of_others:
        return False
    one = 2 * sqrt(of + 1) * ((yes + 1) / (of + 1) - 0.5)
    p = (yes + others + 2) / (of + of_others + 2)
    if p >= 1:
        return False
    two = ((yes + 1) / (of + 1) - (others + 1) / (of_others + 1)) / sqrt(
        p * (1 - p) * (1 / (of + 1) + 1 / (of_others + 1))
    )
    return one > SPEAKS and two > SPEAKS
