"""A hub whose messages go by mail, SMS and WeChat to the development mailbox, and by push to a push service here."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from kexie.cli import services, sms, wechat, weibo
from tests.notification.distribution.cast import NET, Cast
from tests.notification.distribution.pushing import PushService
from tests.notification.mail.mailbox import Mailbox
from tests.support.hub import Hub, Issuer
from tests.support.servers import Servers

NEEDED = ("identity", "home", "notification")


@pytest_asyncio.fixture(scope="module")
async def mailbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Mailbox]:
    running = await Mailbox(tmp_path_factory.mktemp("mailbox") / "mail").start()
    yield running
    running.stop()


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer, mailbox: Mailbox) -> AsyncIterator[Hub]:
    vendors = f"http://127.0.0.1:{mailbox.http_port}"
    given = {
        "mail": {"host": "127.0.0.1", "port": mailbox.smtp_port, "sender": "网上科协 <no-reply@kexie.test>"},
        "sms": {"url": f"{vendors}/sms", "key_id": sms.KEY_ID, "key_secret": sms.KEY_SECRET},
        "wechat": {
            "url": f"{vendors}/wechat",
            "authorize_url": f"{vendors}/wechat/connect/oauth2/authorize",
            "app_id": wechat.APP_ID,
            "app_secret": wechat.APP_SECRET,
            "template": wechat.TEMPLATE,
        },
        "weibo": {
            "url": f"{vendors}/weibo",
            "app_key": weibo.APP_KEY,
            "app_secret": weibo.APP_SECRET,
            "access_token": weibo.ACCESS_TOKEN,
        },
        "push": {"hosts": [NET]},
        "distribution": {"four_eyes_above": 5, "alarm_after_seconds": 0.5},
    }
    running = await Hub.start(servers, issuer, [services.app(n) for n in NEEDED], notification=given)
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()


@pytest_asyncio.fixture(scope="module")
async def push_service() -> AsyncIterator[PushService]:
    running = await PushService(NET).start()
    yield running
    await running.stop()
