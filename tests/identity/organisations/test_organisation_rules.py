"""Organisations and their places, by themselves."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from kit.errors import Invalid, Refused
from services.identity.organisations.domain import (
    NEXT,
    Draft,
    Kind,
    LinkKind,
    Parent,
    State,
    checked,
    grams,
    grams_asked,
    key_of,
    lies_in,
    move,
)

TODAY = date(2026, 11, 24)
ABOVE = UUID(int=1)
SOUND = Draft("甬能科技", Kind.ENTERPRISE, region="330106", parents=[Parent(ABOVE, LinkKind.REGIONAL)])

pytestmark = pytest.mark.capability("ON-05", "DG-05")


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"name": "  "}, "draft.name", "REQUIRED"),
        ({"region": "990000"}, "draft.region", "UNKNOWN_REGION"),
        ({"uscc": "91110000600037341X"}, "draft.uscc", "USCC_MALFORMED"),
        ({"uscc": "9111"}, "draft.uscc", "USCC_MALFORMED"),
        ({"parents": [Parent(ABOVE, LinkKind.ALLIANCE)]}, "draft.parents[0].valid_to", "ALLIANCE_WITHOUT_END"),
        ({"parents": [Parent(ABOVE, LinkKind.REGIONAL, None, TODAY)]}, "draft.parents[0].valid_to", "TERM_PAST"),
        (
            {"parents": [Parent(ABOVE, LinkKind.REGIONAL, date(2027, 1, 1), date(2026, 12, 1))]},
            "draft.parents[0].valid_to",
            "TERM_PAST",
        ),
        ({"parents": [Parent(ABOVE, LinkKind.REGIONAL)] * 2}, "draft.parents[1]", "PARENT_TWICE"),
    ],
)
def test_what_contradicts_itself_is_refused_by_field(change, field, reason):
    with pytest.raises(Invalid) as refused:
        checked(replace(SOUND, **change), TODAY)
    assert [(v.field, v.reason) for v in refused.value.violations] == [(field, reason)]


def test_a_code_is_taken_however_it_was_typed():
    assert checked(replace(SOUND, uscc="9111 0000-6000 3734 1l"), TODAY).uscc == "91110000600037341L"


def test_the_same_organisation_may_be_above_in_two_ways():
    places = [Parent(ABOVE, LinkKind.REGIONAL), Parent(ABOVE, LinkKind.PROFESSIONAL)]
    assert checked(replace(SOUND, parents=places), TODAY).parents == places


@pytest.mark.parametrize(
    ("region", "parents", "inside"),
    [
        ("330106", ["330106"], True),
        ("330106", ["330100"], True),
        ("330106", ["330000"], True),
        ("330106", [""], True),
        ("330106", ["330200", "330100"], True),
        ("330106", ["330200"], False),
        ("330100", ["330106"], False),
        ("", ["330000"], False),
        ("", [""], True),
        ("330106", [], False),
    ],
)
def test_where_an_organisation_lies(region, parents, inside):
    assert lies_in(region, parents) is inside


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("to", list(State))
def test_only_declared_steps_are_taken(state, to):
    if to in NEXT[state]:
        assert move(state, to) is to
    else:
        with pytest.raises(Refused):
            move(state, to)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("化学", True),
        ("学会", True),
        ("ＣＨＥＭ", True),
        ("chemical s", True),
        ("会", True),
        ("学化", False),
        ("会Chinese", False),
    ],
)
def test_a_text_in_a_name_is_found_by_its_grams(query, found):
    key = key_of("中国化学会", "Chinese Chemical Society")
    asked = key_of(query)
    assert (set(grams_asked(asked)) <= set(grams(key)) and asked in key) is found
