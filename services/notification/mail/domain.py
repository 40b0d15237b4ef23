"""When a mail is sent, when it is tried again, and when not."""

from datetime import datetime, timedelta

from kexie.identity.v1 import people_pb2 as people

PURPOSE = "mail-notices"  # the consent that mail needs
LASTS = timedelta(days=5)  # how long a mail is tried, as RFC 5321 advises
BACKOFF = tuple(timedelta(seconds=s) for s in (5, 30, 120, 600, 1800, 3600))


def hindrance(contact: people.Contact | None, *, gone: bool) -> str:
    """Why a mail is not to be sent at all, in one word; empty when nothing is in its way."""
    if gone:
        return "withdrawn"
    if contact is None or contact.state != people.PERSON_STATE_ACTIVE:
        return "no-account"
    if PURPOSE in contact.declined:
        return "consent"
    return "" if contact.mail else "no-address"


def next_try(attempts: int, queued_at: datetime, moment: datetime) -> datetime | None:
    """When a mail that was not taken is tried again, after so many attempts; None when its time is over."""
    at = moment + BACKOFF[min(attempts, len(BACKOFF)) - 1]
    return at if at < queued_at + LASTS else None


def is_final(code: int) -> bool:
    """Whether an SMTP reply refuses a mail for good, rather than for now."""
    return 500 <= code < 600
