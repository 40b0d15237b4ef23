"""A hub of real processes for the command that imports."""

from collections.abc import Iterator

import pytest

from tests.support.live import Live


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    hub = Live.on(tmp_path_factory.mktemp("imports"))
    hub.up()
    try:
        hub.cast()
        yield hub
    finally:
        hub.down()
