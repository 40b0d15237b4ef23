"""What tests share: real servers for the whole run, a hub of all services for each module."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
import pytest_asyncio
import uvloop

from tests.support.hub import Hub, Issuer
from tests.support.servers import Servers


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Tests run in the loop that the services run in."""
    return {"uvloop": uvloop.new_event_loop}


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
