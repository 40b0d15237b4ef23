"""A backup, everything wiped, a restore: the same content (reliability A8)."""

import asyncio
import shutil
import time

import pytest

from tests.support.hub import until
from tests.support.live import Live, Writers

pytestmark = [pytest.mark.faults, pytest.mark.capability("DG-11")]


WAITING = """
select exists (select from discovery.item where pending)
  or exists (select from discovery.rebuild where done_at is null)
  or exists (select from notification.delivery where state = 'queued')
"""


async def at_rest(live: Live) -> bool:
    """Whether nothing waits to be worked off for search or to be sent: it would be, between the export and the
    backup."""
    database = await live.database()
    try:
        return not await database.fetchval(WAITING)
    finally:
        await database.close()


async def test_a_restored_hub_has_the_same_content_and_works_on(live, tmp_path):
    writers = Writers(live)
    await writers.write(4, 10, time.monotonic() + 60)
    await asyncio.to_thread(live.settle)
    await until(lambda: at_rest(live))
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
