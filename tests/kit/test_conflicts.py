"""What ties a judge to who is judged."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit.conflicts import FEW, REASONS, REMEMBERED, Employment, Known, Party, Tie, by_word, heard, must_be_free, ties
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


def named(*names: str, **more: frozenset[str]) -> Party:
    """A party of somebody who says to be tied to some judges."""
    return Party((replace(OTHER, declared=frozenset(names), **more),))


def kept_away(judge: Known, party: Party, *others: Known, judged: bool = False, but: list[Tie] | None = None) -> bool:
    """Whether what the party says keeps a judge away beside others."""
    ruled = heard(judge, party, others, NOW, but=but or [], judged=judged)
    return bool(set(ties(judge, ruled, NOW)) - set(but or []))


def test_who_is_judged_keeps_few_judges_away_by_the_own_word():
    many = [Known(f"judge-{n}") for n in range(FEW + 1)]
    few = named(*(judge.person_id for judge in many[:FEW]))
    assert all(kept_away(judge, few, *many) for judge in many[:FEW]) and not kept_away(many[FEW], few, *many)
    everybody = named(*(judge.person_id for judge in many))
    assert not any(kept_away(judge, everybody, *many) for judge in many)
    assert kept_away(many[0], everybody, *many[:FEW])  # who is named and does not judge here is not counted


@pytest.mark.parametrize(
    "fact",
    [
        {"declared": frozenset({"other"})},
        {"mentors": frozenset({"other"})},
        {"works": frozenset({"paper"})},
        {"employments": (HERE,)},
    ],
    ids=str,
)
def test_facts_and_the_judges_own_word_count_whoever_else_is_named(fact):
    strangers = [Known(f"judge-{n}") for n in range(FEW + 1)]
    names = ("judge", *(s.person_id for s in strangers))
    party = named(*names, works=frozenset({"paper"}), employments=(HERE,))
    tied = replace(JUDGE, **fact)
    assert kept_away(tied, party, *strangers) and not by_word(tied, party, NOW)
    assert not any(kept_away(stranger, party, *strangers) for stranger in strangers)
    few = strangers[:FEW]
    judges = ("judge", *(s.person_id for s in few))
    party = named(*judges, works=frozenset({"paper"}), employments=(HERE,))
    assert all(kept_away(one, party, *few, tied) for one in few)  # who is tied otherwise is none of the named


def test_no_judgement_is_taken_back_by_the_word_of_who_was_judged():
    assert kept_away(JUDGE, named("judge"))
    assert not kept_away(JUDGE, named("judge"), judged=True)
    assert kept_away(replace(JUDGE, declared=frozenset({"other"})), named("judge"), judged=True)


def test_a_tie_that_counts_nowhere_makes_no_word_stand_beside_a_fact():
    """Colleagues who may judge each other are no more shut out by declaring than strangers are."""
    house = [Known(f"judge-{n}", employments=(HERE,)) for n in range(FEW + 1)]
    party = named(*(judge.person_id for judge in house), employments=(HERE,))
    assert not any(kept_away(judge, party, *house, but=[Tie.EMPLOYER]) for judge in house)
    assert kept_away(house[0], party, *house[:FEW], but=[Tie.EMPLOYER])


def test_two_accounts_of_a_judge_are_named_once():
    judge = Known("new", also=frozenset({"old"}))
    others = [Known("judge-0"), Known("judge-1"), Known("old")]
    assert kept_away(judge, named("new", "old", "judge-0", "judge-1"), *others)
