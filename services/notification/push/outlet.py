"""The outlet of web push: a message to each browser of a person."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
import structlog

from kit import hosts, outward
from kit.app import Running
from kit.vault import Sealed, Vault
from services.notification.channels import port
from services.notification.channels.port import NO_ADDRESS, NotTaken, Recipient, Send
from services.notification.inbox.domain import Channel
from services.notification.inbox.service import Entry
from services.notification.settings import NotificationSettings

from . import domain, service
from .domain import PURPOSE, Subscription

log = structlog.get_logger()

GONE = (404, 410)  # the browser ended its subscription
FULL = 413
LONGEST = 160  # characters of the text


class Push:
    """Sends by the push services of browsers."""

    channel = Channel.PUSH
    at_once = 16
    hindrance = staticmethod(port.hindrance)

    def __init__(self, running: Running, settings: NotificationSettings) -> None:
        self._database, self._settings, self._reach = running.database, settings, settings.push.reach()
        self._vault, self._key = Vault(settings, PURPOSE), domain.private_key(settings.derived_key(PURPOSE))
        self.per_second = settings.push.per_second

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Send]:
        yield self._send

    async def _send(self, entry: Entry, recipient: Recipient) -> None:
        """Sends to all of a person's browsers; one that takes it is enough."""
        try:
            found = await service.of(await self._database.reader(), self._vault, entry.notice.person_id)
        except Sealed:
            raise NotTaken("sealed", final=True) from None  # with another secret of the hub: to be subscribed anew
        answers = {digest: await self._one(entry, recipient, to) for digest, to in found.items()}
        if gone := [digest for digest, status in answers.items() if status in GONE]:
            async with self._database.transaction() as session:
                await service.forget(session, gone)
        left = [status for digest, status in answers.items() if digest not in gone]
        if any(200 <= status < 300 for status in left):
            return
        if not left:
            raise NotTaken(NO_ADDRESS, final=True)
        raise NotTaken(f"push-{left[0]}" if left[0] else "no-answer", final=400 <= left[0] < 500 and left[0] != 429)

    async def _one(self, entry: Entry, recipient: Recipient, to: Subscription) -> int:
        """The push service's answer for one browser; 0 where none came."""
        try:
            where = hosts.permitted(to.endpoint, self._reach.hosts)
        except hosts.Unfit:
            return GONE[0]  # the operators no longer allow it
        body = domain.encrypted(self._message(entry, recipient), to)
        origin = f"{where.scheme}://{where.authority}"
        headers = {
            "authorization": domain.signature(self._key, origin, self._settings.push.contact, int(time.time())),
            "content-encoding": "aes128gcm",
            "content-type": "application/octet-stream",
            "ttl": str(domain.LASTS),
            "topic": entry.notice.notice_id.hex,  # sent again, it takes the place of what was sent before
            "urgency": "high" if "life" in entry.notice.parameters else "normal",
        }

        try:
            answer = await outward.post(where, headers, body, self._reach)
        except outward.NotTaken as refusal:
            log.info("push.not_taken", host=hosts.host_of(to.endpoint), problem=refusal.problem)
            return 0
        return answer.status

    def _message(self, entry: Entry, recipient: Recipient) -> bytes:
        words = entry.words(recipient.locale)
        said = {"id": str(entry.notice.notice_id), "title": words.title, "text": words.text[:LONGEST]}
        return orjson.dumps(said | {"link": words.link})
