"""Mail domains of organisations, and codes sent to addresses there: whoever receives mail there works there."""

import hmac
import re
from datetime import timedelta

from kit.errors import Invalid, Violation
from services.identity.people.domain import mail_of

LASTS = timedelta(minutes=10)
HOLDS = timedelta(days=365)  # a job may end, so the address is shown anew each year
PAUSE = timedelta(minutes=1)  # between two codes for one person
PER_ADDRESS = 3  # codes to one address within a day, whoever asks
MOST_TRIES = 5
NAME = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
# Where everybody gets an address, nobody is known by it to work anywhere.
PUBLIC = frozenset(
    [
        "126.com",
        "139.com",
        "163.com",
        "188.com",
        "189.cn",
        "aliyun.com",
        "foxmail.com",
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "msn.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "sina.cn",
        "sina.com",
        "sohu.com",
        "tom.com",
        "vip.163.com",
        "vip.qq.com",
        "wo.cn",
        "yahoo.com",
        "yeah.net",
    ]
)


def domain_of(text: str) -> str:
    """A mail domain in one form. Refuses what is none, and where everybody gets an address."""
    try:
        name = text.strip().removeprefix("@").lower().encode("idna").decode()
    except UnicodeError:
        name = ""
    if not NAME.fullmatch(name):
        raise Invalid(Violation("domain", "DOMAIN_MALFORMED"))
    if name in PUBLIC:
        raise Invalid(Violation("domain", "DOMAIN_PUBLIC"))
    return name


def address_of(text: str) -> tuple[str, str]:
    """A work address and its domain."""
    mail = mail_of(text)
    if mail is None:
        raise Invalid(Violation("mail", "REQUIRED"))
    try:
        return mail, mail.rpartition("@")[2].encode("idna").decode()
    except UnicodeError as error:
        raise Invalid(Violation("mail", "MAIL_MALFORMED")) from error


def digest(key: bytes, *said: str) -> bytes:
    """What is kept of an address, or of a code for a person."""
    return hmac.digest(key, "\n".join(said).encode(), "sha256")
