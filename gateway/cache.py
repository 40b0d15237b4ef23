"""Public answers kept at the door, and dropped by the events that make them stale.

Only answers to callers without credentials are kept, and only of methods that say so. Each carries tags made from the
request; an event names the tags it drops (surrogate keys). An answer that was being made while one of its tags was
dropped is not kept. Without the broker an answer lives two seconds.
"""

import asyncio
import time
from collections import OrderedDict, defaultdict
from dataclasses import dataclass

import structlog

from kit import metrics
from kit.bus import Arrivals, Bus
from kit.contracts import events, fill

log = structlog.get_logger()

BLIND_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: its headers and body, ready to send."""

    headers: list[tuple[bytes, bytes]]
    body: bytes
    etag: bytes
    tags: tuple[str, ...]
    made: float
    ends: float


class Cache:
    """Answers by request, the least recently used dropped first."""

    def __init__(self, bus: Bus, megabytes: int) -> None:
        self._bus, self._most = bus, megabytes * 1_048_576
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._by_tag: defaultdict[str, set[str]] = defaultdict(set)
        self._dropped: OrderedDict[str, float] = OrderedDict()
        self._size = 0
        self._breaks = bus.breaks
        self._cleared = 0.0
        self._hit, self._miss = metrics.CACHE.labels("hit"), metrics.CACHE.labels("miss")

    def get(self, request: str) -> Kept | None:
        """The answer kept for a request, if it still may be given."""
        if self._breaks != self._bus.breaks:
            self.clear()
        found = self._kept.get(request)
        if found is not None:
            moment = time.monotonic()
            if moment < found.ends and (self._bus.connected or moment - found.made < BLIND_SECONDS):
                self._kept.move_to_end(request)
                self._hit.inc()
                return found
            self._forget(request)
        self._miss.inc()
        return None

    def put(self, request: str, kept: Kept) -> None:
        """Keeps an answer, unless one of its tags, or everything, was dropped since it was begun."""
        if self._breaks != self._bus.breaks:
            self.clear()
        if kept.made <= self._cleared or any(self._dropped.get(tag, 0.0) >= kept.made for tag in kept.tags):
            return
        if len(kept.body) > self._most // 10:
            return
        self._forget(request)
        self._kept[request] = kept
        self._size += len(kept.body)
        for tag in kept.tags:
            self._by_tag[tag].add(request)
        while self._size > self._most:
            self._forget(next(iter(self._kept)))

    def drop(self, tag: str) -> None:
        """Drops every answer with a tag."""
        self._dropped[tag] = time.monotonic()
        self._dropped.move_to_end(tag)
        while len(self._dropped) > 50_000:
            self._dropped.popitem(last=False)
        for request in list(self._by_tag.get(tag, ())):
            self._forget(request)
            metrics.CACHE.labels("dropped").inc()

    def clear(self) -> None:
        """Drops everything: after a time in which events may have been missed."""
        self._breaks, self._cleared = self._bus.breaks, time.monotonic()
        self._kept.clear()
        self._by_tag.clear()
        self._size = 0

    def _forget(self, request: str) -> None:
        found = self._kept.pop(request, None)
        if found is None:
            return
        self._size -= len(found.body)
        for tag in found.tags:
            requests = self._by_tag[tag]
            requests.discard(request)
            if not requests:
                del self._by_tag[tag]

    async def listen(self, stopping: asyncio.Event) -> None:
        """Drops what events make stale, until told to stop. A connection that was lost drops everything."""
        kinds = {subject: event for subject, event in events().items() if event.drops}
        while not stopping.is_set():
            try:
                client, arrivals = await self._bus.client(), Arrivals()
                await client.subscribe("kexie.>", cb=arrivals.add)  # it comes back with the connection
                await client.flush()
                self.clear()
                while not stopping.is_set():
                    for message in await arrivals.take(1):
                        if kind := kinds.get(message.subject):
                            event = kind.message.FromString(message.data)
                            for template in kind.drops:
                                self.drop(fill(template, event))
            except Exception as error:
                log.info("cache.deaf", problem=type(error).__name__)
            self.clear()
            try:
                await asyncio.wait_for(stopping.wait(), 0.5)
            except TimeoutError:
                pass
