"""The cast of 科创中国, once for each module."""

import pytest

from tests.kechuang.cast import Cast
from tests.support.hub import Hub


@pytest.fixture(scope="module")
async def kechuang(hub: Hub) -> Cast:
    """An enterprise, its region's associations, experts, and others."""
    return await Cast(hub).enter()
