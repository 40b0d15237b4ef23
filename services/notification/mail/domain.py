"""When a mail is not sent, and what an address is."""

import re
from email.headerregistry import Address
from email.utils import parseaddr

from services.notification.channels import port
from services.notification.channels.port import Recipient

PURPOSE = "mail-notices"  # the consent that mail needs
ADDRESS = re.compile(r"""[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+""")


def hindrance(recipient: Recipient | None, *, gone: bool) -> str:
    """Why a mail is not to be sent at all, in one word; empty when nothing is in its way."""
    if (always := port.hindrance(recipient, gone=gone)) or recipient is None:
        return always
    if PURPOSE in recipient.declined:
        return "consent"
    return "" if recipient.mail else port.NO_ADDRESS


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
