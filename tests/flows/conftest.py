"""A hub of real processes with the demo data, as a stranger has it after `hub up`."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.flows.people import Somebody, Town
from tests.support.live import Live


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with Live.running(tmp_path_factory.mktemp("flows"), "--demo") as hub:
        hub.settle()
        yield hub


@pytest_asyncio.fixture(scope="module")
async def town(live: Live) -> AsyncIterator[Town]:
    """The people of the demo, by their ref."""
    made = Town(live)
    yield made
    await made.close()


@pytest_asyncio.fixture
async def guest(town: Town) -> Somebody:
    return await town.somebody("")
