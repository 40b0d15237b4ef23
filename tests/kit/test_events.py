"""Events: what is committed is told once, whatever the broker does."""

import asyncio
import signal

import asyncpg
import pytest

from kit import audit
from kit.errors import Refused
from kit.ids import day_of
from kit.relay import PROGRESS
from tests.kit import probe
from tests.support.hub import until

pytestmark = pytest.mark.capability("XP-02")


async def test_an_event_reaches_its_consumer_once(pair):
    need = await pair.post()
    await pair.hub.settle()
    assert await pair.heard(need) == [("submitted", 1)]


async def test_an_event_delivered_twice_takes_effect_once(pair):
    need = await pair.post()
    await pair.hub.settle()
    reader = await pair.kechuang.database.reader()
    [row] = await reader.fetch("select * from event where key = $1", need)
    async with pair.kechuang.database.transaction() as session:
        await session.execute("update head set sequence = 0 where name = 'published'")
    pair.kechuang.woken.set()
    [(reception, _)] = [r for name, r in pair.probe.receptions.items() if name == "probe-ear"]
    from kit.ledger import Envelope

    again = Envelope(**{k: row[k] for k in ("event_id", "subject", "key", "version", "payload", "recorded_at")})
    assert await reception.accept([again]) == 0
    assert await reception.accept([again, again]) == 0
    await pair.hub.settle()
    assert await pair.heard(need) == [("submitted", 1)]


async def test_numbers_follow_commits_and_no_reader_misses_one(pair):
    """While a transaction that took its place earlier is open, later ones are committed but not yet numbered."""
    slow = await asyncpg.connect(pair.hub.servers.url("kechuang", pair.hub.database))
    reader = await pair.kechuang.database.reader()
    try:
        await slow.execute("begin")
        await slow.execute("select pg_current_xact_id()")
        need = await pair.post()
        numbers = "select sequence from event where key = $1"
        for _ in range(20):
            await asyncio.sleep(0.02)
            assert (await reader.fetch(numbers, need))[0]["sequence"] is None
        await slow.execute("commit")

        async def numbered():
            return (await reader.fetch(numbers, need))[0]["sequence"]

        assert await until(numbered)
    finally:
        await slow.close()


async def test_a_failing_event_holds_up_no_other_and_ends_as_a_dead_letter(pair):
    bad = await pair.post("总是失败的需求", region=probe.BAD_REGION)
    good = await pair.post("正常的技术需求")

    async def heard():
        return await pair.heard(good)

    assert await until(heard) == [("submitted", 1)]
    reader = await pair.probe.database.reader()

    async def dead():
        return await reader.fetch("select reason from dead_letter where key = $1", bad)

    [letter] = await until(dead)
    assert "cannot be handled" in letter["reason"]
    assert await pair.heard(bad) == []


async def test_what_a_wiped_broker_lost_is_found_again(pair):
    """The broker acknowledged, and lost everything before the consumer had read it."""
    hub = pair.hub
    await pair.deafen()
    lost = [await pair.post(f"将会丢失的需求 {n}") for n in range(20)]

    async def published():
        reader = await pair.kechuang.database.reader()
        [row] = await reader.fetch(PROGRESS)
        return row["unnumbered"] == row["unpublished"] == 0

    await until(published)
    hub.broker.send_signal(signal.SIGKILL)
    hub.broker.wait()
    missing, handled, _ = await pair.probe.reconciler.round(settled_ms=0)
    assert (missing, handled) == (20, 20)
    for need in lost:
        assert await pair.heard(need) == [("submitted", 1)]
    assert (await pair.probe.reconciler.round(settled_ms=0))[:2] == (0, 0)


async def test_a_check_counts_and_changes_nothing(pair):
    await pair.deafen()
    await pair.post()

    async def counted():
        missing, handled, _ = await pair.probe.reconciler.round(check=True, settled_ms=0)
        return missing == 1 and handled == 0

    await until(counted)
    assert await pair.heard() == []


async def test_an_event_of_another_day_finds_room_in_the_inbox(pair):
    need = await pair.post()
    await pair.hub.settle()
    reader = await pair.kechuang.database.reader()
    [row] = await reader.fetch("select * from event where key = $1", need)
    from uuid import UUID

    from kit.ledger import Envelope

    old = UUID(int=(row["event_id"].int & ((1 << 80) - 1)) | (1_790_000_000_000 << 80))
    values = {k: row[k] for k in ("subject", "key", "version", "payload", "recorded_at")}
    [(reception, _)] = [r for name, r in pair.probe.receptions.items() if name == "probe-ear"]
    assert day_of(old) != day_of(row["event_id"])
    assert await reception.accept([Envelope(event_id=old, **values)]) == 1


@pytest.mark.capability("DG-11")
@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("update audit set actor = 'person:somebody' where audit_id = $1", "was changed"),
        ("delete from audit where audit_id = $1", "is missing"),
        ("delete from audit_block where $1 = any(audit_ids)", "block"),
        ("with gone as (delete from head where name = 'audit') delete from audit where audit_id = $1", "is missing"),
        ("delete from head where name = 'audit' and $1::uuid is not null", "the head after block"),
        (
            "insert into audit select gen_random_uuid(), txid, recorded_at, 'person:forged', action, object_type, "
            "object_id, org_id, detail, traceparent from audit where audit_id = $1",
            "is not in the chain",
        ),
    ],
)
async def test_the_audit_chain_names_what_was_tampered_with(pair, tampering, said):
    for n in range(5):
        await pair.post(f"审计测试需求 {n}")
    reader = await pair.kechuang.database.reader()
    key = pair.kechuang.settings.audit_key()

    async def chained():
        return (await reader.fetch(PROGRESS))[0]["unchained"] == 0

    await until(chained)
    whole = await audit.verify(reader, key)
    assert (whole.wrong, whole.records >= 5) == ("", True)
    [victim] = await reader.fetch("select audit_id from audit order by txid offset 2 limit 1")
    async with pair.kechuang.database.transaction() as session:
        await session.execute(tampering, victim["audit_id"])
    found = await audit.verify(reader, key)
    assert said in found.wrong
    assert (await audit.verify(reader, b"another key")).wrong


@pytest.mark.capability("DG-11")
async def test_a_chain_that_was_cut_off_with_its_head_is_shorter_than_the_end_that_was_kept(pair):
    reader = await pair.kechuang.database.reader()
    key = pair.kechuang.settings.audit_key()

    async def chained():
        return (await reader.fetch(PROGRESS))[0]["unchained"] == 0

    for n in range(2):
        await pair.post(f"审计截尾需求 {n}")
        await until(chained)
    whole = await audit.verify(reader, key)
    kept = audit.Kept(whole.blocks, whole.hash)
    assert (whole.blocks > 1, (await audit.verify(reader, key, kept)).wrong) == (True, "")
    async with pair.kechuang.database.transaction() as session:
        await session.execute("select from head where name = 'audit' for update")
        [last] = await session.fetch("delete from audit_block where sequence = $1 returning audit_ids", whole.blocks)
        [row] = await session.fetch(
            "select min(txid)::text as since from audit where audit_id = any($1)", last["audit_ids"]
        )
        await session.execute("delete from audit where audit_id = any($1)", last["audit_ids"])
        await session.execute(
            "update head set sequence = b.sequence, hash = b.hash, horizon = $2::text::xid8 from audit_block b "
            "where name = 'audit' and b.sequence = $1",
            *(whole.blocks - 1, row["since"]),
        )
    assert (await audit.verify(reader, key)).wrong == ""
    assert f"the chain had {whole.blocks} before" in (await audit.verify(reader, key, kept)).wrong
    other = audit.Kept(whole.blocks - 1, b"another")
    assert "is another than it was" in (await audit.verify(reader, key, other)).wrong


async def test_writes_go_on_while_the_broker_is_away(pair):
    pair.hub.broker.send_signal(signal.SIGKILL)
    pair.hub.broker.wait()
    need = await pair.post()

    async def heard():
        return await pair.heard(need)

    assert await until(heard) == [("submitted", 1)]


async def test_a_refused_write_tells_nobody(pair):
    with pytest.raises(Refused):
        await pair.post(title="x")
    reader = await pair.kechuang.database.reader()
    assert not await reader.fetch("select 1 from event")
    assert not await reader.fetch("select 1 from audit where action like 'needs.%'")
