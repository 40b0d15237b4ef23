"""What tests share: real servers for the whole run, a hub of all services for each module."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
import uvloop

from tests.support.hub import Hub, Issuer
from tests.support.servers import Servers


@pytest.fixture(scope="session")
def event_loop_policy() -> uvloop.EventLoopPolicy:
    return uvloop.EventLoopPolicy()


@pytest_asyncio.fixture(scope="session")
async def servers(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Servers]:
    """PostgreSQL, migrated."""
    running = await Servers.start(tmp_path_factory.mktemp("servers"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def issuer() -> Iterator[Issuer]:
    """Tokens for persons and clients that need no sign-in."""
    made = Issuer()
    yield made
    made.stop()


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer) -> AsyncIterator[Hub]:
    """All services in one process on a fresh database and a fresh broker."""
    running = await Hub.start(servers, issuer)
    yield running
    await running.stop()
