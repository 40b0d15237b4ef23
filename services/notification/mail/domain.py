"""When a mail is sent, when it is tried again, and when not."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.utils import parseaddr

PURPOSE = "mail-notices"  # the consent that mail needs
ADDRESS = re.compile(r"""[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+""")
LASTS = timedelta(days=5)  # how long a mail is tried, as RFC 5321 advises
BACKOFF = tuple(timedelta(seconds=s) for s in (5, 30, 120, 600, 1800, 3600))


@dataclass(frozen=True)
class Recipient:
    """How a person is reached, as identity says at the moment of sending."""

    mail: str
    name: str
    locale: str
    active: bool
    declined: frozenset[str]  # purposes the person has not agreed to


def hindrance(recipient: Recipient | None, *, gone: bool) -> str:
    """Why a mail is not to be sent at all, in one word; empty when nothing is in its way."""
    if gone:
        return "withdrawn"
    if recipient is None or not recipient.active:
        return "no-account"
    if PURPOSE in recipient.declined:
        return "consent"
    return "" if recipient.mail else "no-address"


def next_try(attempts: int, queued_at: datetime, moment: datetime) -> datetime | None:
    """When a mail that was not taken is tried again, after so many attempts; None when its time is over."""
    at = moment + BACKOFF[min(attempts, len(BACKOFF)) - 1]
    return at if at < queued_at + LASTS else None


def is_final(code: int) -> bool:
    """Whether an SMTP reply refuses a mail for good, rather than for now."""
    return 500 <= code < 600


def address(text: str) -> Address:
    """An address: `Name <local@domain>`, or without a name. Raises ValueError for what is none."""
    name, spec = parseaddr(text)
    if not ADDRESS.fullmatch(spec) or "\r" in text or "\n" in text:
        raise ValueError("this is no mail address")
    local, _, domain = spec.rpartition("@")
    return Address(name, local, domain)
