"""Names of things: UUIDv7 for programs, short codes with a check digit for people."""

import math
import uuid
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import uuid_utils
from asyncpg.pgproto.pgproto import UUID  # what the driver gives too: a `uuid.UUID` that is made and written faster
from google.protobuf.timestamp_pb2 import Timestamp

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32: no I, L, O, U
CHECK = ALPHABET + "*~$=U"  # a check symbol modulo 37
MISREAD = str.maketrans("OIL", "011")  # what is taken for a digit
CHINA = timedelta(hours=8)


def new_id() -> uuid.UUID:
    """A fresh UUIDv7: ids made later sort later."""
    return UUID(uuid_utils.uuid7().bytes)


def derived_id(*parts: str) -> uuid.UUID:
    """The same id for the same parts, for rows that an import may bring again."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "kexie:" + "\x1f".join(parts))


def day_of(event_id: uuid.UUID) -> date:
    """The UTC day on which a UUIDv7 was made."""
    return datetime.fromtimestamp((event_id.int >> 80) / 1000, UTC).date()


def public_code(prefix: str, object_id: uuid.UUID) -> str:
    """A short code for reading aloud, e.g. `N-7K3Q-9M2P-X`: 40 bits of the id and a check symbol modulo 37."""
    number = int.from_bytes(sha256(object_id.bytes).digest()[:5])
    digits = "".join(ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{prefix}-{digits[:4]}-{digits[4:]}-{CHECK[number % 37]}"


def as_meant(typed: str) -> str:
    """A code as somebody types it, in capitals, with 0 for O and 1 for I and L, which no code has."""
    return typed.upper().translate(MISREAD)


def code_is_sound(code: str) -> bool:
    """Whether a public code's check symbol fits, however it was typed (case, O for 0, I or L for 1)."""
    parts = code.strip().upper().split("-")
    if len(parts) != 4 or len(parts[1]) != 4 or len(parts[2]) != 4 or len(parts[3]) != 1:
        return False
    digits = as_meant(parts[1] + parts[2])
    if any(d not in ALPHABET for d in digits):
        return False
    number = 0
    for digit in digits:
        number = number << 5 | ALPHABET.index(digit)
    return CHECK[number % 37] == as_meant(parts[3])


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime | None) -> Timestamp | None:
    """A moment as messages hold it; a message made from a `datetime` itself takes twice as long."""
    if moment is None:
        return None
    return Timestamp(seconds=math.floor(moment.timestamp()), nanos=moment.microsecond * 1000)


def today_in_china() -> date:
    """The date in China Standard Time, which has had no summer time since 1991."""
    return day_in_china(now())


def day_in_china(moment: datetime) -> date:
    """The date on which a moment in UTC falls in China Standard Time."""
    return (moment + CHINA).date()


def said_in_china(moment: datetime) -> str:
    """A moment as people in China read it, to the minute."""
    return (moment.astimezone(UTC) + CHINA).strftime("%Y-%m-%d %H:%M")


def of_china(moment: datetime) -> datetime:
    """A moment that names no zone is one in China."""
    return moment if moment.tzinfo else (moment - CHINA).replace(tzinfo=UTC)
