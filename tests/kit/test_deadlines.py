"""Deadlines: what takes too long is cancelled and nothing else is."""

import asyncio
import time

import pytest

from kit.deadlines import LOOKS, Deadlines


async def test_what_takes_too_long_ends_and_what_is_quick_does_not():
    deadlines = Deadlines()

    async def slow() -> str:
        with deadlines.within(0.1):
            await asyncio.sleep(30)
        return "late"

    async def quick() -> str:
        with deadlines.within(30):
            await asyncio.sleep(0.2)
        return "in time"

    began = time.monotonic()
    found = await asyncio.gather(slow(), quick(), slow(), return_exceptions=True)
    assert [isinstance(f, TimeoutError) or f for f in found] == [True, "in time", True]
    assert time.monotonic() - began < 10
    await asyncio.sleep(3 * LOOKS)
    assert deadlines.idle


async def test_who_was_cancelled_from_outside_stays_cancelled():
    deadlines = Deadlines()
    caught: list[type[BaseException]] = []

    async def waits(seconds: float) -> None:
        try:
            with deadlines.within(seconds):
                await asyncio.sleep(30)
        except BaseException as error:
            caught.append(type(error))
            raise

    task = asyncio.create_task(waits(30))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert caught == [asyncio.CancelledError]


async def test_the_nearer_of_two_ends_counts_and_the_task_goes_on():
    deadlines = Deadlines()
    with deadlines.within(30):
        with pytest.raises(TimeoutError), deadlines.within(0.05):
            await asyncio.sleep(30)
        await asyncio.sleep(0)
    task = asyncio.current_task()
    assert task is not None and not task.cancelling()
