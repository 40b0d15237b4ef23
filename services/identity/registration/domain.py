"""Codes that prove an address: what they are for, how long they hold, how many are sent."""

import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from services.identity.people.domain import identifier_of

DIGITS = 6
LASTS = timedelta(minutes=10)
MOST_TRIES = 5  # of one code: with what is sent a day, guessing takes decades
# How many codes an hour: to one address, of which one browser's network may ask for only some, so that nobody can use
# up another's; to a person from a browser that the person has used before, whatever strangers do; from one network.
TARGET_CODES = 6
PAIR_CODES = 3
KNOWN_CODES = 6
NETWORK_CODES = 30
DAILY_CODES = 12  # to one address, a day
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Purpose(StrEnum):
    SIGN_IN = "sign-in"
    REGISTER = "register"
    RESET = "reset"


def fresh_code() -> str:
    """A code to type."""
    return "".join(secrets.choice("0123456789") for _ in range(DIGITS))


def code_digest(key: bytes, proof_id: object, code: str) -> bytes:
    """What is kept of a code. It is short, so the digest is keyed; and it is of this one proof."""
    return hmac.digest(key, f"{proof_id}\n{plain(code)}".encode(), "sha256")


def plain(code: str) -> str:
    """A code as it was sent, however it was typed."""
    return "".join(letter for letter in code if letter.isdigit())


def holds(expires_at: datetime, used_at: datetime | None, tries: int, moment: datetime) -> bool:
    """Whether a code may still be tried."""
    return used_at is None and expires_at > moment and tries < MOST_TRIES


def address_of(identifier: str) -> tuple[str, str]:
    """Channel and address of what somebody typed; both empty when it can be neither mail nor telephone."""
    mail, phone = identifier_of(identifier)
    if mail:
        return "mail", mail
    return ("sms", phone) if phone else ("", "")
