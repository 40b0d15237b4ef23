"""Calls between processes: deadlines, retries, frozen and dead addresses, and the same answers as plain gRPC."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest
from joserfc.jwk import ECKey

from kexie.cli.state import free_port
from kit.auth import ServiceIdentity
from kit.channel import Budget, Remote
from kit.errors import ROOT, Refused
from tests.kit.echo import PATHS
from tests.support.hub import until

pytestmark = pytest.mark.capability("XP-13")

READ, WRITE = PATHS
# What comes at once has room to come late on a busy machine; what is asserted is far from what would be wrong.
ROOM = 30.0  # seconds that a call may take which nothing holds up
SOON = 10.0  # seconds in which what does not wait for a call's end has long happened
RESTART, ATTEMPTS = 60.0, 500.0  # seconds, and retries, until a process that starts again answers


class Process:
    """An echo server that can be frozen, killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.log = folder / f"{self.port}.log"
        self.log.touch()
        self.start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.kit.echo", str(self.port), str(self.log)], cwd=ROOT
        )

    @property
    def pid(self) -> bytes:
        return str(self.process.pid).encode()

    def seen(self) -> list[str]:
        return self.log.read_text().splitlines()

    def freeze(self) -> None:
        os.kill(self.process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.process.pid, signal.SIGCONT)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="module")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Process]]:
    made = [Process(tmp_path_factory.mktemp("echo")) for _ in range(2)]
    yield made
    for one in made:
        one.kill()


@pytest.fixture
async def reach(processes):
    """Opens channels to some of the processes once these answer."""
    opened = []

    async def remote(*chosen: Process) -> Remote:
        key = ECKey.generate_key("P-256", parameters={"kid": "test", "alg": "ES256"})
        for one in chosen:
            if one.process.poll() is not None:
                one.start()
            alone = Remote("echo", [one.address], ServiceIdentity("test", key))
            opened.append(alone)
            await until(lambda alone=alone: answers(alone))
        made = Remote("echo", [one.address for one in chosen], ServiceIdentity("test", key))
        opened.append(made)
        return made

    yield remote
    for channel in opened:
        await channel.close()


async def answers(channel: Remote) -> bool:
    try:
        return bool(await channel.call(READ, b"pid", {}, 1))
    except Refused:
        return False


async def timed(awaitable):
    began = time.monotonic()
    try:
        found = await awaitable
    except Refused as refused:
        found = refused
    return found, time.monotonic() - began


async def test_the_deadline_travels(reach, processes):
    channel = await reach(processes[0])
    assert ROOM - SOON < float(await channel.call(READ, b"timeout", {}, ROOM)) <= ROOM
    late, seconds = await timed(channel.call(READ, b"sleep 30", {}, 0.3))
    assert (late.reason, late.facts["service"]) == ("NOT_ANSWERING", "echo")
    assert seconds < SOON


async def test_metadata_travels_and_a_large_answer_holds_up_nobody_for_long(reach, processes):
    channel = await reach(processes[0])
    long = "x" * 500_000
    found = await asyncio.gather(
        channel.call(READ, b"metadata k", {"k": long}, ROOM), *(channel.call(READ, b"pid", {}, ROOM) for _ in range(20))
    )
    assert found[0].decode() == long
    assert set(found[1:]) == {processes[0].pid}


async def test_a_refusal_comes_as_it_was_said(reach, processes):
    channel = await reach(processes[0])
    for locale, words in (
        ("en", ["It needs at least 4 characters.", "This is required."]),
        ("zh-CN", ["至少需要 4 个字。", "此项必填。"]),
    ):
        no, _ = await timed(channel.call(READ, b"invalid", {"accept-language": locale}, ROOM))
        assert no.reason == "INVALID"
        assert [(v.field, v.reason, v.words("?")) for v in no.violations] == [
            ("draft.title", "TOO_SHORT", words[0]),
            ("draft.tags[2]", "REQUIRED", words[1]),
        ]
    no, _ = await timed(channel.call(READ, b"refuse needs.verify", {"accept-language": "en"}, ROOM))
    assert (no.reason, no.facts["action"], no.words("en")) == (
        "FORBIDDEN",
        "needs.verify",
        "You may not do this here (verify needs).",
    )


async def test_the_plain_method_says_the_same_as_the_exchange(reach, processes):
    """What grpcurl and other languages meet."""
    channel = await reach(processes[0])
    async with grpc.aio.insecure_channel(processes[0].address) as plain:
        ask = plain.unary_unary(READ)
        assert await ask(b"pid") == await channel.call(READ, b"pid", {}, ROOM)
        assert await ask(b"metadata k", metadata=(("k", "v"),)) == b"v"
        assert ROOM - SOON < float(await ask(b"timeout", timeout=ROOM)) < ROOM + 0.1
        for payload, code in (
            (b"refuse x", grpc.StatusCode.PERMISSION_DENIED),
            (b"invalid", grpc.StatusCode.INVALID_ARGUMENT),
        ):
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await ask(payload, metadata=(("accept-language", "en"),))
            no, _ = await timed(channel.call(READ, payload, {"accept-language": "en"}, ROOM))
            assert caught.value.code() is code
            from grpc_status import rpc_status

            from kit.status import refused_of

            same = refused_of(rpc_status.from_call(caught.value), "echo")
            assert (same.reason, same.said, [(v.field, v.reason, v.said) for v in same.violations]) == (
                no.reason,
                no.said,
                [(v.field, v.reason, v.said) for v in no.violations],
            )
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await plain.unary_unary("/echo.v1.Echo/Nothing")(b"")
        assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_a_frozen_address_fails_in_time_and_comes_back(reach, processes):
    one = processes[0]
    channel = await reach(one)
    one.freeze()
    try:
        found = await asyncio.gather(*(timed(channel.call(READ, b"pid", {}, 1.5, True)) for _ in range(30)))
        assert {no.reason for no, _ in found} == {"NOT_ANSWERING"}
        assert max(seconds for _, seconds in found) < 2.5  # and not as long again
        # Known to be frozen while calls wait there: later ones are told long before their time.
        waiting = [asyncio.create_task(timed(channel.call(READ, b"pid", {}, 2.5))) for _ in range(8)]
        await asyncio.sleep(1.2)
        no, seconds = await timed(channel.call(READ, b"pid", {}, ROOM))
        assert (no.reason, seconds < SOON) == ("NOT_ANSWERING", True)
        await asyncio.gather(*waiting)
    finally:
        one.thaw()
    assert await until(lambda: answers(channel))


async def test_of_two_addresses_the_frozen_one_is_left_alone_and_taken_again(reach, processes):
    good, bad = processes
    channel = await reach(good, bad)

    async def both():
        return {await channel.call(READ, b"pid", {}, 2) for _ in range(10)} == {good.pid, bad.pid}

    assert await until(both)
    bad.freeze()
    try:
        await asyncio.gather(*(timed(channel.call(READ, b"pid", {}, 0.7)) for _ in range(8)))
        for _ in range(25):  # one after the other, so that neither has more calls waiting
            found, seconds = await timed(channel.call(READ, b"pid", {}, 2.5))
            assert (found, seconds < 1.5) == (good.pid, True)
    finally:
        bad.thaw()
    assert await until(both)


async def test_the_address_with_the_fewest_calls_waiting_is_chosen(reach, processes):
    one, two = processes
    channel = await reach(one, two)
    found = await asyncio.gather(*(channel.call(READ, b"sleep 0.3", {}, ROOM) for _ in range(10)))
    assert (found.count(one.pid), found.count(two.pid)) == (5, 5)


async def test_a_call_that_may_be_repeated_survives_a_restart(reach, processes):
    one = processes[0]
    channel = await reach(one)
    channel._budget = Budget(most=ATTEMPTS)
    one.kill()
    call = asyncio.create_task(timed(channel.call(READ, b"pid", {}, RESTART, True)))
    await asyncio.sleep(0.2)
    one.start()
    assert (await call)[0] == one.pid


async def test_a_call_that_may_not_be_repeated_is_made_once(reach, processes):
    one = processes[0]
    channel = await reach(one)
    channel._budget = Budget(most=ATTEMPTS)
    no, seconds = await timed(channel.call(WRITE, b"die once", {}, ROOM))
    assert (no.reason, seconds < SOON) == ("NOT_ANSWERING", True)
    one.process.wait(ROOM)
    await reach(one)  # starts it again
    assert one.seen().count("die once") == 1
    dying = asyncio.create_task(timed(channel.call(WRITE, b"die again", {}, RESTART, True)))
    await asyncio.to_thread(one.process.wait, ROOM)
    await reach(one)
    assert (await dying)[0] == one.pid
    assert one.seen().count("die again") == 2


async def test_what_was_never_sent_is_sent_elsewhere(reach, processes):
    """A call that may not be repeated as well: nobody has seen it."""
    one, two = processes
    await reach(one, two)
    key = ECKey.generate_key("P-256", parameters={"kid": "test", "alg": "ES256"})
    channel = Remote("echo", [f"127.0.0.1:{free_port()}", one.address], ServiceIdentity("test", key))
    try:
        found = [await timed(channel.call(WRITE, b"pid", {}, ROOM)) for _ in range(12)]
        assert {f for f, _ in found} == {one.pid}
    finally:
        await channel.close()


async def test_a_call_that_may_take_long_is_given_up_when_nobody_is_there(reach, processes):
    one = processes[0]
    channel = await reach(one)
    assert await channel.call(WRITE, b"sleep 2.8", {}, ROOM) == one.pid
    one.freeze()
    try:
        no, seconds = await timed(channel.call(WRITE, b"pid", {}, ROOM))
        assert (no.reason, seconds < SOON) == ("NOT_ANSWERING", True)
    finally:
        one.thaw()


async def test_nobody_there_is_said_at_once_to_a_call_that_may_not_be_repeated(reach, processes):
    key = ECKey.generate_key("P-256", parameters={"kid": "test", "alg": "ES256"})
    channel = Remote("echo", [f"127.0.0.1:{free_port()}"], ServiceIdentity("test", key))
    try:
        no, seconds = await timed(channel.call(WRITE, b"pid", {}, ROOM))
        assert (no.reason, seconds < SOON) == ("NOT_ANSWERING", True)
        no, seconds = await timed(channel.call(READ, b"pid", {}, 1.0, True))
        assert (no.reason, seconds < 2) == ("NOT_ANSWERING", True)
    finally:
        await channel.close()


async def test_a_stub_repeats_what_its_contract_lets_it_repeat(reach, processes):
    from kexie.kechuang.v1 import needs_pb2, needs_pb2_grpc

    channel = await reach(processes[0])
    asked = []

    async def call(path, payload, metadata, timeout, repeatable=False):
        asked.append((path.rpartition("/")[2], repeatable))
        return b""

    channel.call = call
    stub = needs_pb2_grpc.NeedServiceStub(channel)
    await stub.GetNeed(needs_pb2.GetNeedRequest())
    await stub.UpdateNeed(needs_pb2.UpdateNeedRequest())
    await stub.VerifyNeed(needs_pb2.VerifyNeedRequest())
    await stub.PostNeed(needs_pb2.PostNeedRequest())
    await stub.PostNeed(needs_pb2.PostNeedRequest(), metadata={"idempotency-key": "k"})
    assert asked == [
        ("GetNeed", True),
        ("UpdateNeed", True),
        ("VerifyNeed", False),
        ("PostNeed", False),
        ("PostNeed", True),
    ]


def test_retries_are_a_tenth_of_the_calls_and_a_few_at_rest():
    budget = Budget()
    assert [budget.spend() for _ in range(30)].count(True) == 20
    for _ in range(50):
        budget.earn()
    assert [budget.spend() for _ in range(30)].count(True) in (4, 5)
    for _ in range(10_000):
        budget.earn()
    assert [budget.spend() for _ in range(30)].count(True) in (19, 20)
