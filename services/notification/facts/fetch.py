"""The items that facts are about, asked of their owners: the public view, so nothing confidential can come with it."""

from collections.abc import Sequence
from typing import Any

from kexie.items.v1 import items_pb2 as items
from kit import items as owners
from kit.app import Running
from kit.consumers import Fetch


def about(kind: "items.ItemKind", field: str) -> Fetch:
    """Fetches for each event the item whose id is in `field`; None for one that its owner does not know."""

    async def fetch(events: list[Any], service: Running) -> Sequence[items.Item | None]:
        wanted = {getattr(event, field) for event in events}
        links = [items.ItemLink(kind=kind, item_id=item_id) for item_id in sorted(wanted)]
        found = await owners.fetch(service.channel, links)
        return [found.get(getattr(event, field)) for event in events]

    return fetch


NEED = about(items.ITEM_KIND_NEED, "need_id")
