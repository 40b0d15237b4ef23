"""Documents: their forms and check digits, the age they tell, and what is kept of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from kit.errors import Invalid
from services.identity.verification.documents import AgeClass, DocumentKind, age_class, digest, document_of

pytestmark = pytest.mark.capability("ON-01", "ON-16")

TODAY = date(2026, 11, 26)
RESIDENT = "11010519491231002X"


def shown(kind: DocumentKind, number: str, country: str = "", born: date | None = date(1980, 5, 6)):
    return document_of(kind, number, country, born, TODAY)


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "country"),
    [
        (DocumentKind.RESIDENT_ID, " 110105 19491231 002x ", RESIDENT, ""),
        (DocumentKind.PASSPORT, "e12345678", "E12345678", "GBR"),
        (DocumentKind.HK_MACAO_PERMIT, "H12345678", "H12345678", ""),
        (DocumentKind.HK_MACAO_PERMIT, "H1234567801", "H12345678", ""),
        (DocumentKind.HK_MACAO_TW_RESIDENCE, "810000199408230021", "810000199408230021", ""),
        (DocumentKind.TAIWAN_PERMIT, "12345678", "12345678", ""),
        (DocumentKind.FOREIGN_PERMANENT, "USA110580050601", "USA110580050601", ""),
    ],
)
def test_each_kind_is_brought_into_one_form(kind, typed, kept, country):
    assert shown(kind, typed, country).number == kept


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (DocumentKind.RESIDENT_ID, "110105194912310021"),
        (DocumentKind.RESIDENT_ID, "110105491231002"),
        (DocumentKind.RESIDENT_ID, "110105194913310028"),
        (DocumentKind.PASSPORT, "E1"),
        (DocumentKind.HK_MACAO_PERMIT, "T12345678"),
        (DocumentKind.HK_MACAO_TW_RESIDENCE, "810000199408230022"),
        (DocumentKind.HK_MACAO_TW_RESIDENCE, RESIDENT),
        (DocumentKind.TAIWAN_PERMIT, "1234567"),
        (DocumentKind.FOREIGN_PERMANENT, "123456789012345"),
    ],
)
def test_a_number_that_cannot_be_one_is_refused_without_being_said(kind, number):
    with pytest.raises(Invalid) as refused:
        shown(kind, number, "GBR")
    assert [v.reason for v in refused.value.violations] == ["DOCUMENT_MALFORMED"]
    assert number not in repr(refused.value) + repr(refused.value.violations)


def test_every_wrong_digit_of_a_resident_id_is_found():
    for at in range(17):
        for digit in "0123456789":
            changed = RESIDENT[:at] + digit + RESIDENT[at + 1 :]
            assert (changed == RESIDENT) or not ric.is_valid(changed)


@pytest.mark.parametrize("country", ["", "XXQ", "GB", "gbr1"])
def test_a_passport_names_a_country_there_is(country):
    with pytest.raises(Invalid) as refused:
        shown(DocumentKind.PASSPORT, "E12345678", country)
    assert [(v.field, v.reason) for v in refused.value.violations] == [("document.country", "UNKNOWN_COUNTRY")]


def test_a_birth_date_is_read_from_the_number_and_asked_for_elsewhere():
    assert shown(DocumentKind.RESIDENT_ID, RESIDENT, born=None).born == date(1949, 12, 31)
    for born in (None, date(2027, 1, 1), date(1880, 1, 1)):
        with pytest.raises(Invalid):
            shown(DocumentKind.PASSPORT, "E12345678", "GBR", born)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(2012, 11, 27), AgeClass.UNDER_14),
        (date(2012, 11, 26), AgeClass.UNDER_18),
        (date(2008, 11, 27), AgeClass.UNDER_18),
        (date(2008, 11, 26), AgeClass.ADULT),
    ],
)
def test_ages_change_on_the_birthday(born, age):
    assert age_class(born, TODAY) is age


def test_a_document_does_not_say_its_number_where_it_is_printed():
    assert RESIDENT not in repr(shown(DocumentKind.RESIDENT_ID, RESIDENT))


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_a_digest_is_the_same_for_one_document_however_typed_and_says_nothing_without_the_key(key, other):
    kept = digest(key, DocumentKind.RESIDENT_ID, "", RESIDENT)
    assert kept == digest(key, DocumentKind.RESIDENT_ID, "", RESIDENT.lower())
    assert kept != digest(key, DocumentKind.PASSPORT, "", RESIDENT)
    assert (kept == digest(other, DocumentKind.RESIDENT_ID, "", RESIDENT)) == (key == other)
