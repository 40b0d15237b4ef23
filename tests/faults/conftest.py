"""A hub of real processes, one for each module of fault tests."""

from collections.abc import Iterator

import pytest

from tests.support.live import Live


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    hub = Live.on(tmp_path_factory.mktemp("hub with spaces"))
    hub.up()
    try:
        hub.cast()
        yield hub
    finally:
        hub.down()
