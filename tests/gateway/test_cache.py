"""Answers kept at the door: for everybody or for nobody, and no longer than they are true."""

import asyncio
import signal
import subprocess
import time
import uuid
from types import SimpleNamespace

import httpx
import pytest
import pytest_asyncio

from gateway.cache import Cache, Kept
from kit import metrics
from services.identity.app import APP as IDENTITY
from services.kechuang.app import APP as KECHUANG
from tests.kechuang.cast import Cast
from tests.support.door import opened
from tests.support.hub import Hub, until

NEEDS = "/api/kechuang/v1/needs"

pytestmark = pytest.mark.capability("XP-13")


def kept(*tags: str, body: bytes = b"{}", made: float | None = None, seconds: float = 60) -> Kept:
    moment = time.monotonic() if made is None else made
    return Kept([], body, b'"1"', tags, moment, moment + seconds)


@pytest.fixture
def bus():
    return SimpleNamespace(connected=True, breaks=0)


def test_an_event_drops_what_carries_its_tag_and_nothing_else(bus):
    cache = Cache(bus, 1)
    cache.put("one", kept("need:1", "needs"))
    cache.put("list", kept("needs"))
    cache.put("other", kept("need:2"))
    cache.drop("need:1")
    assert [bool(cache.get(r)) for r in ("one", "list", "other")] == [False, True, True]
    cache.drop("needs")
    assert [bool(cache.get(r)) for r in ("one", "list", "other")] == [False, False, True]


def test_an_answer_begun_before_its_tag_was_dropped_is_not_kept(bus):
    cache = Cache(bus, 1)
    begun = time.monotonic()
    cache.drop("need:1")
    cache.put("one", kept("need:1", made=begun))
    assert cache.get("one") is None
    cache.put("one", kept("need:1", made=time.monotonic() + 0.001))
    assert cache.get("one")


def test_an_answer_lives_its_time_and_without_the_broker_two_seconds(bus):
    cache = Cache(bus, 1)
    cache.put("over", kept(seconds=-1))
    assert cache.get("over") is None
    cache.put("old", kept(made=time.monotonic() - 3))
    cache.put("new", kept())
    assert cache.get("old")
    bus.connected = False
    assert cache.get("old") is None
    assert cache.get("new")


def test_a_connection_that_broke_drops_everything_even_if_it_is_back(bus):
    """An event may have been missed; also for answers that were being made meanwhile."""
    cache = Cache(bus, 1)
    cache.put("one", kept("t"))
    begun = time.monotonic()
    bus.breaks += 2
    assert cache.get("one") is None
    bus.breaks += 2
    cache.put("late", kept("t", made=begun))
    assert cache.get("late") is None


def test_the_least_recently_used_go_when_there_is_no_room(bus):
    cache = Cache(bus, 1)
    for n in range(20):
        cache.put(str(n), kept(f"t{n}", body=b"x" * 90_000))
        cache.get("0")
    assert cache.get("0")
    assert cache.get("1") is None
    assert cache.get("19")
    assert cache._size <= 1_048_576
    assert cache._size == sum(len(k.body) for k in cache._kept.values())
    assert set(cache._by_tag) == {k.tags[0] for k in cache._kept.values()}
    cache.put("huge", kept(body=b"x" * 200_000))
    assert cache.get("huge") is None


@pytest_asyncio.fixture(scope="module")
async def hub(servers, issuer):
    """Two services are enough."""
    running = await Hub.start(servers, issuer, [IDENTITY, KECHUANG])
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def door(hub):
    async with opened(hub) as door:
        yield door


@pytest_asyncio.fixture(scope="module")
async def cast(hub):
    return await Cast(hub).enter()


def hits() -> float:
    return metrics.CACHE.labels("hit")._value.get()


async def test_the_second_guest_gets_the_kept_answer(door, cast):
    path = f"{NEEDS}/{(await cast.need()).need_id}"
    first = await door.get(path)

    async def kept() -> httpx.Response | None:  # what the need's own events made stale is made anew
        before = hits()
        found = await door.get(path)
        return found if hits() == before + 1 else None

    second = await until(kept)
    assert (second.status_code, second.content) == (200, first.content)
    for name in ("etag", "cache-control", "vary", "content-type", "content-length", "x-content-type-options"):
        assert second.headers[name] == first.headers[name]
    assert {v.strip() for v in first.headers["vary"].split(",")} == {"Accept-Language", "Authorization", "Cookie"}


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*", '{} ,"x"'])
async def test_what_the_caller_has_is_not_sent_again(door, cast, form):
    path = f"{NEEDS}/{(await cast.need()).need_id}"
    for by in (None, None, cast.officer):  # made, kept, and for one caller
        etag = (await door.get(path, by)).headers["etag"]
        again = await door.get(path, by, if_none_match=form.format(etag))
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
        assert "cache-control" in again.headers
        assert (await door.get(path, by, if_none_match='"another"')).status_code == 200


async def test_an_answer_that_depends_on_the_caller_is_never_shared(door, cast):
    """Whoever asks first, and in whatever way they show who they are."""
    path = f"{NEEDS}/{(await cast.need()).need_id}"
    mine = await door.get(path, cast.officer)
    guest = await door.get(path)
    after = await door.get(path, cast.officer)
    assert mine.json()["can"] == after.json()["can"] != []
    assert guest.json()["can"] == []
    for own in (mine, after):
        assert own.headers["cache-control"] == "private, no-store"
    draft = f"{NEEDS}/{(await cast.need(opened=False)).need_id}"
    assert (await door.get(draft, cast.officer)).status_code == 200
    assert (await door.get(draft)).status_code == 401
    assert (await door.get(draft, cast.stranger)).status_code == 403
    assert (await door.get(draft, cookie="kexie_session=made-up")).status_code == 401


async def test_the_etag_tells_apart_what_is_different(door, cast):
    """A caller who has a guest's answer must not be told that theirs is the same."""
    path = f"{NEEDS}/{(await cast.need()).need_id}"
    guest = await door.get(path)
    mine = await door.get(path, cast.officer, if_none_match=guest.headers["etag"])
    assert mine.status_code == 200
    assert mine.json()["can"]


async def test_each_language_and_question_has_its_own_answer(door, cast):
    need = await cast.need()
    for query in ("?industry=38", "?industry=36", "?industry=38&pageSize=1"):
        for locale in ("zh-CN", "en"):
            fresh = await door.get(f"{NEEDS}{query}", accept_language=locale)
            assert (await door.get(f"{NEEDS}{query}", accept_language=locale)).content == fresh.content
    assert (await door.get(f"{NEEDS}?industry=36")).json()["needs"] == []
    assert need.need_id in (await door.get(f"{NEEDS}?industry=38")).text


async def test_many_who_ask_at_once_are_answered_by_one_call(door, cast, hub):
    path = f"{NEEDS}/{(await cast.need()).need_id}"
    await hub.settle()  # what its events drop is dropped before
    edge, asked = hub.running["kechuang"].edge, []
    name = "/kexie.kechuang.v1.NeedService/GetNeed"
    method, handler = edge.methods[name]

    async def counted(request, call):
        asked.append(1)
        await asyncio.sleep(0.1)
        return await handler(request, call)

    edge.methods[name] = (method, counted)
    try:
        answers = await asyncio.gather(*(door.get(path) for _ in range(20)))
    finally:
        edge.methods[name] = (method, handler)
    assert {a.status_code for a in answers} == {200}
    assert len(asked) == 1


async def test_a_refusal_is_not_kept(door, cast, hub):
    need = await cast.need(opened=False)
    path = f"{NEEDS}/{need.need_id}"
    assert (await door.get(path)).status_code == 401
    await door.post(f"{path}:verify", {}, cast.operator)
    assert (await door.get(path)).status_code == 200


async def test_what_changed_while_the_broker_was_away_is_not_given_as_it_was(door, cast, hub):
    need = await cast.need()
    path = f"{NEEDS}/{need.need_id}"
    assert (await door.get(path)).status_code == 200
    hub.broker.send_signal(signal.SIGKILL)
    hub.broker.wait()
    try:
        changed = await door.post(f"{path}:withdraw", {}, cast.officer, idempotency_key=str(uuid.uuid4()))
        assert changed.status_code == 200

        async def gone():
            return (await door.get(path)).status_code == 410

        assert await until(gone, 4)
    finally:
        hub.broker = await asyncio.to_thread(subprocess.Popen, hub.broker.args, stderr=subprocess.DEVNULL)
    await hub.settle()
    other = f"{NEEDS}/{(await cast.need()).need_id}"

    async def kept_again():
        await door.get(other)
        before = hits()
        await door.get(other)
        return hits() == before + 1

    assert await until(kept_again, 10)
    await door.post(f"{other}:withdraw", {}, cast.officer)

    async def dropped():
        return (await door.get(other)).status_code == 410

    assert await until(dropped, 5)
