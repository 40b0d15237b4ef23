"""The broker's storage is lost: nothing is missing (reliability A3, A4)."""

import asyncio
import os
import shutil
import signal
import time

import pytest

from tests.support.live import WATCHERS, Live, Writers

pytestmark = [pytest.mark.faults, pytest.mark.capability("XP-02")]


async def counts(live: Live) -> tuple[int, int]:
    """Needs posted, and notices of them."""
    database = await live.database()
    try:
        needs = await database.fetchval("select count(*) from kechuang.need")
        return needs, await database.fetchval("select count(*) from notification.notice")
    finally:
        await database.close()


async def test_a_store_wiped_while_the_hub_runs_loses_nothing(live):
    writers = Writers(live)
    writing = asyncio.create_task(writers.write(8, 40, time.monotonic() + 120))
    for _ in range(3):
        await asyncio.sleep(1.5)
        shutil.rmtree(live.state / "nats", ignore_errors=True)
        os.kill((await asyncio.to_thread(live.pids))["nats"], signal.SIGKILL)
    await writing
    await asyncio.to_thread(live.settle, 60)
    needs, notices = await counts(live)
    assert needs == len(writers.acknowledged)
    assert notices == needs * WATCHERS


async def test_a_store_wiped_while_the_hub_is_down_loses_nothing(live):
    before, _ = await counts(live)
    writers = Writers(live)
    await writers.write(8, 10, time.monotonic() + 60)
    live.down()
    shutil.rmtree(live.state / "nats", ignore_errors=True)
    live.up()
    await asyncio.to_thread(live.settle, 60)
    needs, notices = await counts(live)
    assert needs == before + len(writers.acknowledged)
    assert notices == needs * WATCHERS
