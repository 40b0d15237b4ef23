"""A person's choices over gRPC: convert, call, convert."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

import httpx

from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1 import preferences_pb2 as pb
from kit import ids
from kit.app import Running
from kit.edge import Call, Rpc, note
from kit.errors import Refused
from kit.vault import Vault
from services.notification.channels.outlets import offered
from services.notification.channels.port import BadCode, NotTaken
from services.notification.inbox.domain import Channel
from services.notification.push import domain as push
from services.notification.push import service as subscriptions
from services.notification.settings import NotificationSettings
from services.notification.webhooks import addresses
from services.notification.wechat import api as wechat
from services.notification.wechat import outlet as wechat_outlet
from services.notification.wechat.tables import WechatLink
from services.notification.weibo import api as weibo
from services.notification.weibo import outlet as weibo_outlet
from services.notification.weibo.tables import WeiboLink

from . import service
from .domain import Digest, Group, MessageTopic
from .service import Choices
from .tables import Recipient

VENDOR_SECONDS = 8.0  # how long somebody who links an account waits for its vendor


class Account(Protocol):
    """An account of the hub's at a vendor."""

    async def whose(self, http: httpx.AsyncClient, code: str) -> str:
        """Whose code it was. Raises BadCode or NotTaken."""
        ...


@dataclass(frozen=True)
class Vendor:
    """A vendor at which people have accounts that can be linked."""

    account: Account
    vault: Vault
    table: type[WechatLink] | type[WeiboLink]


def vendors(settings: NotificationSettings) -> dict[str, Vendor | None]:
    """The vendors by name; None for one that is not set up."""
    return {
        "wechat": Vendor(wechat.Account(settings.wechat), Vault(settings, wechat_outlet.PURPOSE), WechatLink)
        if settings.wechat.app_id
        else None,
        "weibo": Vendor(weibo.Account(settings.weibo), Vault(settings, weibo_outlet.PURPOSE), WeiboLink)
        if settings.weibo.app_key
        else None,
    }


class PreferenceRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["PreferenceService"]
    alone: ClassVar[frozenset[str]] = frozenset({"LinkWechat", "LinkWeibo"})

    def __init__(self, running: Running) -> None:
        super().__init__(running)
        settings = running.settings
        assert isinstance(settings, NotificationSettings)
        self._settings, self._push_hosts = settings, settings.push.allowed()
        self._push = Vault(settings, push.PURPOSE)
        self._vendors = vendors(settings)
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
            weibo_linked=await call.reader.get(WeiboLink, person_id) is not None,
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
        await self._link(call, "wechat", request.code)
        return pb.LinkWechatResponse()

    async def UnlinkWechat(self, request: pb.UnlinkWechatRequest, call: Call) -> pb.UnlinkWechatResponse:
        await self._unlink(call, "wechat")
        return pb.UnlinkWechatResponse()

    async def LinkWeibo(self, request: pb.LinkWeiboRequest, call: Call) -> pb.LinkWeiboResponse:
        await self._link(call, "weibo", request.code)
        return pb.LinkWeiboResponse()

    async def UnlinkWeibo(self, request: pb.UnlinkWeiboRequest, call: Call) -> pb.UnlinkWeiboResponse:
        await self._unlink(call, "weibo")
        return pb.UnlinkWeiboResponse()

    async def _link(self, call: Call, name: str, code: str) -> None:
        """Links the caller's account at a vendor, which is asked whose the code was before a transaction begins."""
        vendor, person_id = self._vendors[name], call.actor.person_id
        if vendor is None:
            raise Refused(f"{name.upper()}_OFF")
        async with httpx.AsyncClient(timeout=VENDOR_SECONDS, trust_env=False) as http:
            try:
                account = await vendor.account.whose(http, code)
            except BadCode:
                raise Refused(f"{name.upper()}_CODE_REFUSED") from None
            except NotTaken:
                raise Refused(f"{name.upper()}_AWAY") from None
        sealed = vendor.vault.seal(account, str(person_id))
        async with call.transaction() as session:
            await session.execute(f"delete from {name}_link where person_id = $1", person_id)
            await session.insert(vendor.table(person_id=person_id, sealed=sealed, created_at=ids.now()))
            note(session, f"{name}.link", "person", person_id)

    async def _unlink(self, call: Call, name: str) -> None:
        if await call.session.execute(f"delete from {name}_link where person_id = $1", call.actor.person_id):
            note(call.session, f"{name}.unlink", "person", call.actor.person_id)


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
