"""How long a browser's session lasts, and when its access token is renewed."""

from datetime import datetime, timedelta

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
FRESH = timedelta(seconds=60)  # what an access token still has at least when it is given out
SEEN_EVERY = timedelta(minutes=1)  # the last use is kept no more exactly, so that reading a session is no write
LEASE = timedelta(seconds=6)  # so long one process may take to renew before another tries


# In the order in which they are looked for: many browsers say that they are others too.
BROWSERS = (
    *(("MicroMessenger", "微信"), ("AlipayClient", "支付宝"), ("Edg", "Edge"), ("OPR/", "Opera"), ("QQBrowser", "QQ")),
    *(("HuaweiBrowser", "Huawei"), ("MiuiBrowser", "MIUI"), ("Firefox", "Firefox"), ("Chrome", "Chrome")),
    ("Safari", "Safari"),
)
SYSTEMS = (
    *(("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad")),
    *(("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")),
)


def device_of(agent: str) -> str:
    """A browser and its system as a person knows them; empty where it says nothing that is known."""
    found = (next((name for mark, name in known if mark in agent), "") for known in (BROWSERS, SYSTEMS))
    return " · ".join(name for name in found if name)


def goes_on(created_at: datetime, last_seen_at: datetime, ended_at: datetime | None, moment: datetime) -> bool:
    """Whether a session may still be used."""
    return ended_at is None and moment - last_seen_at < IDLE and moment - created_at < LONGEST


def is_fresh(expires_at: datetime, moment: datetime) -> bool:
    """Whether an access token has long enough to be given out."""
    return expires_at - moment >= FRESH
