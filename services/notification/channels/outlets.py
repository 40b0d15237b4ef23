"""The channels that this hub has, and their senders: each a job of its own."""

import asyncio
from collections.abc import Callable

import structlog

from kit.app import Running
from services.notification.inbox.domain import Channel
from services.notification.mail import sender as mail
from services.notification.messages.outlet import Sms
from services.notification.push.outlet import Push
from services.notification.settings import NotificationSettings
from services.notification.wechat.outlet import Wechat
from services.notification.weibo.outlet import Weibo

from .loop import keep_going
from .port import Outlet
from .sender import Sender

log = structlog.get_logger()

IDLE = 1.0  # seconds between looks at a queue


def offered(settings: NotificationSettings) -> list[Channel]:
    """The channels that are set up, besides the inbox; on others, messages stay queued."""
    there = {
        Channel.MAIL: settings.mail.host,
        Channel.PUSH: settings.push.hosts,
        Channel.SMS: settings.sms.url,
        Channel.WECHAT: settings.wechat.app_id,
        Channel.WEIBO: settings.weibo.app_key,
    }
    return [channel for channel, is_there in there.items() if is_there]


def outlets(running: Running, settings: NotificationSettings) -> list[Outlet]:
    """An outlet for each of them, and for no other: an HTTP client takes a while to be made."""
    make: dict[Channel, Callable[[], Outlet]] = {
        Channel.MAIL: lambda: mail.Mail(settings.mail, settings.public_url),
        Channel.PUSH: lambda: Push(running, settings),
        Channel.SMS: lambda: Sms(settings.sms),
        Channel.WECHAT: lambda: Wechat(running, settings),
        Channel.WEIBO: lambda: Weibo(running, settings),
    }
    return [make[channel]() for channel in offered(settings)]


async def send_by_all_channels(running: Running) -> None:
    """Sends what is due as long as the service runs, each channel by itself."""
    settings = running.settings
    assert isinstance(settings, NotificationSettings)
    channels = offered(settings)
    if Channel.MAIL not in channels:
        log.info("mail.kept", problem="mail.host is not set")
    senders = [(outlet.channel, Sender(running, outlet, channels)) for outlet in outlets(running, settings)]
    await asyncio.gather(*(keep_going(running, c.value, s.round, idle=IDLE, away=mail.AWAY) for c, s in senders))
