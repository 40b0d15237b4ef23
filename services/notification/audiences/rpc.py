"""A person's choices over gRPC: convert, call, convert."""

from typing import ClassVar

from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1 import preferences_pb2 as pb
from kit import own
from kit.app import Running
from kit.edge import Call, Rpc
from kit.vault import Vault
from services.notification.channels.outlets import offered
from services.notification.inbox.domain import Channel
from services.notification.linking import vendors
from services.notification.push import domain as push
from services.notification.push import service as subscriptions
from services.notification.settings import NotificationSettings
from services.notification.webhooks import addresses
from services.notification.wechat.tables import WechatLink
from services.notification.weibo.tables import WeiboLink

from . import service
from .domain import Digest, Group, MessageTopic
from .service import Choices
from .tables import Recipient


class PreferenceRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["PreferenceService"]
    alone: ClassVar[frozenset[str]] = frozenset({"LinkWechat", "LinkWeibo"})

    def __init__(self, running: Running) -> None:
        super().__init__(running)
        settings = running.settings
        assert isinstance(settings, NotificationSettings)
        self._settings, self._push_hosts = settings, settings.push.allowed()
        self._push = Vault(settings, push.PURPOSE)
        self._vendors = vendors.vendors(settings)
        self._key = push.text(push.public_point(push.private_key(settings.derived_key(push.PURPOSE))))

    async def GetPreferences(self, request: pb.GetPreferencesRequest, call: Call) -> pb.GetPreferencesResponse:
        person_id = call.actor.person_id
        recipient = await service.of(call.reader, person_id)
        channels = offered(self._settings)
        return pb.GetPreferencesResponse(
            preferences=preferences_message(recipient),
            channels=[f"CHANNEL_{c.upper()}" for c in channels],
            push_key=self._key if Channel.PUSH in channels else "",
            push_subscriptions=await subscriptions.count(call.reader, call.actor),
            changed_at=recipient.chosen_at,
            wechat_linked=await own.held(call.reader, call.actor, WechatLink) is not None,
            weibo_linked=await own.held(call.reader, call.actor, WeiboLink) is not None,
        )

    async def SetPreferences(self, request: pb.SetPreferencesRequest, call: Call) -> pb.SetPreferencesResponse:
        recipient = await service.choose(call.session, call.actor, choices_of(request.preferences))
        return pb.SetPreferencesResponse(preferences=preferences_message(recipient))

    async def SubscribePush(self, request: pb.SubscribePushRequest, call: Call) -> pb.SubscribePushResponse:
        addresses.read(request.endpoint, self._push_hosts, "endpoint")
        found = push.subscription(request.endpoint, request.p256dh, request.auth)
        there = await subscriptions.subscribe(call.session, call.actor, self._push, found)
        return pb.SubscribePushResponse(push_subscriptions=there)

    async def UnsubscribePush(self, request: pb.UnsubscribePushRequest, call: Call) -> pb.UnsubscribePushResponse:
        await subscriptions.unsubscribe(call.session, call.actor)
        return pb.UnsubscribePushResponse()

    async def LinkWechat(self, request: pb.LinkWechatRequest, call: Call) -> pb.LinkWechatResponse:
        await vendors.link(call, self._vendors, Channel.WECHAT, request.code)
        return pb.LinkWechatResponse()

    async def UnlinkWechat(self, request: pb.UnlinkWechatRequest, call: Call) -> pb.UnlinkWechatResponse:
        await vendors.unlink(call, Channel.WECHAT)
        return pb.UnlinkWechatResponse()

    async def LinkWeibo(self, request: pb.LinkWeiboRequest, call: Call) -> pb.LinkWeiboResponse:
        await vendors.link(call, self._vendors, Channel.WEIBO, request.code)
        return pb.LinkWeiboResponse()

    async def UnlinkWeibo(self, request: pb.UnlinkWeiboRequest, call: Call) -> pb.UnlinkWeiboResponse:
        await vendors.unlink(call, Channel.WEIBO)
        return pb.UnlinkWeiboResponse()


def choices_of(message: pb.Preferences) -> Choices:
    """What a person says, as a choice."""
    digest = Digest(_name(pb.Digest.Name(message.digest), "DIGEST_")) if message.digest else Digest.IMMEDIATE
    return Choices(
        region=message.region,
        groups=[Group(_name(pb.Group.Name(g), "GROUP_")) for g in message.groups],
        interests=list(message.interests),
        channels=[Channel(_name(inbox.Channel.Name(c), "CHANNEL_")) for c in message.channels],
        muted=[MessageTopic(_name(pb.MessageTopic.Name(t), "MESSAGE_TOPIC_")) for t in message.muted],
        digest=digest,
        quiet_from=_minutes(message.quiet_from),
        quiet_to=_minutes(message.quiet_to),
        time_zone=message.time_zone,
        daily_most=message.daily_most,
        opted_out=message.opted_out,
    )


def preferences_message(recipient: Recipient) -> pb.Preferences:
    """The one place where a stored choice becomes a message."""
    return pb.Preferences(
        region=recipient.chosen_region,
        groups=[f"GROUP_{g.upper()}" for g in recipient.groups],
        interests=recipient.interests,
        channels=[f"CHANNEL_{c.upper()}" for c in recipient.channels],
        muted=[f"MESSAGE_TOPIC_{t.upper()}" for t in recipient.muted],
        digest=f"DIGEST_{recipient.digest.upper()}",
        quiet_from=_clock(recipient.quiet_from),
        quiet_to=_clock(recipient.quiet_to),
        time_zone=recipient.time_zone,
        daily_most=recipient.daily_most,
        opted_out=recipient.opted_out,
    )


def _name(value: str, prefix: str) -> str:
    return value.removeprefix(prefix).lower()


def _minutes(clock: str) -> int | None:
    return int(clock[:2]) * 60 + int(clock[3:]) if clock else None


def _clock(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"
