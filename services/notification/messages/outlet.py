"""The outlet of short messages: the vendor that also sends codes, with a template that holds a notice's title."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from services.notification.channels import port
from services.notification.channels.port import NO_ADDRESS, Recipient, Send
from services.notification.inbox.domain import Channel
from services.notification.inbox.service import Entry
from services.notification.settings import SmsSettings

from . import sms

TEMPLATE = "notice"
LONGEST = 35  # characters of a parameter, as vendors take them
TIMEOUT = 8.0  # seconds for the vendor's answer: less than the queue gives


class Sms:
    """Sends titles of notices as short messages."""

    channel = Channel.SMS
    at_once = 8

    def __init__(self, settings: SmsSettings) -> None:
        self._settings, self.per_second = settings, settings.per_second

    def hindrance(self, recipient: Recipient | None, *, gone: bool) -> str:
        if (always := port.hindrance(recipient, gone=gone)) or recipient is None:
            return always
        return "" if recipient.phone else NO_ADDRESS

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Send]:
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as http:

            async def deliver(entry: Entry, recipient: Recipient) -> None:
                title = entry.words(recipient.locale).title[:LONGEST]
                once = str(entry.notice.notice_id)
                await sms.send(http, self._settings, recipient.phone, TEMPLATE, {"title": title}, once)

            yield deliver
