"""The cast of selections, once for each module."""

import pytest

from tests.commons.stage import Cast
from tests.support.hub import Hub


@pytest.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    """A host, nominating bodies, nominees, reviewers."""
    return await Cast(hub).enter()
