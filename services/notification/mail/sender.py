"""The sender of mails: runs in every process of the service, and shares the queue with the others."""

import asyncio

import structlog
from aiosmtplib import SMTP
from aiosmtplib.errors import (
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from prometheus_client import Counter

from kexie.identity.v1 import people_pb2 as people
from kexie.identity.v1 import people_pb2_grpc
from kit.app import Running
from kit.db import GONE
from kit.errors import Refused
from services.notification.inbox.domain import State
from services.notification.inbox.service import Entry
from services.notification.settings import MailSettings, NotificationSettings

from . import domain, letter, service
from .domain import Recipient
from .letter import Letter

log = structlog.get_logger()

MAILS = Counter("kexie_mails_total", "Mails: sent, failed, suppressed, postponed.", ["result"])
IDLE = 1.0  # seconds between looks at the queue
PAUSES = (1, 2, 5, 10, 30)  # seconds before the server is tried again, while it is away
TIMEOUT = 10.0  # seconds for one mail


async def send_mails(running: Running) -> None:
    """Sends what is due as long as the service runs. Without a server to send by, mails stay queued."""
    settings = running.settings
    assert isinstance(settings, NotificationSettings)
    if not settings.mail.host:
        log.info("mail.kept", problem="mail.host is not set")
        return
    sender, failures = Sender(running, settings), 0
    while not running.stopping.is_set():
        try:
            await sender.round()
            failures = 0
        except (SMTPException, Refused, *GONE) as error:
            failures += 1
            log.warning("mail.waiting", problem=type(error).__name__)
        except Exception:
            failures += 1
            log.exception("mail.failed")
        await running.pause(PAUSES[min(failures, len(PAUSES)) - 1] if failures else IDLE)


class Sender:
    """Sends mails over one connection at a time, so many a second: a burst of notices keeps neither the mail server
    nor this process from other work."""

    def __init__(self, running: Running, settings: NotificationSettings) -> None:
        self._running, self._settings = running, settings
        self._next = 0.0  # when the next mail may go, by the loop's clock

    async def round(self) -> None:
        """Sends all that is due. Nothing is taken from the queue before the server has answered."""
        if not await service.anything_due(await self._running.database.reader()):
            return
        async with connection(self._settings.mail) as smtp:
            while not self._running.stopping.is_set() and await self._batch(smtp):
                pass

    async def _batch(self, smtp: SMTP) -> bool:
        """Takes mails and sends them; False when none was due. What is not tried in time is given back."""
        ends = asyncio.get_running_loop().time() + service.LEASE.total_seconds()
        async with self._running.database.transaction() as session:
            left = {entry.notice.notice_id: entry for entry in await service.take(session)}
        if not left:
            return False
        try:
            recipients = await self._recipients({str(entry.notice.person_id) for entry in left.values()})
            for entry in list(left.values()):
                if self._running.stopping.is_set() or asyncio.get_running_loop().time() + TIMEOUT > ends:
                    break
                await self._pace()
                del left[entry.notice.notice_id]
                await self._one(smtp, entry, recipients.get(str(entry.notice.person_id)))
        finally:
            if left:
                async with self._running.database.transaction() as session:
                    await service.give_back(session, left)
        return True

    async def _pace(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._next > now:
            await self._running.pause(self._next - now)
        self._next = max(self._next, now) + 1 / self._settings.mail.per_second

    async def _recipients(self, person_ids: set[str]) -> dict[str, Recipient]:
        """Where people are reached, and whether they want to be: asked each time, kept nowhere."""
        stub = people_pb2_grpc.PeopleServiceStub(self._running.channel("identity"))  # type: ignore[arg-type]
        found = await stub.BatchGetContacts(people.BatchGetContactsRequest(person_ids=sorted(person_ids)))
        return {contact.person_id: recipient_of(contact) for contact in found.contacts}

    async def _one(self, smtp: SMTP, entry: Entry, recipient: Recipient | None) -> None:
        hindrance = domain.hindrance(recipient, gone=entry.gone)
        if hindrance or recipient is None:
            await self._settle(entry, State.SUPPRESSED, hindrance)
            return
        try:
            message = letter.write(
                entry, recipient, sender=self._settings.mail.sender, public_url=self._settings.public_url
            )
            async with asyncio.timeout(TIMEOUT):
                await send(smtp, message)
        except (ValueError, SMTPNotSupported):
            await self._settle(entry, State.FAILED, "bad-address")
        except NotTaken as refusal:
            if refusal.final:
                await self._settle(entry, State.FAILED, refusal.problem)
            else:
                await self._postpone(entry, refusal.problem)
        except (SMTPException, OSError):  # TimeoutError is one
            await self._postpone(entry, "no-answer")
            raise
        else:
            await self._settle(entry, State.SENT)

    async def _settle(self, entry: Entry, state: State, problem: str = "") -> None:
        async with self._running.database.transaction() as session:
            await service.settle(session, entry, state, problem)
        MAILS.labels(state.value).inc()

    async def _postpone(self, entry: Entry, problem: str) -> None:
        async with self._running.database.transaction() as session:
            await service.postpone(session, entry, problem)
        MAILS.labels("postponed").inc()


def recipient_of(contact: people.Contact) -> Recipient:
    """The one place where identity's message becomes a recipient."""
    active = contact.state == people.PERSON_STATE_ACTIVE
    return Recipient(contact.mail, contact.display_name, contact.locale, active, frozenset(contact.declined))


class NotTaken(Exception):
    """The server answered that it does not take a mail."""

    def __init__(self, code: int, *, final: bool) -> None:
        super().__init__(code)
        self.problem, self.final = f"smtp-{code}", final


async def send(smtp: SMTP, mail: Letter) -> None:
    """Hands a mail to the server. What the server says is kept as its code alone, since its words hold the address."""
    try:
        await smtp.sendmail(mail.sender, mail.to, mail.data)
    except SMTPSenderRefused as error:
        raise NotTaken(error.code, final=False) from None  # wrong in the settings, not in the mail
    except SMTPRecipientsRefused as error:
        code = error.recipients[0].code
        raise NotTaken(code, final=domain.is_final(code)) from None
    except SMTPResponseException as error:
        raise NotTaken(error.code, final=domain.is_final(error.code)) from None


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
