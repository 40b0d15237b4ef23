"""From scores to a ranking, and from nominations to reviewers, in numbers alone."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.conflicts import Employment, Known, Party
from services.commons.results.counting import Score, digest, rank
from services.commons.reviews.domain import Conflict, Nominated, conflict, share_out, total

pytestmark = pytest.mark.capability("XP-09")

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
NOW = datetime(2026, 9, 1, tzinfo=UTC)
NOBODY = {"x": 0.0, "y": 0.0, "z": 0.0}


def scores(worth: dict[str, float], severity: dict[str, float], pairs: list[tuple[str, str]]) -> list[Score]:
    return [Score(n, r, worth[n] - severity[r]) for n, r in pairs]


def everybody(worth: dict[str, float]) -> list[Score]:
    return scores(worth, NOBODY, [(n, r) for n in worth for r in NOBODY])


def test_a_severe_reviewer_does_not_decide():
    """`b` is better than `a`, but the severe one saw only `b`: plain means would say otherwise."""
    worth = {"a": 80.0, "b": 84.0, "c": 70.0, "d": 60.0}
    severity = {"mild": 0.0, "fair": 0.0, "severe": 20.0}
    pairs = [(n, r) for n in "cd" for r in severity] + [("a", "mild"), ("a", "fair"), ("b", "severe"), ("b", "mild")]
    seen = scores(worth, severity, pairs)
    plain = {n: sum(s.total for s in seen if s.nomination == n) / 2 for n in "ab"}
    assert plain["a"] > plain["b"]
    ranking = rank(seen, 1)
    assert [s.nomination for s in ranking] == ["b", "a", "c", "d"]
    assert [s.nomination for s in ranking if s.chosen] == ["b"]


def test_who_shares_the_last_place_with_too_many_is_not_chosen():
    seen = everybody({"a": 90.0, "b": 80.0, "c": 80.0})
    assert [(s.nomination, s.rank, s.chosen) for s in rank(seen, 2)] == [
        ("a", 1, True),
        ("b", 2, False),
        ("c", 2, False),
    ]
    assert [s.chosen for s in rank(seen, 3)] == [True] * 3


def test_an_interval_over_the_cut_is_named():
    assert [s.close for s in rank(everybody({"a": 90.0, "b": 80.2, "c": 80.0}), 2)] == [False, True, True]


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    held = tries = 0
    for seed in range(120):
        dice = random.Random(seed)
        worth = {f"n{n}": dice.uniform(40, 90) for n in range(12)}
        severity = {f"r{n}": dice.gauss(0, 5) for n in range(8)}
        pairs = [(n, r) for n in worth for r in dice.sample(sorted(severity), 5)]
        seen = [Score(n, r, worth[n] - severity[r] + dice.gauss(0, 4)) for n, r in pairs]
        shift = sum(severity.values()) / len(severity)  # what no score can tell from the worth of all
        for standing in rank(seen, 3):
            tries += 1
            held += standing.low <= worth[standing.nomination] - shift <= standing.high
    assert 0.92 < held / tries < 0.995


@PATIENT
@given(st.permutations([Score(n, r, 50.0 + len(n + r)) for n in ("a", "bb", "ccc") for r in ("x", "yy")]))
def test_the_order_of_scores_changes_nothing(shuffled: list[Score]):
    first = sorted(shuffled, key=lambda s: (s.nomination, s.reviewer))
    assert [(s.nomination, s.rank) for s in rank(shuffled, 1)] == [(s.nomination, s.rank) for s in rank(first, 1)]
    assert digest(shuffled, 1) == digest(first, 1)


def test_another_score_is_another_digest():
    one = [Score("a", "x", 50.0)]
    assert len({digest(one, 1), digest(one, 2), digest([Score("a", "x", 50.01)], 1), digest([], 1)}) == 4


def test_weights_are_percents():
    assert total([100, 50, 0], [50, 30, 20]) == 65.0


@PATIENT
@given(st.integers(1, 12), st.integers(1, 8), st.integers(1, 4), st.integers(0, 9), st.randoms(use_true_random=False))
def test_reviews_are_shared_out_without_conflicts_and_above_no_load(count, people, each, most, dice):
    nominations, reviewers = [f"n{n}" for n in range(count)], [f"r{n}" for n in range(people)]
    able = {n: [r for r in reviewers if dice.random() < 0.7] for n in nominations}
    shared = share_out(dict.fromkeys(nominations, each), dict.fromkeys(reviewers, most), able)
    loads = {r: sum(r in shared[n] for n in nominations) for r in reviewers}
    assert all(set(shared[n]) <= set(able[n]) and len(set(shared[n])) == len(shared[n]) <= each for n in nominations)
    assert max(loads.values()) <= most
    for n in nominations:  # nobody who could take one more stands beside a nomination that lacks one
        if len(shared[n]) < each:
            assert all(loads[r] >= most for r in able[n] if r not in shared[n])


def test_the_load_is_even_where_it_can_be():
    able = {f"n{n}": ["a", "b", "c"] for n in range(30)}
    shared = share_out(dict.fromkeys(able, 1), {"a": 30, "b": 30, "c": 30}, able)
    assert sorted(sum(r in g for g in shared.values()) for r in "abc") == [10, 10, 10]


def known(person, *employers, **more):
    return Known(person, tuple(Employment(org, NOW - timedelta(9)) for org in employers), **more)


@pytest.mark.parametrize(
    ("reviewer", "hit"),
    [
        (known("nominee"), Conflict.SELF),
        (known("maker"), Conflict.NOMINATOR),
        (known("colleague", "body"), Conflict.BODY),
        (known("former", "lab", "firm"), Conflict.EMPLOYER),
        (known("writer", works=frozenset({"paper"})), Conflict.CO_AUTHOR),
        (known("pupil", mentors=frozenset({"nominee"})), Conflict.MENTOR),
        (known("mentor"), Conflict.MENTOR),
        (known("cousin", relatives=frozenset({"nominee"})), Conflict.RELATIVE),
        (known("rival", declared=frozenset({"nominee"})), Conflict.DECLARED),
        (known("free", "firm", works=frozenset({"other"})), None),
    ],
)
def test_conflicts_of_interest_have_names(reviewer, hit):
    nominee = known("nominee", "lab", works=frozenset({"paper"}), mentors=frozenset({"mentor"}))
    assert conflict(reviewer, Nominated(Party((nominee,)), "body", "maker"), NOW) == hit


def test_everybody_behind_a_nomination_counts_and_so_does_the_organisation_nominated():
    team = Party((known("first", "lab"), known("second", relatives=frozenset({"cousin"}))), frozenset({"base"}))
    nominated = Nominated(team, "body", "maker")
    assert conflict(known("second"), nominated, NOW) is Conflict.SELF
    assert conflict(known("cousin"), nominated, NOW) is Conflict.RELATIVE
    assert conflict(known("colleague", "lab"), nominated, NOW) is Conflict.EMPLOYER
    assert conflict(known("staff", "base"), nominated, NOW) is Conflict.EMPLOYER
    assert conflict(known("stranger", "elsewhere"), nominated, NOW) is None
