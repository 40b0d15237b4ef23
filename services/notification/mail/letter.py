"""A notice as a mail: plain text and simple HTML with the same words, in the recipient's language."""

from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kit import ids
from services.notification.inbox.domain import language_of, say
from services.notification.inbox.service import Entry

from .domain import Recipient, address

CONSENTS = "/me/consents"  # the page on which mail is switched off

_pages = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=lambda name: bool(name and name.endswith(".html")),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def write(entry: Entry, recipient: Recipient, *, sender: str, public_url: str) -> EmailMessage:
    """The mail for a notice. Its Message-ID is always the same for one notice. Raises ValueError for an address that
    is none."""
    notice, site = entry.notice, public_url.rstrip("/")
    words = say(notice.topic, notice.parameters, recipient.locale, title=entry.title, item_id=notice.item_id)
    facts = {
        "words": words,
        "name": recipient.name,
        "url": site + words.link,
        "consents": site + CONSENTS,
        "language": language_of(recipient.locale),
    }
    message = EmailMessage(policy.SMTP)
    message["From"] = address(sender)
    message["To"] = address(recipient.mail)
    message["Subject"] = " ".join(words.title.split())
    message["Date"] = format_datetime(ids.now())
    message["Message-ID"] = f"<{notice.notice_id}.mail@{address(sender).domain}>"
    message["List-Unsubscribe"] = f"<{site}{CONSENTS}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_pages.get_template("letter.txt").render(facts), cte="base64")
    message.add_alternative(_pages.get_template("letter.html").render(facts), subtype="html", cte="base64")
    return message
