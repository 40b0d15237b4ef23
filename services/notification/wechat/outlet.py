"""The outlet of WeChat: template messages of the official account to people who linked theirs."""

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
from .tables import WechatLink

PURPOSE = "wechat"  # of the key that seals accounts
TIMEOUT = 8.0  # seconds for an answer: less than the queue gives
LONGEST = 100  # characters of a field


class Wechat:
    """Sends by the official account. Its token is kept from round to round."""

    channel = Channel.WECHAT
    at_once = 8
    hindrance = staticmethod(port.hindrance)

    def __init__(self, running: Running, settings: NotificationSettings) -> None:
        self._database, self._settings = running.database, settings
        self._vault, self.per_second = Vault(settings, PURPOSE), settings.wechat.per_second
        self._account = Account(settings.wechat)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Send]:
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as http:
            yield partial(self._send, http)

    async def _send(self, http: httpx.AsyncClient, entry: Entry, recipient: Recipient) -> str:
        openid = await account_of(await self._database.reader(), WechatLink, self._vault, entry.notice.person_id)
        words = entry.words(recipient.locale)
        said = {"first": words.title, "keyword1": words.text, "remark": words.why}
        url = self._settings.public_url.rstrip("/") + words.link
        shortened = {name: text[:LONGEST] for name, text in said.items()}
        return await self._account.send(http, openid, shortened, url, str(entry.notice.notice_id))
