"""The cast of 智汇中国, once for each module."""

import pytest

from tests.support.hub import Hub
from tests.zhihui.stage import Cast


@pytest.fixture(scope="module")
async def zhihui(hub: Hub) -> Cast:
    """Two think tanks, a decision body, and others."""
    return await Cast(hub).enter()
