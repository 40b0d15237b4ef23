"""Makes the groups of opinion again from exported votes, with nothing of the hub: `python tools/regroup.py FILE` prints
the size of each group and how it voted, and the file's digest. Written for those who do not trust the count; it needs
nothing but Python.
"""

import hashlib
import json
import math
import sys
from pathlib import Path

Point = tuple[float, float]


def main(path: str) -> None:
    text = Path(path).read_bytes()
    groups, silhouette = regroup(text)
    votes = counted(text)
    for letter, members in zip("ABCDE", groups, strict=False):
        sys.stdout.write(f"{letter} {len(members):>6}\n")
        for at, name in enumerate(json.loads(text)["statements"]):
            told = [sum(votes[row][at] == kind for row in members) for kind in (1, -1, 0)]
            sys.stdout.write(f"    {name:<20} agree {told[0]:>5}  disagree {told[1]:>5}  pass {told[2]:>5}\n")
    sys.stdout.write(f"silhouette {silhouette:.6f}\nsha256 {hashlib.sha256(text).hexdigest()}\n")


def counted(text: bytes) -> list[list[int | None]]:
    """The rows of those who voted on seven statements, or on all."""
    votes = json.loads(text)["votes"]
    return [row for row in votes if sum(v is not None for v in row) >= min(7, len(row))]


def regroup(text: bytes) -> tuple[list[list[int]], float]:
    """The rows of each group, the largest first, and how well the groups are apart."""
    seed, votes = json.loads(text)["seed"], counted(text)
    if len(votes) < 10:
        return [], 0.0
    points = components(votes)
    best: tuple[float, list[int]] | None = None
    for k in range(2, 6):
        found = split(points, k, seed)
        if found is not None and (best is None or apart(points, found) > best[0]):
            best = apart(points, found), found
    if best is None:
        return [], 0.0
    groups = [[row for row, g in enumerate(best[1]) if g == at] for at in sorted(set(best[1]))]
    return sorted(groups, key=lambda members: (-len(members), members[0])), best[0]


def components(votes: list[list[int | None]]) -> list[Point]:
    """Where each voter stands along two principal components, by turning the table of covariances again and again."""
    width = len(votes[0])
    means: list[float] = []
    for at in range(width):
        there = [v for row in votes if (v := row[at]) is not None]
        means.append(sum(there) / max(len(there), 1))
    centred = [[0.0 if v is None else v - mean for v, mean in zip(row, means, strict=True)] for row in votes]
    table = [[sum(row[a] * row[b] for row in centred) for b in range(width)] for a in range(width)]
    axes: list[list[float]] = []
    for _ in range(min(2, width)):
        axis = [1.0 + at / width for at in range(width)]
        for _ in range(20_000):
            turned = [sum(a * b for a, b in zip(line, axis, strict=True)) for line in table]
            length = math.sqrt(sum(x * x for x in turned)) or 1.0
            moved = max(abs(x / length - y) for x, y in zip(turned, axis, strict=True))
            axis = [x / length for x in turned]
            if moved < 1e-14:
                break
        weight = sum(axis[a] * table[a][b] * axis[b] for a in range(width) for b in range(width))
        table = [[table[a][b] - weight * axis[a] * axis[b] for b in range(width)] for a in range(width)]
        axes.append(axis)
    axes += [[0.0] * width] * (2 - len(axes))
    points: list[Point] = []
    for row, kept in zip(votes, centred, strict=True):
        scale = math.sqrt(width / sum(v is not None for v in row))
        x, y = (round(scale * sum(a * b for a, b in zip(kept, axis, strict=True)), 9) for axis in axes)
        points.append((x, y))
    return points


def split(points: list[Point], k: int, seed: str) -> list[int] | None:
    """The best of twenty splits, each begun from the voters that a lot of the seed names."""
    best: tuple[float, list[int]] | None = None
    for beginning in range(20):
        lots = [hashlib.sha256(f"{seed}:{k}:{beginning}:{row}".encode()).hexdigest() for row in range(len(points))]
        middles = [points[row] for row in sorted(range(len(points)), key=lots.__getitem__)[:k]]
        group: list[int] = []
        for _ in range(100):
            nearest = [min(range(k), key=lambda g: (round(math.dist(p, middles[g]), 9), g)) for p in points]
            if nearest == group:
                break
            group = nearest
            middles = [
                middle([p for p, g in zip(points, group, strict=True) if g == at]) or middles[at] for at in range(k)
            ]
        if len(set(group)) == k:
            spread = sum(math.dist(p, middles[g]) ** 2 for p, g in zip(points, group, strict=True))
            if best is None or spread < best[0] - 1e-9:
                best = spread, group
    return best[1] if best else None


def middle(points: list[Point]) -> Point | None:
    if not points:
        return None
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def apart(points: list[Point], group: list[int]) -> float:
    """The simplified silhouette: how much nearer people are to their own middle than to the next."""
    middles = [middle([p for p, g in zip(points, group, strict=True) if g == at]) for at in range(max(group) + 1)]
    told = 0.0
    for p, g in zip(points, group, strict=True):
        own = math.dist(p, middles[g] or p)
        other = min(math.dist(p, m) for at, m in enumerate(middles) if at != g and m)
        told += (other - own) / max(own, other, 1e-12)
    return round(told / len(points), 9)


if __name__ == "__main__":
    main(*sys.argv[1:2])
