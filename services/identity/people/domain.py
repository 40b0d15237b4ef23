"""What an account is, and which names and addresses it may have."""

import re
import unicodedata
from enum import StrEnum

from kit.errors import Invalid, Violation
from kit.steps import Steps

LOCALES = ("zh-CN", "en")
MAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]{1,63}(\.[^@\s.]{1,63})+")
PHONE = re.compile(r"\+[1-9][0-9]{6,14}")


class State(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    MERGED = "merged"  # into another account of the same person
    ERASED = "erased"  # nobody's any more; what is counted stays


class Verification(StrEnum):
    REGISTERED = "registered"
    REAL_NAME = "real_name"
    WORKER = "worker"
    EXPERT = "expert"


NEXT = Steps(
    "PERSON_STEP_REFUSED",
    {
        State.ACTIVE: frozenset({State.SUSPENDED, State.MERGED}),
        State.SUSPENDED: frozenset({State.ACTIVE}),
        State.MERGED: frozenset({State.ACTIVE}),
        State.ERASED: frozenset(),
    },
)
move = NEXT.move


def name_of(text: str, field: str = "display_name") -> str:
    """A name without outer and repeated blanks. Names that nobody can see, or that turn the line around, are
    refused."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise Invalid(Violation(field, "REQUIRED"))
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn") for letter in name):
        raise Invalid(Violation(field, "NAME_UNREADABLE"))
    return name


def mail_of(text: str) -> str | None:
    """A mail address in one form; None for none. Upper and lower case are the same address here."""
    mail = unicodedata.normalize("NFKC", text).strip()
    if not mail:
        return None
    if len(mail) > 254 or not MAIL.fullmatch(mail):
        raise Invalid(Violation("mail", "MAIL_MALFORMED"))
    return mail.lower()


def phone_of(text: str) -> str | None:
    """A telephone number as E.164; None for none. A number without country code is one of the mainland."""
    digits = re.sub(r"[\s()-]", "", unicodedata.normalize("NFKC", text))
    if not digits:
        return None
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if not digits.startswith("+"):
        digits = f"+86{digits.removeprefix('86') if len(digits) == 13 else digits}"
    if not PHONE.fullmatch(digits):
        raise Invalid(Violation("phone", "PHONE_MALFORMED"))
    return digits


def identifier_of(text: str) -> tuple[str | None, str | None]:
    """What a person signs in with, as mail address or telephone number; both None when it can be neither."""
    try:
        return (mail_of(text), None) if "@" in text or "＠" in text else (None, phone_of(text))
    except Invalid:
        return None, None
