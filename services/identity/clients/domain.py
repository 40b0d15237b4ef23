"""What an API client may be allowed, and what its secrets look like."""

import hashlib
import secrets
import zlib
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from kit.errors import Invalid, Refused, Violation
from kit.policy import roles

ROLE = "api-client"
PREFIX = "kx_"
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
RANDOM = 43  # letters of 62: 256 bits
CHECK = 6  # letters that hold a CRC-32


class State(StrEnum):
    ACTIVE = "active"
    REVOKED = "revoked"


def check(scopes: Iterable[str], expires_at: datetime | None, moment: datetime) -> None:
    """Refuses scopes that the role of API clients does not allow, and an end in the past."""
    allowed = roles()[ROLE].actions
    wrong = [
        Violation(f"scopes[{at}]", "UNKNOWN_SCOPE", scope=scope, scopes=", ".join(sorted(allowed)))
        for at, scope in enumerate(scopes)
        if scope not in allowed
    ]
    if expires_at is not None and expires_at <= moment:
        wrong.append(Violation("expires_at", "TERM_PAST"))
    if wrong:
        raise Invalid(*wrong)


def usable(state: State) -> None:
    """Refuses a client that was revoked."""
    if state is State.REVOKED:
        raise Refused("CLIENT_REVOKED")


def new_secret() -> str:
    """A secret of 256 random bits. Prefix and checksum let scanners of source code find it, and tell a mistyped one
    from a wrong one without asking the database."""
    body = "".join(secrets.choice(LETTERS) for _ in range(RANDOM))
    return f"{PREFIX}{body}{_checksum(body)}"


def is_sound(secret: str) -> bool:
    """Whether a text can be a secret at all."""
    body = secret[len(PREFIX) : -CHECK]
    return secret.startswith(PREFIX) and len(body) == RANDOM and secret.endswith(_checksum(body))


def digest(secret: str) -> bytes:
    """What is kept of a secret. A slow hash guards what people choose and others guess; 256 random bits nobody guesses
    at any speed, and this is worked out at every token request."""
    return hashlib.sha256(secret.encode()).digest()


def _checksum(body: str) -> str:
    number, found = zlib.crc32(f"{PREFIX}{body}".encode()), ""
    for _ in range(CHECK):
        number, digit = divmod(number, len(LETTERS))
        found = LETTERS[digit] + found
    return found
