"""A gateway over all services, with an enterprise, its county and their people."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.kechuang.needs.test_needs import Cast
from tests.support.door import Door, opened
from tests.support.hub import Hub


@pytest_asyncio.fixture(scope="module")
async def door(hub: Hub) -> AsyncIterator[Door]:
    async with opened(hub) as door:
        yield door


@pytest_asyncio.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()
