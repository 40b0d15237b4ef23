"""The hub that who may do what is asked of."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.support.hub import Hub, Issuer
from tests.support.servers import Servers


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer) -> AsyncIterator[Hub]:
    """A hub whose webhooks may call this machine."""
    running = await Hub.start(servers, issuer, notification={"webhooks": {"hosts": ["127.0.0.1"]}})
    yield running
    await running.stop()
