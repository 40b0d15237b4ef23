"""Numbers of certificates, and whether one holds."""

import gzip
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kit.ids import ALPHABET, CHECK, as_meant

LISTED = 131_072  # certificates on a list of states, the fewest that the W3C's “Bitstring Status List” allows
DIGITS = 16  # of five bits each: 80 bits of chance


class State(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Kind(StrEnum):
    """What a certificate proves."""

    AWARD = "award"
    ACTIVITY = "activity"
    TALK = "talk"
    BASE = "base"
    VOLUNTEER = "volunteer"
    TEST = "test"


@dataclass(frozen=True)
class Holder:
    """Who holds a certificate: a person, an organisation, or with neither id what only has a name (a team, a work)."""

    name: str
    person_id: UUID | None = None
    org_id: UUID | None = None


@dataclass(frozen=True)
class Issuer:
    """The organisation that issues a certificate."""

    org_id: UUID
    name: str


def new_number() -> str:
    """A number that cannot be guessed, with a check symbol against slips: `C-7K3Q-9M2P-04ZT-HB8C-X`."""
    return _written("".join(secrets.choice(ALPHABET) for _ in range(DIGITS)))


def read_number(typed: str) -> str:
    """A number as it is kept, however it was typed; empty when its check symbol says that it is none."""
    said = "".join(c for c in as_meant(typed) if c.isalnum() or c in CHECK)
    digits = said[1 : DIGITS + 1]
    if (
        len(said) != DIGITS + 2
        or said[0] != "C"
        or any(d not in ALPHABET for d in digits)
        or _check(digits) != said[-1]
    ):
        return ""
    return _written(digits)


def state_of(revoked: bool, valid_until: date | None, today: date) -> State:
    """Whether a certificate holds on a day."""
    if revoked:
        return State.REVOKED
    return State.EXPIRED if valid_until is not None and valid_until < today else State.VALID


def bits_of(places: Iterable[int]) -> str:
    """A list of states in which these places are set, as “Bitstring Status List” writes it: the first bit leftmost,
    gzip, then base64url behind the letter of that base."""
    bits = bytearray(LISTED // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> place % 8
    return "u" + urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")


def _written(digits: str) -> str:
    return f"C-{'-'.join(digits[at : at + 4] for at in range(0, DIGITS, 4))}-{_check(digits)}"


def _check(digits: str) -> str:
    number = 0
    for digit in digits:
        number = number << 5 | ALPHABET.index(digit)
    return CHECK[number % len(CHECK)]
