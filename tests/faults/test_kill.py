"""`kill -9` of any process at any time: no write lost or doubled, each watcher told once (reliability A1, A2, A7)."""

import asyncio
import os
import random
import signal
import time
from collections import Counter

import pytest

from kit.imports import id_of
from tests.support.live import WATCHERS, Live, Writers

pytestmark = [pytest.mark.faults, pytest.mark.capability("XP-02", "DG-12")]

CLIENTS, EACH, KILLS = 16, 128, 12
SECONDS = 420


async def kill_at_random(live: Live, writers: Writers, chooser: random.Random) -> list[str]:
    """Kills processes, every one at least once where the kills reach so far, waiting for each to come back."""
    names = [n for n in live.pids() if n not in ("hub", "mailbox")]
    chooser.shuffle(names)
    killed: list[str] = []
    while len(killed) < KILLS:
        name = names[len(killed) % len(names)]
        before = await asyncio.to_thread(live.pids)
        if name in before:
            os.kill(before[name], signal.SIGKILL)
            killed.append(name)
        done = len(writers.acknowledged)
        ends = time.monotonic() + 30
        while time.monotonic() < ends:  # until it is back and work goes on
            await asyncio.sleep(0.5)
            now = await asyncio.to_thread(live.pids)
            if now.get(name, before.get(name)) != before.get(name) and len(writers.acknowledged) > done:
                break
        else:
            raise AssertionError(f"{name} did not come back")
    return killed


async def test_every_acknowledged_write_exists_once_with_one_event_and_one_notice_for_each_watcher(live):
    writers = Writers(live)
    enough = asyncio.Event()
    writing = asyncio.create_task(writers.write(CLIENTS, EACH, time.monotonic() + SECONDS, enough))
    killed = await kill_at_random(live, writers, random.Random(42))
    enough.set()
    await writing
    assert len(killed) >= 9
    assert not writers.refused
    assert len(writers.acknowledged) >= CLIENTS * EACH >= 2000
    await asyncio.to_thread(live.settle, 60)

    database = await live.database()
    try:
        needs = [str(r["need_id"]) for r in await database.fetch("select need_id from kechuang.need")]
        events = await database.fetch(
            "select key from kechuang.event where subject = 'kexie.kechuang.need.submitted.v1'"
        )
        notices = await database.fetch(
            "select person_id::text as person, item_id::text as need from notification.notice"
        )
        audits = await database.fetchval("select count(*) from kechuang.audit where action = 'needs.post'")
    finally:
        await database.close()
    acknowledged = sorted(writers.acknowledged.values())
    assert len(set(acknowledged)) == len(acknowledged)
    assert sorted(needs) == acknowledged
    assert sorted(e["key"] for e in events) == acknowledged
    assert audits == len(acknowledged)
    watchers = {str(id_of("person", f"watcher-{n}")) for n in range(WATCHERS)}
    told = Counter((n["person"], n["need"]) for n in notices)
    assert set(told.values()) == {1}
    assert set(told) == {(w, need) for w in watchers for need in acknowledged}
    assert all(f["wrong"] == "" for f in live.json("audit", "verify").values())
