"""Notification: what runs."""

from kit.app import App

from .facts import discovery, kechuang, kepu, zhihui
from .inbox.rpc import InboxRpc
from .mail.sender import send_mails
from .settings import NotificationSettings
from .tables import metadata
from .watches.rpc import WatchRpc

APP = App(
    name="notification",
    metadata=metadata,
    rpcs=[InboxRpc, WatchRpc],
    consumers=[discovery.consumers, kechuang.consumers, kepu.consumers, zhihui.consumers],
    jobs=[send_mails],
    settings=NotificationSettings,
)
