"""The rules of profiles, by themselves."""

from dataclasses import replace

import pytest

from kit.errors import Invalid
from services.home.profiles.domain import NOTHING, USUAL, Field, Said, Viewer, Visibility, check, seen

WHOLE = Said(
    name="林知远",
    headline="研究员",
    organisation="之江所",
    org_id="0190c1d2-0000-7000-8000-000000000001",
    biography="简介",
    fields=["钙钛矿"],
    subjects=["430"],
    industries=["C38"],
    region="330100",
    available=True,
    contact="电话",
)
MATRIX = {  # who sees a field of which visibility
    Viewer.EVERYBODY: {Visibility.PUBLIC},
    Viewer.WORKER: {Visibility.PUBLIC, Visibility.WORKERS},
    Viewer.MATCHING: {Visibility.PUBLIC, Visibility.WORKERS, Visibility.MATCHING},
    Viewer.SELF: {Visibility.PUBLIC, Visibility.WORKERS, Visibility.MATCHING, Visibility.PRIVATE},
}

pytestmark = pytest.mark.capability("XP-07")


@pytest.mark.parametrize("viewer", Viewer)
@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("part", Field)
def test_a_field_is_seen_by_those_for_whom_it_is(part, visibility, viewer):
    found = seen(WHOLE, {part: visibility}, viewer)
    shown = visibility in MATRIX[viewer] and not (part is Field.CONTACT and viewer is Viewer.MATCHING)
    assert getattr(found, part) == getattr(WHOLE if shown else NOTHING, part)
    assert found.name == "林知远"
    if part is Field.ORGANISATION:
        assert bool(found.org_id) == shown


def test_unless_changed_everything_but_the_contact_and_service_is_public():
    assert {part for part in Field if USUAL[part] is not Visibility.PUBLIC} == {Field.CONTACT, Field.VOLUNTEER_MINUTES}
    assert seen(WHOLE, {}, Viewer.WORKER).contact == ""


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"name": " "}, "draft.name", "REQUIRED"),
        ({"region": "990000"}, "draft.region", "UNKNOWN_REGION"),
        ({"subjects": ["430", "001"]}, "draft.subjects[1]", "UNKNOWN_SUBJECT"),
        ({"industries": ["C38", "99"]}, "draft.industries[1]", "UNKNOWN_INDUSTRY"),
    ],
)
def test_a_profile_with_codes_that_nobody_knows_is_refused_by_field(change, field, reason):
    check(WHOLE)
    check(replace(WHOLE, region=""))
    with pytest.raises(Invalid) as refused:
        check(replace(WHOLE, **change))
    assert [(v.field, v.reason) for v in refused.value.violations] == [(field, reason)]
