"""Changes of needs, followed by number: none is missed and none comes twice, whatever is down in between.

Keep `next_sequence` in the same transaction as what the changes did to your own data, and begin with it again.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kexie_hub.api.kechuang import NeedChange
from kexie_hub.client import Hub

SIZE = 100


@dataclass(frozen=True)
class Page:
    """Changes in their order, and where to go on after them."""

    changes: list[NeedChange]
    next_sequence: int


def pages(hub: Hub, region: str, after: int = 0) -> Iterator[Page]:
    """All changes of a region after a number, by pages, up to the present one."""
    while True:
        found = hub.kechuang.list_need_changes(region=region, after_sequence=after, page_size=SIZE)
        if not found.changes:
            return
        after = found.next_sequence
        yield Page(found.changes, after)


def follow(
    hub: Hub, region: str, after: int = 0, *, every: float = 30.0, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Page]:
    """Changes of a region after a number, for ever: asks again some seconds after there was nothing more."""
    while True:
        for page in pages(hub, region, after):
            after = page.next_sequence
            yield page
        sleep(every)
