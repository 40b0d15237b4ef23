"""A backup, everything wiped, a restore: the same content (reliability A8)."""

import asyncio
import shutil
import time

import pytest

from tests.support.live import Writers

pytestmark = [pytest.mark.faults, pytest.mark.capability("DG-11")]


async def test_a_restored_hub_has_the_same_content_and_works_on(live, tmp_path):
    writers = Writers(live)
    await writers.write(4, 10, time.monotonic() + 60)
    await asyncio.to_thread(live.settle)
    before = live.hub("export", "--canonical")
    archive = tmp_path / "hub.backup"
    live.hub("backup", str(archive))
    await writers.write(2, 5, time.monotonic() + 60)
    live.down()
    shutil.rmtree(live.state)
    live.hub("restore", str(archive))
    live.up()
    assert live.hub("export", "--canonical") == before
    await writers.write(2, 5, time.monotonic() + 60)
    await asyncio.to_thread(live.settle)
    assert all(f["wrong"] == "" for f in live.json("audit", "verify").values())
