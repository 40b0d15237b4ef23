"""Documents that say who somebody is: each kind's number in one form, its check digits, and the age it tells of.

Numbers pass through; what is kept of one is a keyed digest (`digest`), by which two accounts of one person are known.
"""

import hmac
import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from babel.core import get_global
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from kit.errors import Invalid, Violation


class DocumentKind(StrEnum):
    RESIDENT_ID = "resident_id"  # 居民身份证
    PASSPORT = "passport"  # 护照
    HK_MACAO_PERMIT = "hk_macao_permit"  # 港澳居民来往内地通行证
    HK_MACAO_TW_RESIDENCE = "hk_macao_tw_residence"  # 港澳台居民居住证
    TAIWAN_PERMIT = "taiwan_permit"  # 台湾居民来往大陆通行证
    FOREIGN_PERMANENT = "foreign_permanent"  # 外国人永久居留身份证


class AgeClass(StrEnum):
    """All that is kept of a birth date."""

    UNKNOWN = ""
    UNDER_14 = "under_14"
    UNDER_18 = "under_18"
    ADULT = "adult"


MINORS = frozenset({AgeClass.UNDER_14, AgeClass.UNDER_18})
CHINA = "CHN"
FORMS = {
    DocumentKind.PASSPORT: r"[A-Z0-9]{5,9}",
    DocumentKind.HK_MACAO_PERMIT: r"[HM][0-9]{8}",
    DocumentKind.HK_MACAO_TW_RESIDENCE: r"8[123]0000[0-9]{11}[0-9X]",
    DocumentKind.TAIWAN_PERMIT: r"[0-9]{8}|[0-9]{10}[A-Z]?",
    DocumentKind.FOREIGN_PERMANENT: r"9[0-9]{16}[0-9X]|[A-Z]{3}[0-9]{12}",
}
EIGHTEEN = frozenset({DocumentKind.HK_MACAO_TW_RESIDENCE, DocumentKind.FOREIGN_PERMANENT})


@dataclass(frozen=True)
class Document:
    """A document as somebody shows it. It never leaves the call in which it is shown."""

    kind: DocumentKind
    number: str = field(repr=False)
    born: date = field(repr=False)
    country: str = ""  # who issued a passport, three letters as in ICAO 9303


def document_of(kind: DocumentKind, number: str, country: str, born: date | None, today: date) -> Document:
    """A document in one form. Refuses a number that cannot be one of its kind, and an impossible birth date."""
    number = number_of(kind, number)
    if not _is_sound(kind, number):
        raise Invalid(Violation("document.number", "DOCUMENT_MALFORMED"))
    country = country.strip().upper() if kind is DocumentKind.PASSPORT else ""
    if kind is DocumentKind.PASSPORT and (len(country) != 3 or country not in get_global("territory_aliases")):
        raise Invalid(Violation("document.country", "UNKNOWN_COUNTRY"))
    born = _born(number) or born
    if born is None:
        raise Invalid(Violation("document.birth_date", "REQUIRED"))
    if not date(1900, 1, 1) <= born <= today:
        raise Invalid(Violation("document.birth_date", "BIRTH_DATE_WRONG"))
    return Document(kind, number, born, country)


def number_of(kind: DocumentKind, number: str) -> str:
    """A number as it is compared."""
    number = re.sub(r"[\s()（）·.-]", "", ric.compact(number)).upper()
    if kind is DocumentKind.HK_MACAO_PERMIT and re.fullmatch(r"[HM][0-9]{10}", number):
        return number[:9]  # the last two digits of the older card count how often it was renewed
    return number


def _is_sound(kind: DocumentKind, number: str) -> bool:
    if kind is DocumentKind.RESIDENT_ID:
        return ric.is_valid(number)
    if not re.fullmatch(FORMS[kind], number):
        return False
    if kind in EIGHTEEN and len(number) == 18:
        return number[-1] == ric.calc_check_digit(number) and _born(number) is not None
    return True


def _born(number: str) -> date | None:
    """The birth date that a number of 18 digits holds."""
    try:
        return ric.get_birth_date(number) if len(number) == 18 else None
    except ValidationError:
        return None


def digest(key: bytes, kind: DocumentKind, country: str, number: str) -> bytes:
    """What is kept of a document. Numbers can be counted through, so nobody without the key may try them."""
    said = f"{kind}\n{country}\n{number_of(kind, number)}"
    return hmac.digest(key, said.encode(), "sha256")


def age_class(born: date, today: date) -> AgeClass:
    """The class of an age on a day."""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if years < 14:
        return AgeClass.UNDER_14
    return AgeClass.UNDER_18 if years < 18 else AgeClass.ADULT
