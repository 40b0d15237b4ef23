"""The stage of inquiries, once for each module."""

import pytest

from tests.commons.inquiries.stage import Stage
from tests.support.hub import Hub


@pytest.fixture(scope="module")
async def stage(hub: Hub) -> Stage:
    """A society that asks."""
    return await Stage(hub).enter()
