"""Where a browser goes to link an account elsewhere, and what it comes back with."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from urllib.parse import urlencode

from kit.errors import Refused
from kit.vault import Sealed, Vault
from services.notification.inbox.domain import Channel
from services.notification.settings import NotificationSettings

PURPOSE = "channel link trips"  # of the key that seals states
LASTS = timedelta(minutes=10)


def state_of(vault: Vault, channel: Channel, person_id: str, moment: datetime) -> str:
    """What a browser takes along: sealed for its person, so that nobody comes back with what another began."""
    until = int((moment + LASTS).timestamp())
    return urlsafe_b64encode(vault.seal(f"{channel} {until}", person_id)).decode().rstrip("=")


def channel_of(vault: Vault, state: str, person_id: str, moment: datetime) -> Channel:
    """For which channel the person began. Refuses what another began, what is too old, and what is none of ours."""
    try:
        kept = urlsafe_b64decode(state.encode() + b"=" * (-len(state) % 4))
        channel, _, until = vault.open(kept, person_id).partition(" ")
    except (Sealed, ValueError):
        raise Refused("CHANNEL_LINK_EXPIRED") from None
    if moment.timestamp() >= int(until):
        raise Refused("CHANNEL_LINK_EXPIRED")
    return Channel(channel)


def address(settings: NotificationSettings, channel: Channel, state: str) -> str:
    """The vendor's page on which a person says whose account it is."""
    asked = {"redirect_uri": settings.back_from(channel), "response_type": "code"}
    if channel is Channel.WECHAT:
        wechat = settings.wechat
        asked = {"appid": wechat.app_id} | asked | {"scope": "snsapi_base", "state": state}
        return f"{wechat.authorize_url}?{urlencode(asked)}#wechat_redirect"
    asked = {"client_id": settings.weibo.app_key} | asked | {"state": state}
    return f"{settings.weibo.url.rstrip('/')}/oauth2/authorize?{urlencode(asked)}"
