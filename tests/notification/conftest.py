"""A hub for the tests of notification, whose mail goes to the real development mailbox."""

from collections.abc import AsyncIterator

import pytest_asyncio

from kexie.cli import services
from tests.notification.stage import Stage
from tests.support.hub import Hub, Issuer
from tests.support.servers import Servers

NEEDED = ("identity", "kechuang", "kepu", "notification", "zhihui")


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer) -> AsyncIterator[Hub]:
    apps = [services.app(name) for name in NEEDED if name in services.names()]
    running = await Hub.start(servers, issuer, apps)
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def stage(hub: Hub) -> Stage:
    return await Stage(hub).set_up()
