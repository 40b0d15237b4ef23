"""Reconciliation beside the ordinary way: what is on its way is left to it, what is lost is handled in batches."""

import pytest

from kit.consumers import ATTEMPTS
from tests.kit import probe
from tests.support.hub import until

pytestmark = pytest.mark.capability("XP-02")


async def test_what_the_broker_is_bringing_is_left_to_it(pair):
    """An event beyond those that just came is not lost; once nothing more comes, it is."""
    await pair.post()
    await pair.hub.settle()
    await pair.deafen()
    late = await pair.post()
    reader = await pair.kechuang.database.reader()

    async def numbered():
        rows = await reader.fetch("select sequence from event where key = $1", late)
        return rows[0]["sequence"]

    await until(numbered)
    assert (await pair.probe.reconciler.round(settled_ms=1))[:2] == (0, 0)
    assert await pair.heard(late) == []
    [(reception, _)] = [r for name, r in pair.probe.receptions.items() if name == "probe-ear"]
    reception._reached.clear()
    assert (await pair.probe.reconciler.round(settled_ms=1))[:2] == (1, 1)
    assert await pair.heard(late) == [("submitted", 1)]


async def test_what_was_lost_before_others_came_is_not_on_its_way(pair):
    lost, came = await pair.post(), await pair.post()
    await pair.hub.settle()
    await pair.deafen()
    async with pair.probe.database.transaction() as session:
        await session.execute("delete from inbox")
        await session.execute("delete from heard where need_id = $1", lost)
    reader = await pair.kechuang.database.reader()
    [event] = await reader.fetch("select event_id, day from event where key = $1", came)
    async with pair.probe.database.transaction() as session:
        await session.execute("insert into inbox values ($1, 'probe-ear', $2)", event["day"], event["event_id"])
    missing, handled, _ = await pair.probe.reconciler.round(settled_ms=1)
    assert (missing, handled) == (1, 1)
    assert await pair.heard(lost) == [("submitted", 1)]


async def test_where_the_owner_counts_what_was_handled_here_nothing_is_read(pair, monkeypatch):
    for _ in range(3):
        await pair.post()
    await pair.hub.settle()
    reader = await pair.probe.database.reader()

    async def at():
        rows = await reader.fetch("select sequence from cursor where consumer = 'probe-ear' and owner = 'kechuang'")
        return rows[0]["sequence"] if rows else 0

    async def never(*_):
        raise AssertionError("the record was read")

    before = await at()
    with monkeypatch.context() as patched:
        patched.setattr(pair.probe.reconciler, "_read", never)
        assert (await pair.probe.reconciler.round(settled_ms=1))[:2] == (0, 0)
    assert await at() >= before + 3
    [(reception, _)] = [r for name, r in pair.probe.receptions.items() if name == "probe-ear"]
    assert not reception.handled("kechuang")


async def test_a_process_that_does_not_reconcile_remembers_nothing(pair):
    await pair.post()
    await pair.hub.settle()
    [(reception, _)] = [r for name, r in pair.probe.receptions.items() if name == "probe-ear"]
    assert reception.handled("kechuang")
    pair.probe.relay.leading = False
    try:
        await pair.post()
        await pair.hub.settle()
        assert not reception.handled("kechuang")
    finally:
        pair.probe.relay.leading = True


async def test_an_owner_that_does_not_count_is_read(pair):
    await pair.post()
    await pair.hub.settle()
    path = "/kexie.events.v1.EventLogService/CountEvents"
    kept = pair.kechuang.edge.methods.pop(path)
    try:
        assert (await pair.probe.reconciler.round(settled_ms=1))[:2] == (0, 0)
    finally:
        pair.kechuang.edge.methods[path] = kept
    reader = await pair.probe.database.reader()
    [row] = await reader.fetch("select sequence from cursor where consumer = 'probe-ear' and owner = 'kechuang'")
    assert row["sequence"] > 0


async def test_one_that_cannot_be_handled_holds_up_the_others_of_its_batch_until_it_is_buried(pair):
    await pair.deafen()
    first = await pair.post()
    bad = await pair.post(region=probe.BAD_REGION)
    last = await pair.post()
    reader = await pair.kechuang.database.reader()

    async def all_numbered():
        return not await reader.fetch("select from event where sequence is null")

    await until(all_numbered)
    missing, handled, _ = await pair.probe.reconciler.round(settled_ms=0)
    assert (missing, handled) == (3, 1)
    assert await pair.heard(first) == [("submitted", 1)]
    assert await pair.heard(last) == []
    for _ in range(ATTEMPTS - 1):
        missing, handled, _ = await pair.probe.reconciler.round(settled_ms=0)
    assert (missing, handled) == (2, 2)
    assert await pair.heard(last) == [("submitted", 1)]
    assert await pair.heard(bad) == []
