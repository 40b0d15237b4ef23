"""The sender of messages: runs in every process of the service, and shares the queue with the others."""

import asyncio
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

import httpx
from aiosmtplib.errors import SMTPException

from kexie.identity.v1 import messages_pb2, messages_pb2_grpc
from kit import ids
from kit.app import Running
from kit.errors import Refused
from services.notification.channels.loop import keep_going
from services.notification.channels.port import TIMEOUT, NotTaken
from services.notification.inbox.domain import State
from services.notification.mail import sender as mail
from services.notification.mail.domain import address
from services.notification.mail.letter import Letter
from services.notification.settings import NotificationSettings

from . import domain, service, sms
from .tables import Message

IDLE = 0.5  # seconds between looks at the queue: a person waits for a code
TIDY = 3600.0  # seconds between two times of forgetting


async def send_messages(running: Running) -> None:
    """Sends what is due as long as the service runs. On a channel that is not set up, messages stay queued."""
    settings = running.settings
    assert isinstance(settings, NotificationSettings)
    channels = [name for name, there in (("mail", settings.mail.host), ("sms", settings.sms.url)) if there]
    async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as http:
        await keep_going(running, "messages", Sender(running, settings, http, channels).round, idle=IDLE)


class Sender:
    """Sends messages by the channels that are set up."""

    def __init__(
        self, running: Running, settings: NotificationSettings, http: httpx.AsyncClient, channels: list[str]
    ) -> None:
        self._running, self._settings, self._http, self._channels = running, settings, http, channels
        self._tidied = 0.0

    async def round(self) -> None:
        """Sends all that is due; now and then forgets what is old."""
        await self._tidy()
        if not await service.anything_due(await self._running.database.reader(), self._channels):
            return
        async with self._running.database.transaction() as session:
            taken = await service.take(session, self._channels)
        for message in taken:
            await self._one(message)

    async def _tidy(self) -> None:
        moment = asyncio.get_running_loop().time()
        if self._running.relay.leading and moment > self._tidied + TIDY:
            self._tidied = moment
            async with self._running.database.transaction() as session:
                await service.forget(session)

    async def _one(self, message: Message) -> None:
        """Asks identity what a message says, and sends it."""
        stub = messages_pb2_grpc.MessageServiceStub(self._running.channel("identity"))  # type: ignore[arg-type]
        try:
            found = await stub.GetMessage(messages_pb2.GetMessageRequest(message_id=str(message.message_id)))
        except Refused as refused:
            if refused.reason != "MESSAGE_NOT_FOUND":
                raise
            await self._settle(message, State.SUPPRESSED, "over")
            return
        if not found.address:
            await self._settle(message, State.SUPPRESSED, "no-address")
            return
        try:
            async with asyncio.timeout(TIMEOUT):
                await (self._mail(message, found) if message.channel == "mail" else self._sms(message, found))
        except NotTaken as refusal:
            await (
                self._settle(message, State.FAILED, refusal.problem)
                if refusal.final
                else self._postpone(message, refusal.problem, found)
            )
        except ValueError:
            await self._settle(message, State.FAILED, "bad-address")
        except (SMTPException, OSError):  # TimeoutError is one
            await self._postpone(message, "no-answer", found)
        else:
            await self._settle(message, State.SENT)

    async def _mail(self, message: Message, found: messages_pb2.GetMessageResponse) -> None:
        letter = write(message, found, sender=self._settings.mail.sender, public_url=self._settings.public_url)
        async with mail.connection(self._settings.mail) as smtp:
            await mail.send(smtp, letter)

    async def _sms(self, message: Message, found: messages_pb2.GetMessageResponse) -> None:
        parameters = dict(found.parameters)
        await sms.send(
            self._http, self._settings.sms, found.address, found.template, parameters, str(message.message_id)
        )

    async def _settle(self, message: Message, state: State, problem: str = "") -> None:
        async with self._running.database.transaction() as session:
            await service.settle(session, message, state, problem)

    async def _postpone(self, message: Message, problem: str, found: messages_pb2.GetMessageResponse) -> None:
        async with self._running.database.transaction() as session:
            await service.postpone(session, message, problem, found.expires_at.ToDatetime(ids.now().tzinfo))


def write(message: Message, found: messages_pb2.GetMessageResponse, *, sender: str, public_url: str) -> Letter:
    """A message as a mail. Its Message-ID is always the same for one message. Raises ValueError for an address that is
    none."""
    words, from_, to = domain.say(found.template, dict(found.parameters), found.locale), address(sender), found.address
    made = EmailMessage(policy.SMTP)
    made["From"], made["To"] = from_, address(to)
    made["Subject"] = words.title
    made["Date"] = format_datetime(ids.now())
    made["Message-ID"] = f"<{message.message_id}.message@{from_.domain}>"
    made["Auto-Submitted"] = "auto-generated"
    link = f"\n\n{public_url.rstrip('/')}{words.link}" if words.link else ""
    made.set_content(f"{words.text}{link}\n", cte="base64")
    return Letter(from_.addr_spec, address(to).addr_spec, made.as_bytes())
