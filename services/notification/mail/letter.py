"""A notice as a mail: plain text and simple HTML with the same words, in the recipient's language.

The mail is put together here and not by Python's `email`, which takes three milliseconds for one, since it parses every
header that it is given. What is read by that library is what was written: a test holds it to that.
"""

from base64 import encodebytes
from dataclasses import dataclass
from email.header import Header
from email.utils import format_datetime, formataddr
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kit import ids
from services.notification.channels.port import Recipient
from services.notification.inbox.domain import language_of
from services.notification.inbox.service import Entry

from .domain import address

CONSENTS = "/me/consents"  # the page on which mail is switched off

_pages = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=lambda name: bool(name and name.endswith(".html")),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


@dataclass(frozen=True)
class Letter:
    """A mail as the server takes it: from which address, to which, and its bytes."""

    sender: str
    to: str
    data: bytes


def write(entry: Entry, recipient: Recipient, *, sender: str, public_url: str) -> Letter:
    """The mail for a notice. Its Message-ID is always the same for one notice. Raises ValueError for an address that
    is none."""
    notice, site = entry.notice, public_url.rstrip("/")
    words = entry.words(recipient.locale)
    facts = {
        "words": words,
        "name": recipient.name,
        "url": site + words.link,
        "site": site,
        "consents": site + CONSENTS,
        "language": language_of(recipient.locale),
    }
    to, (from_, spec, domain) = address(recipient.mail).addr_spec, _sender(sender)
    headers = {
        "From": from_,
        "To": formataddr(("", to)),
        "Subject": Header(" ".join(words.title.split()), "utf-8", header_name="Subject").encode(linesep="\r\n"),
        "Date": format_datetime(ids.now()),
        "Message-ID": f"<{notice.notice_id}.mail@{domain}>",
        "List-Unsubscribe": f"<{site}{CONSENTS}>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
    }
    parts = {kind: _pages.get_template(f"letter.{file}").render(facts) for kind, file in KINDS.items()}
    return Letter(spec, to, _together(headers, parts, boundary=f"=_{notice.notice_id.hex}"))


KINDS = {"plain": "txt", "html": "html"}


@lru_cache(maxsize=8)
def _sender(text: str) -> tuple[str, str, str]:
    """The sender's header, address and domain."""
    found = address(text)
    return formataddr((found.display_name, found.addr_spec)), found.addr_spec, found.domain


def _together(headers: dict[str, str], parts: dict[str, str], *, boundary: str) -> bytes:
    """A message of alternatives. The boundary has what base64 never has, so that no part can hold it."""
    lines = [f"{name}: {value}" for name, value in headers.items()]
    lines += [f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"', ""]
    for kind, text in parts.items():
        lines += [f"--{boundary}", f'Content-Type: text/{kind}; charset="utf-8"', "Content-Transfer-Encoding: base64"]
        lines += ["", encodebytes(text.encode()).decode().replace("\n", "\r\n")]
    return "\r\n".join([*lines, f"--{boundary}--", ""]).encode("ascii")
