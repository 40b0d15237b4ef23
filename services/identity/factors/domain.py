"""Rules of second steps: codes of an authenticator app, recovery codes."""

import base64
import hmac
import secrets
import unicodedata
from datetime import datetime, timedelta

from pyotp.hotp import HOTP
from pyotp.totp import TOTP

ISSUER = "Kexie Hub"
PERIOD = 30  # seconds of a code
AROUND = (0, -1, 1)  # periods that are taken, since clocks differ
CEREMONY = timedelta(minutes=15)  # so long a person may take to set something up
RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are mistaken for another


def fresh_secret() -> str:
    """A secret of 160 random bits for an authenticator app."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def address(secret: str, account: str) -> str:
    """The secret as apps take it from a picture."""
    return TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)


def period_of(secret: str, code: str, after: int, moment: datetime) -> int | None:
    """The period whose code this is; None for a wrong code, or one of a period that was used before."""
    given = "".join(letter for letter in unicodedata.normalize("NFKC", code) if letter.isdigit())
    now = int(moment.timestamp()) // PERIOD
    for period in (now + distance for distance in AROUND):
        if period > after and hmac.compare_digest(HOTP(secret).at(period), given):
            return period
    return None


def fresh_recovery_codes() -> list[str]:
    """Codes to keep on paper; each has 49 random bits."""
    return [_grouped("".join(secrets.choice(LETTERS) for _ in range(10))) for _ in range(RECOVERY_CODES)]


def recovery_digest(key: bytes, person_id: object, code: str) -> bytes:
    """What is kept of a recovery code, however it is typed."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKC", code).lower() if letter.isalnum())
    return hmac.digest(key, f"{person_id}\n{plain}".encode(), "sha256")


def looks_like_recovery(code: str) -> bool:
    """Whether somebody typed a recovery code rather than six digits."""
    return sum(letter.isalnum() for letter in code) > 8


def _grouped(code: str) -> str:
    return f"{code[:5]}-{code[5:]}"
