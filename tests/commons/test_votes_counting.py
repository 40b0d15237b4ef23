"""Ballots to results, held against published figures, and against a count that knows nothing of the hub's."""

import json
import random

import numpy as np
import pytest

from services.commons.votes import counting
from services.commons.votes.domain import export
from services.commons.votes.meek import meek
from tools import recount

pytestmark = pytest.mark.capability("XP-09", "HM-20", "KP-08")


def blt(text):
    """Ballots in the form of Hill, Wichmann and Woodall, as counts of votes are published."""
    lines = [[int(n) for n in line.split()] for line in text.strip().splitlines()]
    (candidates, seats), *rest = lines
    return [(tuple(c - 1 for c in places[:-1]), times) for times, *places in rest if times], candidates, seats


# “Voting matters” 12 (2000), “The computational accuracy using the Meek algorithm”: five candidates, three seats.
VOTING_MATTERS_12 = """
5 3
333 1 3 0
333 1 4 0
333 1 5 0
333 2 3 0
333 2 4 0
333 2 5 0
667 3 0
667 4 0
667 5 0
1 1 2 3 0
1 1 2 4 0
2 2 1 3 0
"""
# The smallest set of the reference counter Droop (J. Lundell), with its published stages by the Scottish rules.
DROOP_42 = "3 2\n4 1 2 0\n2 3 0"


def test_a_transferable_vote_agrees_with_published_counts():
    counted = counting.transferable(*blt(DROOP_42), lot=[0, 1, 2])
    assert counted.quota == 3 * counting.PLACES
    assert [
        (s.action, [v / counting.PLACES for v in s.votes], s.exhausted / counting.PLACES) for s in counted.stages
    ] == [
        ("first", [4, 0, 2], 0),
        ("elect", [3, 1, 2], 0),
        ("exclude", [3, 0, 2], 1),
        ("elect", [3, 0, 2], 1),
    ]
    assert [p.candidate for p in counted.places if p.chosen] == [0, 2]
    counted = counting.transferable(*blt(VOTING_MATTERS_12), lot=[0, 1, 4, 3, 2])
    assert counted.quota == 1001 * counting.PLACES
    assert counted.stages[0].votes == tuple(n * counting.PLACES for n in (1001, 1001, 667, 667, 667))
    assert {p.candidate for p in counted.places if p.chosen} == {0, 1, 4}
    assert counted.stages[-1].exhausted == 1334 * counting.PLACES


@pytest.mark.parametrize(
    ("text", "lot", "quota", "stages"),
    [
        (  # who is lowest after a surplus has moved: Pollux, by five billionths
            "3 2\n5 1 2 0\n1 2 0\n3 3 0",
            [0, 1, 2],
            3.0,
            [
                ("elect", [0], (5, 1, 3), 0),
                ("exclude", [1], (3.0, 2.99999, 3.0), 0),
                ("elect", [2], (3.0, 0, 3.0), 2.99999),
            ],
        ),
        (  # the tie of the three with 667.1666… goes by the lot, and the quota shrinks with what is exhausted
            VOTING_MATTERS_12,
            [0, 1, 4, 3, 2],
            800.58064,
            [
                ("elect", [0, 1], (1001, 1001, 667, 667, 667), 0),
                ("exclude", [2], (1000.75, 1000.75, 667.16666, 667.16666, 667.16666), 0),
                ("elect", [3], (800.58441, 800.58441, 0, 800.59698, 800.55676), 800.67741),
            ],
        ),
    ],
)
def test_meeks_method_agrees_with_published_counts(text, lot, quota, stages):
    """The sets 513 and SC-Vm-12 of the reference counter Droop, as published by the Reference Meek Rule."""
    counted = meek(*blt(text), lot=lot)
    assert counted.quota == round(quota * counting.PLACES)
    found = [(s.action, list(s.about), s.votes, s.exhausted) for s in counted.stages[1:]]
    wanted = [
        (action, about, tuple(round(v * counting.PLACES) for v in votes), round(exhausted * counting.PLACES))
        for action, about, votes, exhausted in stages
    ]
    assert found == wanted


def test_the_two_transferable_votes_may_elect_others():
    """Of “Voting matters” 12 the one elects Z by its lot, the other Y, whose vote grows by what A and B pass on."""
    ballots, size, seats = blt(VOTING_MATTERS_12)
    lot = [0, 1, 4, 3, 2]
    chosen = [
        {p.candidate for p in count(ballots, size, seats, lot).places if p.chosen}
        for count in (counting.transferable, meek)
    ]
    assert chosen == [{0, 1, 4}, {0, 1, 3}]


def test_surpluses_move_at_values_cut_to_five_places():
    """119 of quota 85: 34/119 = 0.28571…; a paper is worth 0.28571 and not 2/7, as in the published count of M135."""
    ballots = [((0, 1), 119), ((2,), 80), ((3,), 80), ((4,), 60)]
    counted = counting.transferable(ballots, 5, 3, [0, 1, 2, 3, 4])
    assert counted.quota == 85 * counting.PLACES
    assert counted.stages[1].votes[1] == 119 * 28571


def test_schulzes_own_example():
    """M. Schulze (2011), section 3, example 1: d wins, though a beats c and c beats d."""
    said = {"acdb": 8, "badc": 2, "cdba": 4, "dbac": 4, "dcba": 3}
    ballots = [(tuple("abcd".index(c) for c in order), times) for order, times in said.items()]
    counted = counting.schulze(ballots, 4, 1)
    assert ["abcd"[p.candidate] for p in counted.places] == ["d", "a", "c", "b"]
    assert [p.chosen for p in counted.places] == [True, False, False, False]
    assert counted.cycles == [[0, 1, 2, 3]]


def test_a_rate_of_wins_is_not_a_strength():
    """`weak` won nine of ten against the weakest; `strong` won half against the strongest. Rates say `weak`."""
    best, strong, weak, least = range(4)
    duels = {(best, strong): (10, 10), (best, weak): (19, 1), (strong, weak): (9, 1), (weak, least): (90, 10)}
    ballots = [b for (a, o), (w, lost) in duels.items() for b in (((a, o), w), ((o, a), lost))]
    won = np.zeros((4, 4))
    for (a, o), times in ballots:
        won[a, o] += times
    rates = won.sum(axis=1) / (won + won.T).sum(axis=1)
    assert rates[weak] > rates[strong]
    counted = counting.pairwise(ballots, 4, 2)
    assert [p.candidate for p in counted.places] == [best, strong, weak, least] or (
        {p.candidate for p in counted.places[:2]} == {best, strong}
    )
    assert all(p.low < p.score < p.high for p in counted.places)
    assert counted.cycles == []


def test_strengths_are_those_of_the_model_and_circles_are_named():
    """Two candidates that meet n times: the strength is the logarithm of their odds, but for the pull."""
    strengths, errors = counting.bradley_terry(np.array([[0.0, 3000.0], [1000.0, 0.0]]))
    assert strengths[0] - strengths[1] == pytest.approx(np.log(3), abs=0.002)
    assert errors[0] > 0
    circle = [((0, 1), 5), ((1, 2), 5), ((2, 0), 5), ((0, 3), 5)]
    assert counting.pairwise(circle, 4, 1).cycles == [[0, 1, 2]]


# Wins of seven baseball teams over each other in 1987: A. Agresti, “Categorical Data Analysis” (2002), table 10.10.
BASEBALL = {
    "Milwaukee": (0, 7, 9, 7, 7, 9, 11),
    "Detroit": (6, 0, 7, 5, 11, 9, 9),
    "Toronto": (4, 6, 0, 7, 7, 8, 12),
    "New York": (6, 8, 6, 0, 6, 7, 10),
    "Boston": (6, 2, 6, 7, 0, 7, 12),
    "Cleveland": (4, 4, 5, 6, 6, 0, 6),
    "Baltimore": (2, 4, 1, 3, 1, 7, 0),
}
ABILITIES = (1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0.0)  # table 10.11, against Baltimore; standard errors about 0.3


def test_strengths_are_those_that_were_published():
    """The pull towards the average, which holds who never lost, moves them by less than the tenth of an error."""
    strengths, errors = counting.bradley_terry(np.array(list(BASEBALL.values()), dtype=float))
    assert [float(s - strengths[-1]) for s in strengths] == pytest.approx(ABILITIES, abs=0.03)
    assert list(np.argsort(-strengths)) == list(range(7))
    against_the_last = [float(np.hypot(e, errors[-1])) for e in errors[:-1]]
    assert against_the_last == pytest.approx([0.3] * 6, abs=0.05)


def test_intervals_of_strengths_hold_the_truth_about_as_often_as_they_say():
    dice = np.random.default_rng(2002)
    truth = np.array([0.9, 0.4, 0.1, -0.3, -1.1])
    chance = 1 / (1 + np.exp(truth[None, :] - truth[:, None]))
    held = tries = 0
    for _ in range(300):
        won = np.zeros((5, 5))
        for a in range(5):
            for b in range(a):
                won[a, b] = dice.binomial(40, chance[a, b])
                won[b, a] = 40 - won[a, b]
        strengths, errors = counting.bradley_terry(won)
        held += int((np.abs(strengths - truth) <= counting.SURE * errors).sum())
        tries += 5
    assert 0.93 < held / tries < 0.97


def test_who_shares_the_last_place_is_not_chosen_and_who_has_too_few_neither():
    counted = counting.approval([((0,), 5), ((1, 2), 3)], 4, 2)
    assert [(p.candidate, p.rank, p.chosen) for p in counted.places] == [
        (0, 1, True),
        (1, 2, False),
        (2, 2, False),
        (3, 4, False),
    ]
    assert [p.chosen for p in counting.approval([((0,), 5), ((1,), 3)], 2, 2, 50).places] == [True, False]


@pytest.mark.parametrize("method", ["approval", "schulze", "stv", "meek", "pairwise"])
def test_a_count_by_others_from_the_file_alone_gives_the_same(method):
    for seed in range({"pairwise": 20, "meek": 15}.get(method, 60)):
        dice = random.Random(f"{method}{seed}")
        size, seats = dice.randint(2, 7), dice.randint(1, 3)
        ballots = dict[tuple[int, ...], int]()
        for _ in range(dice.randint(1, 40)):
            length = 2 * dice.randint(1, 2) if method == "pairwise" else dice.randint(1, size)
            pairs = [dice.sample(range(size), 2) for _ in range(length // 2)]
            said = (
                tuple(c for p in pairs for c in p) if method == "pairwise" else tuple(dice.sample(range(size), length))
            )
            ballots[said] = ballots.get(said, 0) + dice.randint(1, 9)
        names = [f"n{c}" for c in range(size)]
        lot = counting.lot_of(f"poll {seed}", names)
        text = export(method, seats, 0, names, lot, list(ballots.items()))
        cast = [(tuple(b["places"]), b["times"]) for b in json.loads(text)["ballots"]]
        by_lot = {"stv": counting.transferable, "meek": meek}
        counter = by_lot.get(method)
        ours = counter(cast, size, seats, lot) if counter else counting.METHODS[method](cast, size, seats)
        again = recount.count(text)
        if method == "pairwise":  # equal strengths differ by rounding
            assert {n for n, _, c in again if c} == {names[p.candidate] for p in ours.places if p.chosen}, seed
        else:
            assert sorted(again) == sorted((names[p.candidate], p.rank, p.chosen) for p in ours.places), seed
