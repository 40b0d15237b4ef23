"""Work that several wait for at a time, and that is done once for all of them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Work under way, by what it is for. Who comes when it is done has it done anew."""

    def __init__(self) -> None:
        self._under_way: dict[str, asyncio.Future[T]] = {}

    def __len__(self) -> int:
        return len(self._under_way)

    def __contains__(self, key: str) -> bool:
        return key in self._under_way

    async def do(self, key: str, work: Callable[[], Awaitable[T]]) -> T:
        """What the work gives or raises. It goes on when one who waits gives up."""
        under_way = self._under_way.get(key)
        if under_way is None:
            under_way = self._under_way[key] = asyncio.ensure_future(self._done(key, work))
        return await asyncio.shield(under_way)

    async def _done(self, key: str, work: Callable[[], Awaitable[T]]) -> T:
        try:
            return await work()
        finally:
            # Here and not in a callback, which runs later: who came in between would take the same answer for ever.
            del self._under_way[key]
