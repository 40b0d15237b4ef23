"""The outlet of Weibo: private messages of the hub's account to people who linked theirs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import httpx

from kit.app import Running
from kit.vault import Vault
from services.notification.channels import port
from services.notification.channels.linked import account_of
from services.notification.channels.port import Recipient, Send
from services.notification.inbox.domain import Channel
from services.notification.inbox.service import Entry
from services.notification.settings import NotificationSettings

from .api import Account
from .tables import WeiboLink

PURPOSE = "weibo"  # of the key that seals accounts
TIMEOUT = 8.0  # seconds for an answer: less than the queue gives
LONGEST = 300  # characters of a message, as Weibo takes them


class Weibo:
    """Sends by the hub's account."""

    channel = Channel.WEIBO
    at_once = 8
    hindrance = staticmethod(port.hindrance)

    def __init__(self, running: Running, settings: NotificationSettings) -> None:
        self._database, self._settings = running.database, settings
        self._vault, self.per_second = Vault(settings, PURPOSE), settings.weibo.per_second
        self._account = Account(settings.weibo)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Send]:
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as http:
            yield partial(self._send, http)

    async def _send(self, http: httpx.AsyncClient, entry: Entry, recipient: Recipient) -> None:
        uid = await account_of(await self._database.reader(), WeiboLink, self._vault, entry.notice.person_id)
        words = entry.words(recipient.locale)
        url = self._settings.public_url.rstrip("/") + words.link
        room = LONGEST - len(url) - 1
        text = "\n".join((words.title, words.text, words.why))[:room]
        await self._account.send(http, uid, f"{text}\n{url}")
