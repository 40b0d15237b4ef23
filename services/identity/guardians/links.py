"""Links that go to a guardian's mailbox: who holds one is who was asked. Of an address without an account nothing but a
keyed digest is known while no link is under way."""

import hmac
from datetime import timedelta

import sqlalchemy as sa

from kit import ids
from kit.db import Reader, Session
from kit.errors import Refused
from kit.rows import load
from kit.settings import Settings
from kit.vault import Vault
from services.identity import tickets
from services.identity.messages import service as messages

from .domain import LINK_LASTS
from .tables import GuardianLink

SENDING = timedelta(days=1)  # how long a mail is tried


async def send(session: Session, settings: Settings, mail: str, template: str, locale: str, *, wanted: bool) -> None:
    """Sends a fresh link to a mailbox, if it is wanted there. What is done is the same either way."""
    code = tickets.fresh()
    link = GuardianLink(
        digest=tickets.digest(code),
        mail_digest=digest(settings, mail),
        address=_vault(settings).seal(mail, _owner(code)),
        expires_at=ids.now() + LINK_LASTS,
    )
    await session.insert(link)
    said = {"code": code, "days": str(LINK_LASTS.days)}
    address = mail if wanted else ""
    await messages.ask(session, settings, "mail", address, template, said, locale=locale, lasts=SENDING)


async def find(reader: Reader, code: str) -> GuardianLink:
    """A link that still holds. One that was used, is over or never was reads the same."""
    c = GuardianLink.c
    statement = sa.select(GuardianLink.__table__).where(c.digest == tickets.digest(code), c.expires_at > sa.func.now())
    found = await reader.one(statement, GuardianLink)
    if found is None:
        raise Refused("GUARDIAN_LINK_OVER")
    return found


async def use_up(session: Session, code: str) -> GuardianLink:
    """Takes a link, and with it all that went to the same mailbox: of two that use it at once, one finds nothing."""
    rows = await session.fetch(
        "delete from guardian_link where digest = $1 and expires_at > now() returning *", tickets.digest(code)
    )
    if not rows:
        raise Refused("GUARDIAN_LINK_OVER")
    found = load(GuardianLink, rows[0])
    await session.execute("delete from guardian_link where mail_digest = $1", found.mail_digest)
    return found


def mail_of(settings: Settings, link: GuardianLink, code: str) -> str:
    """The address that a link went to; it opens with the code alone."""
    return _vault(settings).open(link.address, _owner(code))


def digest(settings: Settings, mail: str) -> bytes:
    """A mail address as it is compared and not kept."""
    return hmac.digest(settings.derived_key("guardians"), mail.encode(), "sha256")


def _vault(settings: Settings) -> Vault:
    return Vault(settings, "guardian-links")


def _owner(code: str) -> str:
    return tickets.digest(code).hex()
