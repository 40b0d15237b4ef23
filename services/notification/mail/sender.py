"""The outlet of mail: one connection to the server for as long as there is something to send."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtplib import SMTP
from aiosmtplib.errors import (
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from services.notification.channels.port import TIMEOUT, NotTaken, Recipient, Send
from services.notification.inbox.domain import Channel
from services.notification.inbox.service import Entry
from services.notification.settings import MailSettings

from . import domain, letter
from .letter import Letter

AWAY = (SMTPException,)  # what shows that the server is away


class Mail:
    """Sends notices by SMTP, one after the other."""

    channel = Channel.MAIL
    at_once = 1

    def __init__(self, settings: MailSettings, public_url: str) -> None:
        self._settings, self._public_url = settings, public_url
        self.per_second = settings.per_second

    def hindrance(self, recipient: Recipient | None, *, gone: bool) -> str:
        return domain.hindrance(recipient, gone=gone)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Send]:
        async with connection(self._settings) as smtp:

            async def deliver(entry: Entry, recipient: Recipient) -> None:
                sender, url = self._settings.sender, self._public_url
                try:
                    await send(smtp, letter.write(entry, recipient, sender=sender, public_url=url))
                except SMTPNotSupported as error:
                    raise ValueError("an address that this server does not know how to write") from error
                except SMTPException as error:
                    raise ConnectionError("the server is away") from error

            yield deliver


async def send(smtp: SMTP, mail: Letter) -> None:
    """Hands a mail to the server. What the server says is kept as its code alone, since its words hold the address."""
    try:
        await smtp.sendmail(mail.sender, mail.to, mail.data)
    except SMTPSenderRefused as error:
        raise _refusal(error.code, final=False) from None  # wrong in the settings, not in the mail
    except SMTPRecipientsRefused as error:
        code = error.recipients[0].code
        raise _refusal(code, final=domain.is_final(code)) from None
    except SMTPResponseException as error:
        raise _refusal(error.code, final=domain.is_final(error.code)) from None


def _refusal(code: int, *, final: bool) -> NotTaken:
    return NotTaken(f"smtp-{code}", final=final)


def connection(settings: MailSettings) -> SMTP:
    """A connection to the server, to be opened with `async with`."""
    return SMTP(
        hostname=settings.host,
        port=settings.port,
        username=settings.username or None,
        password=settings.password.get_secret_value() or None,
        start_tls=settings.starttls,
        local_hostname="localhost",
        timeout=TIMEOUT,
    )
