"""Notification: what runs."""

from kit.app import App

from .audiences import consumers as audiences
from .audiences import imports as preferences
from .audiences.rpc import PreferenceRpc
from .channels.outlets import send_by_all_channels
from .distribution import imports as distributions
from .distribution.jobs import count_figures, distribute
from .distribution.rpc import CarriageRpc, DistributionRpc
from .facts import (
    activities,
    bases,
    campaigns,
    commons,
    consultations,
    delphi,
    discovery,
    identity,
    kechuang,
    kepu,
    organisations,
    people,
    suggestions,
    volunteers,
    zhihui,
)
from .inbox.rpc import InboxRpc
from .linking.rpc import ChannelLinkRpc
from .messages import consumers as messages
from .messages.sender import send_messages
from .receipts.rpc import ReceiptRpc
from .settings import NotificationSettings
from .streams import consumers as streams
from .streams import imports as standing
from .streams.rpc import StreamRpc
from .tables import metadata
from .watches.rpc import WatchRpc
from .webhooks import consumers as webhooks
from .webhooks.rpc import WebhookRpc
from .webhooks.sender import send_webhooks, tidy_webhooks

APP = App(
    name="notification",
    metadata=metadata,
    rpcs=[
        InboxRpc,
        WatchRpc,
        WebhookRpc,
        PreferenceRpc,
        ChannelLinkRpc,
        DistributionRpc,
        CarriageRpc,
        StreamRpc,
        ReceiptRpc,
    ],
    consumers=[
        activities.consumers,
        bases.consumers,
        campaigns.consumers,
        commons.consumers,
        consultations.consumers,
        delphi.consumers,
        suggestions.consumers,
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
        audiences.consumers,
        streams.consumers,
    ],
    imports={
        "preferences": preferences.IMPORTER,
        "distributions": distributions.IMPORTER,
        "streams": standing.IMPORTER,
    },
    jobs=[send_by_all_channels, send_messages, send_webhooks, tidy_webhooks, distribute, count_figures],
    settings=NotificationSettings,
)
