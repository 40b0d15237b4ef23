"""Notification: what runs."""

from kit.app import App

from .facts import commons, consultations, discovery, identity, kechuang, kepu, organisations, people, volunteers, zhihui
from .inbox.rpc import InboxRpc
from .mail.sender import send_mails
from .messages import consumers as messages
from .messages.sender import send_messages
from .settings import NotificationSettings
from .tables import metadata
from .watches.rpc import WatchRpc
from .webhooks import consumers as webhooks
from .webhooks.rpc import WebhookRpc
from .webhooks.sender import send_webhooks, tidy_webhooks

APP = App(
    name="notification",
    metadata=metadata,
    rpcs=[InboxRpc, WatchRpc, WebhookRpc],
    consumers=[
        commons.consumers,
        consultations.consumers,
        discovery.consumers,
        identity.consumers,
        kechuang.consumers,
        kepu.consumers,
        organisations.consumers,
        people.consumers,
        volunteers.consumers,
        zhihui.consumers,
        webhooks.consumers,
        messages.consumers,
    ],
    jobs=[send_mails, send_messages, send_webhooks, tidy_webhooks],
    settings=NotificationSettings,
)
