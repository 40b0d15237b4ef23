"""A person's choices over gRPC: convert, call, convert."""

from typing import ClassVar

import httpx

from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1 import preferences_pb2 as pb
from kit import ids
from kit.app import Running
from kit.edge import Call, Rpc, note
from kit.errors import Refused
from kit.vault import Vault
from services.notification.channels.outlets import offered
from services.notification.channels.port import NotTaken
from services.notification.inbox.domain import Channel
from services.notification.push import domain as push
from services.notification.push import service as subscriptions
from services.notification.settings import NotificationSettings
from services.notification.webhooks import addresses
from services.notification.wechat import api as wechat
from services.notification.wechat import outlet as wechat_outlet
from services.notification.wechat.tables import WechatLink

from . import service
from .domain import Digest, Group, MessageTopic
from .service import Choices
from .tables import Recipient


class PreferenceRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["PreferenceService"]
    alone: ClassVar[frozenset[str]] = frozenset({"LinkWechat"})

    def __init__(self, running: Running) -> None:
        super().__init__(running)
        settings = running.settings
        assert isinstance(settings, NotificationSettings)
        self._settings, self._push_hosts = settings, settings.push.allowed()
        self._push = Vault(settings, push.PURPOSE)
        self._wechat = Vault(settings, wechat_outlet.PURPOSE)
        self._key = push.text(push.public_point(push.private_key(settings.derived_key(push.PURPOSE))))

    async def GetPreferences(self, request: pb.GetPreferencesRequest, call: Call) -> pb.GetPreferencesResponse:
        person_id = call.actor.person_id
        recipient = await service.of(call.reader, person_id)
        channels = offered(self._settings)
        return pb.GetPreferencesResponse(
            preferences=preferences_message(recipient),
            channels=[f"CHANNEL_{c.upper()}" for c in channels],
            push_key=self._key if Channel.PUSH in channels else "",
            push_subscriptions=await subscriptions.count(call.reader, person_id),
            changed_at=recipient.chosen_at,
            wechat_linked=await call.reader.get(WechatLink, person_id) is not None,
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
        person_id = call.actor.person_id
        if not self._settings.wechat.app_id:
            raise Refused("WECHAT_OFF")
        async with httpx.AsyncClient(timeout=wechat_outlet.TIMEOUT, trust_env=False) as http:
            try:
                openid = await wechat.Account(self._settings.wechat).openid(http, request.code)
            except wechat.BadCode:
                raise Refused("WECHAT_CODE_REFUSED") from None
            except NotTaken:
                raise Refused("WECHAT_AWAY") from None
        async with call.transaction() as session:
            link = WechatLink(
                person_id=person_id, sealed=self._wechat.seal(openid, str(person_id)), created_at=ids.now()
            )
            await session.execute("delete from wechat_link where person_id = $1", person_id)
            await session.insert(link)
            note(session, "wechat.link", "person", person_id)
        return pb.LinkWechatResponse()

    async def UnlinkWechat(self, request: pb.UnlinkWechatRequest, call: Call) -> pb.UnlinkWechatResponse:
        if await call.session.execute("delete from wechat_link where person_id = $1", call.actor.person_id):
            note(call.session, "wechat.unlink", "person", call.actor.person_id)
        return pb.UnlinkWechatResponse()


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
