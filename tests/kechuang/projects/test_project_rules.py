"""The rules of achievements and projects, by themselves."""

from dataclasses import replace

import pytest

from kit.errors import Invalid, Refused
from services.kechuang.projects.domain import NEXT, Draft, Rights, State, check, move

SOUND = Draft(
    title="高镍正极涂布",
    summary="均匀涂布工艺。",
    industry="38",
    region="330106",
    rights=Rights.PENDING,
    subjects=["430"],
)

pytestmark = pytest.mark.capability("KC-02")


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"title": "  "}, "draft.title", "REQUIRED"),
        ({"summary": " "}, "draft.summary", "REQUIRED"),
        ({"region": "990000"}, "draft.region", "UNKNOWN_REGION"),
        ({"industry": "99"}, "draft.industry", "UNKNOWN_INDUSTRY"),
        ({"subjects": ["430", "001"]}, "draft.subjects[1]", "UNKNOWN_SUBJECT"),
    ],
)
def test_an_offer_that_nobody_could_find_is_refused_by_field(change, field, reason):
    with pytest.raises(Invalid) as refused:
        check(replace(SOUND, **change))
    assert [(v.field, v.reason) for v in refused.value.violations] == [(field, reason)]


def test_every_wrong_field_is_named_at_once():
    with pytest.raises(Invalid) as refused:
        check(replace(SOUND, title="", region="1", industry="x"), at="")
    assert {v.field for v in refused.value.violations} == {"title", "region", "industry"}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
def test_an_offer_moves_only_along_its_life(state, to):
    if to in NEXT[state]:
        assert move(state, to) is to
    else:
        with pytest.raises(Refused):
            move(state, to)
