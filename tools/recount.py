"""Counts exported ballots again, with nothing of the hub: `python tools/recount.py FILE` prints the ranks and who is
chosen, and the file's digest. Written for those who do not trust the count; it needs nothing but Python.
"""

import hashlib
import json
import math
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

Ballot = tuple[list[int], int]


def main(path: str) -> None:
    text = Path(path).read_text("utf-8")
    found = count(text)
    for name, rank, is_chosen in found:
        sys.stdout.write(f"{rank:>4} {'*' if is_chosen else ' '} {name}\n")
    sys.stdout.write(f"sha256 {hashlib.sha256(text.encode()).hexdigest()}\n")


def count(text: str) -> list[tuple[str, int, bool]]:
    """Each candidate's id with its rank and whether it is chosen, by rank."""
    said = json.loads(text)
    names = said["candidates"]
    ballots = [(b["places"], b["times"]) for b in said["ballots"]]
    if said["method"] in TRANSFERABLE:
        order, chosen = TRANSFERABLE[said["method"]](ballots, len(names), said["seats"], said["lot"])
        return [(names[c], at + 1, c in chosen) for at, c in enumerate(order)]
    worth = WORTH[said["method"]](ballots, len(names))
    ordered = sorted(range(len(names)), key=lambda c: (-worth[c], c))
    ranks = {c: 1 + sum(worth[o] > worth[c] + 1e-7 for o in ordered) for c in ordered}
    cast = sum(times for _, times in ballots)
    result = []
    for c in ordered:
        last = max(sum(worth[o] >= worth[c] - 1e-7 for o in ordered), ranks[c])
        enough = said["method"] != "approval" or (worth[c] > 0 and worth[c] * 100 >= said["least_percent"] * cast)
        result.append((names[c], ranks[c], last <= said["seats"] and enough))
    return result


def approvals(ballots: list[Ballot], size: int) -> list[float]:
    """How many ballots name each."""
    return [sum(times for places, times in ballots if c in places) for c in range(size)]


def beatpath_wins(ballots: list[Ballot], size: int) -> list[float]:
    """How many others each beats by its widest path, sought from each candidate by itself, as Dijkstra would."""

    def before(a: int, b: int) -> int:
        return sum(t for p, t in ballots if a in p and (b not in p or p.index(a) < p.index(b)))

    duel = {(a, b): before(a, b) for a in range(size) for b in range(size) if a != b}

    def widest(start: int) -> dict[int, float]:
        width: dict[int, float] = {start: math.inf}
        done: set[int] = set()
        while ahead := [c for c in width if c not in done]:
            here = max(ahead, key=width.__getitem__)
            done.add(here)
            for there in range(size):
                if there != here and there not in done and duel[here, there] > duel[there, here]:
                    width[there] = max(width.get(there, 0), min(width[here], duel[here, there]))
        return width

    paths = [widest(c) for c in range(size)]
    return [sum(paths[a].get(b, 0) > paths[b].get(a, 0) for b in range(size) if b != a) for a in range(size)]


def strengths(ballots: list[Ballot], size: int) -> list[float]:
    """Bradley and Terry's strengths by climbing the likelihood one candidate at a time, with half a win and half a loss
    of each against an average rival."""
    won = [[0.0] * size for _ in range(size)]
    for places, times in ballots:
        for at in range(0, len(places), 2):
            won[places[at]][places[at + 1]] += times
    log = [0.0] * size
    for _ in range(20_000):
        moved = 0.0
        for a in range(size):
            games = [(won[a][b], won[b][a], log[b]) for b in range(size) if b != a] + [(0.5, 0.5, 0.0)]
            slope = sum(w - (w + o) / (1 + math.exp(r - log[a])) for w, o, r in games)
            bend = sum((w + o) * _p(log[a] - r) * _p(r - log[a]) for w, o, r in games)
            step = max(-1.0, min(1.0, slope / bend))
            log[a] += step
            moved = max(moved, abs(step))
        if moved < 1e-9:
            break
    middle = sum(log) / size
    return [value - middle for value in log]


def _p(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def meek(ballots: list[Ballot], size: int, seats: int, lot: list[int]) -> tuple[list[int], set[int]]:
    """The order and who is elected, by Meek's method in fractions that are rounded up to nine places as the Reference
    Meek Rule says."""
    tick = Fraction(1, 10**9)

    def up(value: Fraction) -> Fraction:
        return math.ceil(value / tick) * tick

    seats = min(seats, size)
    share = {c: Fraction(1) for c in range(size)}
    elected, out = [], []

    def spread() -> tuple[dict[int, Fraction], Fraction]:
        held = {c: Fraction(0) for c in range(size)}
        for places, times in ballots:
            left = Fraction(1)
            for c in places:
                taken = up(left * share[c])
                held[c] += taken * times
                left -= taken
        total = sum(held.values(), Fraction(0)) / (seats + 1)
        return held, math.floor(total / tick) * tick + tick

    def hoping() -> list[int]:
        return [c for c in range(size) if c not in elected and c not in out]

    def best_first(some: list[int], held: dict[int, Fraction]) -> list[int]:
        return sorted(some, key=lambda c: (-held[c], lot.index(c)))

    held, _ = spread()
    while len(hoping()) > seats - len(elected) > 0:
        earlier = Fraction(sum(times for _, times in ballots))
        while True:
            held, quota = spread()
            if winners := [c for c in hoping() if held[c] >= quota]:
                elected += best_first(winners, held)
                break
            surplus = max(Fraction(0), sum((held[c] - quota for c in elected), Fraction(0)))
            if surplus < Fraction(1, 10**6) or surplus >= earlier:
                bar = min(held[c] for c in hoping()) + surplus
                gone = max((c for c in hoping() if held[c] <= bar), key=lot.index)
                out.append(gone)
                share[gone] = Fraction(0)
                break
            earlier = surplus
            for c in elected:
                share[c] = up(up(share[c] * quota) / held[c])
    rest = best_first(hoping(), held)
    chosen = set(elected) | (set(rest) if len(elected) < seats else set())
    return [*elected, *rest, *reversed(out)], chosen


def scottish(ballots: list[Ballot], size: int, seats: int, lot: list[int]) -> tuple[list[int], set[int]]:
    """The order and who is elected, by the Scottish rules, in fractions that are cut to five places as they say."""
    papers: list[Any] = [[places, Fraction(times), Fraction(1), None] for places, times in ballots if places]
    seats = min(seats, size)
    quota = Fraction(sum(p[1] for p in papers) // (seats + 1) + 1)
    hoping, elected, waiting, out = set(range(size)), [], [], []
    history: list[list[Fraction]] = []

    def tally() -> list[Fraction]:
        return [
            quota if c in settled else sum((p[1] * p[2] for p in papers if p[3] == c), Fraction(0)) for c in range(size)
        ]

    def better(c: int) -> tuple[list[Fraction], int]:
        return [-votes[c] for votes in reversed(history)], lot.index(c)

    settled: set[int] = set()
    for paper in papers:
        paper[3] = paper[0][0]
    history.append(tally())
    while len(elected) < seats:
        for c in sorted((c for c in hoping if history[-1][c] >= quota), key=better):
            if len(elected) < seats:
                hoping.discard(c)
                elected.append(c)
                if history[-1][c] > quota:
                    waiting.append(c)
        if len(elected) == seats:
            break
        if len(hoping) <= seats - len(elected):
            elected += sorted(hoping, key=better)
            hoping.clear()
            break
        if waiting:
            source = min(waiting, key=better)
            waiting.remove(source)
            settled.add(source)
            rate = (history[-1][source] - quota, history[-1][source])
        else:
            source = max(hoping, key=better)
            hoping.discard(source)
            out.append(source)
            rate = None
        for paper in papers:
            if paper[3] == source:
                if rate:
                    paper[2] = Fraction(math.floor(paper[2] * rate[0] / rate[1] * 100_000), 100_000)
                paper[3] = next((c for c in paper[0] if c in hoping), None)
        history.append(tally())
    return [*elected, *sorted(hoping, key=better), *reversed(out)], set(elected)


TRANSFERABLE = {"stv": scottish, "meek": meek}
WORTH = {"approval": approvals, "schulze": beatpath_wins, "pairwise": strengths}

if __name__ == "__main__":
    main(*sys.argv[1:2])
