"""What tests share: real servers for the whole run, a hub of all services for each module."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
import pytest_asyncio
import uvloop

from deploy.elasticsearch import server
from kexie.cli import java
from tests.support.hub import Hub, Issuer
from tests.support.live import Live
from tests.support.servers import Servers


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Temporary files in a folder of this run's own: another run of pytest would close the common one to the user that
    PostgreSQL runs as."""
    if not config.option.basetemp:
        config.option.basetemp = made = tempfile.mkdtemp(prefix="kexie-tests-")
        config.add_cleanup(lambda: shutil.rmtree(made, ignore_errors=True))


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


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A hub of real processes, with an enterprise and its county's watchers."""
    with Live.running(tmp_path_factory.mktemp("hub with spaces")) as hub:
        hub.cast()
        yield hub


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """A real Elasticsearch; without a JDK its tests are skipped by name, and in CI that is a failure."""
    if java.home() is None:
        told = f"Elasticsearch needs a JDK: {server.REMEDY}"
        pytest.fail(told) if os.environ.get("KEXIE_CI") == "1" else pytest.skip(told)
    with server.running() as elasticsearch:
        yield elasticsearch.url
