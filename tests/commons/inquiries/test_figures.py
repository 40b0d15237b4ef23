"""Figures: shares and weights that a reference gives too, and cells that nobody can work out."""

import random
from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import norm

from services.commons.inquiries import expressions
from services.commons.inquiries.expressions import Given, Unreadable
from services.commons.reports import domain

pytestmark = pytest.mark.capability("XP-11", "ZH-14", "KP-28")


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("${age} < 35 and ${sex} = 'f'", True),
        ("${age} >= 35 or not(selected(${many}, 'b'))", False),
        ("count-selected(${many}) = 2", True),
        ("${none} < 3", False),
        ("${none} = ''", True),
        ("${day} <= today()", True),
        ("1 + 2 * 3 = 7 and -1 < 0 and 7 mod 2 = 1 and 34 div 2 = 17", True),
        ("if(${age} > 30, 'old', 'young') = 'old'", True),
        (". >= 1 and . <= 5", True),
        ("${sex} != 'f'", False),
        ("1 div 0 > 0", False),
        ("string-length('科协') = 2 and contains('科协', '协')", True),
    ],
)
def test_conditions_mean_what_xlsform_means(source, holds):
    given = Given({"age": ["34"], "sex": ["f"], "many": ["a", "b"], "day": ["2020-01-02"]}, ["5"], "2026-11-27")
    assert expressions.holds(source, given) is holds


@pytest.mark.parametrize(
    "source", ["${a", "1 +", "exec('x')", "a b", "selected(${a})", "(" * 30 + "1" + ")" * 30, "1 = = 2"]
)
def test_what_cannot_be_read_is_no_condition(source):
    with pytest.raises(Unreadable):
        expressions.parsed(source)


def test_intervals_are_those_of_wilson():
    z = norm.ppf(0.975)
    for share, size in ((0.062, 10000), (0.5, 40), (0.0, 12), (1.0, 12)):
        n, p = size, share
        middle, half = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        want = ((middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n))
        assert domain.interval(share, size) == pytest.approx(want, abs=1e-12)


def test_raked_weights_meet_all_margins_and_solve_the_equations_of_raking():
    rng = random.Random(7)
    cells = {(a, b, c): rng.randint(3, 60) for a in "xy" for b in "123" for c in "pqr"}
    margins = [{"x": 60, "y": 40}, {"1": 20, "2": 30, "3": 50}, {"p": 1, "q": 1, "r": 2}]
    weights = domain.rake(cells, margins)
    everybody = sum(cells.values())
    for at, margin in enumerate(margins):
        for value, share in margin.items():
            got = sum(n * weights[c] for c, n in cells.items() if c[at] == value) / everybody
            assert got == pytest.approx(share / sum(margin.values()), abs=1e-9)
    log = {c: np.log(w) for c, w in weights.items()}  # a raked weight is a product of one factor for each margin
    for c in cells:
        base = log["x", "1", "p"]
        parts = [log[c[0], "1", "p"], log["x", c[1], "p"], log["x", "1", c[2]]]
        assert log[c] == pytest.approx(sum(parts) - 2 * base, abs=1e-6)


def derivable(shown, rows_known, columns_known):
    """Which hidden cells follow from the sums, reckoned exactly: by Gauss over fractions, as an attacker would."""
    hidden = [(r, c) for r, row in enumerate(shown) for c, cell in enumerate(row) if cell is None]
    lines = [[Fraction(int(r == at)) for r, _ in hidden] for at in rows_known]
    lines += [[Fraction(int(c == at)) for _, c in hidden] for at in columns_known]
    pivots, at = [], 0
    for column in range(len(hidden)):
        found = next((i for i in range(at, len(lines)) if lines[i][column]), None)
        if found is None:
            continue
        lines[at], lines[found] = lines[found], lines[at]
        lines[at] = [x / lines[at][column] for x in lines[at]]
        for i in range(len(lines)):
            if i != at and lines[i][column]:
                lines[i] = [x - lines[i][column] * y for x, y in zip(lines[i], lines[at], strict=True)]
        pivots.append(column)
        at += 1
    return [hidden[p] for i, p in enumerate(pivots) if sum(1 for x in lines[i] if x) == 1]


@pytest.mark.parametrize("seed", range(40))
def test_no_cell_below_the_threshold_nor_its_complement_can_be_worked_out(seed):
    rng = np.random.default_rng(seed)
    k, shape = 10, (int(rng.integers(2, 7)), int(rng.integers(2, 9)))
    counts = np.where(rng.random(shape) < 0.4, rng.integers(0, 15, shape), rng.integers(10, 300, shape))
    rows_held = domain.held_in_line([int(n) for n in counts.sum(axis=1)], k)
    columns_held = domain.held_in_line([int(n) for n in counts.sum(axis=0)], k)
    held = domain.hold_back(counts.tolist(), k, rows_held, columns_held)
    shown = [[None if held[r, c] else int(counts[r, c]) for c in range(shape[1])] for r in range(shape[0])]
    assert not [n for row in shown for n in row if n is not None and 0 < n < k]
    known = ([r for r in range(shape[0]) if not rows_held[r]], [c for c in range(shape[1]) if not columns_held[c]])
    everything_held = bool(held.all())
    if not everything_held:
        assert not [p for p in derivable(shown, *known) if 0 < counts[p] < k]
    for r in known[0]:  # what is hidden of a line is no small group either
        hidden = counts[r][held[r]].sum()
        assert not held[r].any() or hidden >= k or held[r].all()
    for c in known[1]:
        hidden = counts[:, c][held[:, c]].sum()
        assert not held[:, c].any() or hidden >= k or held[:, c].all()


def test_one_small_cell_takes_another_with_it():
    assert domain.held_in_line([100, 4, 30, 50], 10) == [False, True, True, False]
    assert domain.held_in_line([97, 3], 10) == [True, True]  # the complement of what is small
    assert domain.held_in_line([50, 0, 50], 10) == [False, False, False]
