"""The hub with a small world over four platforms."""

import pytest_asyncio

from tests.discovery.world import World
from tests.support.hub import Hub


@pytest_asyncio.fixture(scope="module")
async def world(hub: Hub) -> World:
    return await World(hub).enter()
