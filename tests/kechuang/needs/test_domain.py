"""The rules of needs, by themselves."""

from dataclasses import replace
from datetime import date

import pytest

from kit.errors import Invalid, Refused
from services.kechuang.needs.domain import NEXT, Draft, Kind, State, check, move

TODAY = date(2026, 11, 24)
SOUND = Draft(Kind.PROCESS, "高镍正极涂布", "涂布厚度不均匀。", industry="38", region="330106", subjects=["430"])

pytestmark = pytest.mark.capability("KC-01")


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"title": "  "}, "draft.title", "REQUIRED"),
        ({"summary": " "}, "draft.summary", "REQUIRED"),
        ({"region": "990000"}, "draft.region", "UNKNOWN_REGION"),
        ({"industry": "99"}, "draft.industry", "UNKNOWN_INDUSTRY"),
        ({"subjects": ["430", "001"]}, "draft.subjects[1]", "UNKNOWN_SUBJECT"),
        ({"trl_now": 6, "trl_wanted": 4}, "draft.trl_wanted", "TRL_BELOW_PRESENT"),
        ({"budget_min_yuan": 9, "budget_max_yuan": 8}, "draft.budget_max_yuan", "BUDGET_BELOW_LEAST"),
        ({"deadline": date(2026, 11, 23)}, "draft.deadline", "DEADLINE_PAST"),
    ],
)
def test_a_need_that_nobody_could_answer_is_refused_by_field(change, field, reason):
    with pytest.raises(Invalid) as refused:
        check(replace(SOUND, **change), TODAY)
    assert [(v.field, v.reason) for v in refused.value.violations] == [(field, reason)]


def test_every_wrong_field_is_named_at_once():
    with pytest.raises(Invalid) as refused:
        check(replace(SOUND, title="", region="1", industry="x"), TODAY)
    assert {v.field for v in refused.value.violations} == {"draft.title", "draft.region", "draft.industry"}


def test_a_sound_need_may_end_today():
    check(replace(SOUND, deadline=TODAY), TODAY)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
def test_a_need_moves_only_along_its_life(state, to):
    if to in NEXT[state]:
        assert move(state, to) is to
    else:
        with pytest.raises(Refused):
            move(state, to)
