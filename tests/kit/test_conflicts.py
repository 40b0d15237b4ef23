"""What ties a judge to who is judged."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit.conflicts import REASONS, REMEMBERED, Employment, Known, Party, Tie, must_be_free, ties
from kit.errors import Refused, reason

pytestmark = pytest.mark.capability("ON-05")

NOW = datetime(2026, 11, 26, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=4000)
JUDGE, OTHER = Known("judge"), Known("other")
HERE = Employment("firm", LONG_AGO)


def left(days: int) -> Employment:
    return Employment("firm", LONG_AGO, NOW - timedelta(days=days))


@pytest.mark.parametrize(
    ("judge", "party", "found"),
    [
        (JUDGE, Party((OTHER,), frozenset({"firm"})), []),
        (JUDGE, Party((JUDGE,)), [Tie.SELF]),
        (replace(JUDGE, employments=(HERE,)), Party((), frozenset({"firm"})), [Tie.EMPLOYER]),
        (replace(JUDGE, employments=(HERE,)), Party((), frozenset({"another"})), []),
        (replace(JUDGE, employments=(HERE,)), Party((replace(OTHER, employments=(HERE,)),)), [Tie.EMPLOYER]),
        # Who left is tied for three years more, who has not yet begun is not.
        (replace(JUDGE, employments=(left(REMEMBERED.days - 1),)), Party((), frozenset({"firm"})), [Tie.EMPLOYER]),
        (replace(JUDGE, employments=(left(REMEMBERED.days + 1),)), Party((), frozenset({"firm"})), []),
        (replace(JUDGE, employments=(Employment("firm", NOW + timedelta(1)),)), Party((), frozenset({"firm"})), []),
        (
            replace(JUDGE, works=frozenset({"paper"})),
            Party((replace(OTHER, works=frozenset({"paper", "b"})),)),
            [Tie.CO_AUTHOR],
        ),
        # Whoever of the two told of it.
        (replace(JUDGE, mentors=frozenset({"other"})), Party((OTHER,)), [Tie.MENTOR]),
        (JUDGE, Party((replace(OTHER, mentors=frozenset({"judge"})),)), [Tie.MENTOR]),
        (JUDGE, Party((replace(OTHER, relatives=frozenset({"judge"})),)), [Tie.RELATIVE]),
        (JUDGE, Party((replace(OTHER, declared=frozenset({"judge"})),)), [Tie.DECLARED]),
        (replace(JUDGE, declared=frozenset({"firm"})), Party((), frozenset({"firm"})), [Tie.DECLARED]),
    ],
)
def test_what_ties_two(judge, party, found):
    assert ties(judge, party, NOW) == found
    if found:
        with pytest.raises(Refused) as refused:
            must_be_free(judge, party, NOW)
        assert refused.value.reason == REASONS[found[0]]
        must_be_free(judge, party, NOW, but=found)
    else:
        must_be_free(judge, party, NOW)


def test_every_tie_is_refused_in_words():
    assert REASONS.keys() == set(Tie)
    assert all(reason(name).code == "PERMISSION_DENIED" for name in REASONS.values())


def test_accounts_that_were_merged_are_one_person():
    judge = Known("new", also=frozenset({"old"}))
    assert ties(judge, Party((Known("old"),)), NOW) == [Tie.SELF]
    assert ties(judge, Party((Known("other", relatives=frozenset({"old"})),)), NOW) == [Tie.RELATIVE]
    assert ties(judge, Party((Known("other"),)), NOW) == []
