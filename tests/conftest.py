"""What tests share: real servers for the whole run, a hub of all services for each module."""

import asyncio
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
import structlog
import uvloop

from deploy.elasticsearch import server
from kexie.cli import java
from kexie.cli.process import share_memory
from tests.support.hub import Hub, Issuer
from tests.support.live import Live
from tests.support.servers import Servers

MEMORY = Path("/dev/shm")  # hundreds of databases of thousands of files each are made and thrown away
ROOM = 8 << 30  # bytes that it must have free


def has_room() -> bool:
    """Whether tests may lie in memory: some of them write programs and run these."""
    if not MEMORY.is_dir():
        return False
    found = os.statvfs(MEMORY)
    return found.f_bavail * found.f_frsize > ROOM and not found.f_flag & os.ST_NOEXEC


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Temporary files in a folder of this run's own, in memory where there is room: another run of pytest would close
    the common one to the user that PostgreSQL runs as."""
    gc.disable()  # until all is collected
    structlog.configure(logger_factory=lambda *_: structlog.PrintLogger(sys.stderr))  # as in no command's answer
    if not config.option.basetemp:
        config.option.basetemp = made = tempfile.mkdtemp(prefix="kexie-tests-", dir=MEMORY if has_room() else None)
        config.add_cleanup(lambda: shutil.rmtree(made, ignore_errors=True))


def pytest_collection_finish() -> None:
    """What was loaded is left alone by the garbage collector, as in the hub's own processes."""
    gc.enable()
    share_memory()


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
