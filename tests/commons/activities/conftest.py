"""The host and the crowd, once for each module."""

import pytest

from tests.commons.activities.stage import Fair
from tests.support.hub import Hub


@pytest.fixture(scope="module")
async def fair(hub: Hub) -> Fair:
    """A host, its people, and those who come."""
    return await Fair(hub).enter()
