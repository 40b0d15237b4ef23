"""Names and addresses of people, by themselves."""

import pytest

from kit.errors import Invalid, Refused
from services.identity.people.domain import NEXT, State, identifier_of, mail_of, move, name_of, phone_of

pytestmark = pytest.mark.capability("ON-01")


@pytest.mark.parametrize(
    ("text", "name"), [("王工", "王工"), ("  王  工 ", "王 工"), ("e\u0301mile", "émile"), ("Ay\u015fe", "Ayşe")]
)
def test_a_name_has_one_form(text, name):
    assert name_of(text) == name


@pytest.mark.parametrize("text", ["", "   ", "\u3000", "王\u202e工", "王\u200b工", "a\x07b", "\ufeff王"])
def test_a_name_that_nobody_can_read_is_refused(text):
    with pytest.raises(Invalid):
        name_of(text)


@pytest.mark.parametrize(
    ("text", "mail"),
    [("", None), (" Wang@Example.ORG ", "wang@example.org"), ("ｗａｎｇ@example.org", "wang@example.org")],
)
def test_a_mail_address_has_one_form(text, mail):
    assert mail_of(text) == mail


@pytest.mark.parametrize(
    "text", ["wang", "wang@", "@example.org", "a b@example.org", "a@b", "a@b..c", "a@" + "b" * 300]
)
def test_what_is_no_mail_address_is_refused(text):
    with pytest.raises(Invalid):
        mail_of(text)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("", None),
        ("13800000001", "+8613800000001"),
        ("8613800000001", "+8613800000001"),
        ("+86 138-0000-0001", "+8613800000001"),
        ("0086 138 0000 0001", "+8613800000001"),
        ("+49 (30) 1234567", "+49301234567"),
        ("１３８００００００01", "+8613800000001"),
    ],
)
def test_a_telephone_number_has_one_form(text, phone):
    assert phone_of(text) == phone


@pytest.mark.parametrize("text", ["12", "+0123456789", "phone", "+86138000000011111"])
def test_what_is_no_telephone_number_is_refused(text):
    with pytest.raises(Invalid):
        phone_of(text)


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Wang@example.org", ("wang@example.org", None)),
        ("13800000001", (None, "+8613800000001")),
        ("nonsense", (None, None)),
        ("a@b@c", (None, None)),
    ],
)
def test_an_identifier_is_a_mail_address_or_a_telephone_number(text, identifier):
    assert identifier_of(text) == identifier


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("to", list(State))
def test_only_declared_steps_are_taken(state, to):
    if to in NEXT[state]:
        assert move(state, to) is to
    else:
        with pytest.raises(Refused):
            move(state, to)
