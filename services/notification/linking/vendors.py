"""Vendors at which people have accounts that can be linked, and the linking itself: the vendor is asked whose a code is
before a transaction begins."""

from dataclasses import dataclass
from typing import Protocol

import httpx

from kit import ids
from kit.edge import Call, note
from kit.errors import Refused
from kit.vault import Vault
from services.notification.channels.port import BadCode, NotTaken
from services.notification.inbox.domain import Channel
from services.notification.settings import NotificationSettings
from services.notification.wechat import api as wechat
from services.notification.wechat import outlet as wechat_outlet
from services.notification.wechat.tables import WechatLink
from services.notification.weibo import api as weibo
from services.notification.weibo import outlet as weibo_outlet
from services.notification.weibo.tables import WeiboLink

VENDOR_SECONDS = 8.0  # how long somebody who links an account waits for its vendor
TABLES: dict[Channel, type[WechatLink] | type[WeiboLink]] = {Channel.WECHAT: WechatLink, Channel.WEIBO: WeiboLink}


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


Vendors = dict[Channel, Vendor]


def vendors(settings: NotificationSettings) -> Vendors:
    """The vendors that are set up."""
    found: Vendors = {}
    if settings.wechat.app_id:
        found[Channel.WECHAT] = Vendor(wechat.Account(settings.wechat), Vault(settings, wechat_outlet.PURPOSE))
    if settings.weibo.app_key:
        own = settings.weibo.model_copy(update={"redirect_uri": settings.back_from(Channel.WEIBO)})
        found[Channel.WEIBO] = Vendor(weibo.Account(own), Vault(settings, weibo_outlet.PURPOSE))
    return found


def vendor_of(known: Vendors, channel: Channel) -> Vendor:
    """A vendor that is set up. Refuses another."""
    if channel not in known:
        raise Refused(f"{channel.upper()}_OFF")
    return known[channel]


async def link(call: Call, known: Vendors, channel: Channel, code: str) -> None:
    """Links the caller's account at a vendor, in the place of one that was linked before."""
    vendor, person_id = vendor_of(known, channel), call.actor.person_id
    async with httpx.AsyncClient(timeout=VENDOR_SECONDS, trust_env=False) as http:
        try:
            account = await vendor.account.whose(http, code)
        except BadCode:
            raise Refused(f"{channel.upper()}_CODE_REFUSED") from None
        except NotTaken:
            raise Refused(f"{channel.upper()}_AWAY") from None
    sealed = vendor.vault.seal(account, str(person_id))
    async with call.transaction() as session:
        await session.execute(f"delete from {channel}_link where person_id = any($1)", call.actor.person_ids)
        await session.insert(TABLES[channel](person_id=person_id, sealed=sealed, created_at=ids.now()))
        note(session, f"{channel}.link", "person", person_id)


async def unlink(call: Call, channel: Channel) -> None:
    """Ends the caller's link; where there is none, nothing changes."""
    if await call.session.execute(f"delete from {channel}_link where person_id = any($1)", call.actor.person_ids):
        note(call.session, f"{channel}.unlink", "person", call.actor.person_id)
