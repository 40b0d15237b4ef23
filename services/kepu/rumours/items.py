"""Rumours as items. The title is the claim as it goes round, so an item's state is the verdict: whoever shows the one
shows the other."""

from kexie.items.v1 import items_pb2 as pb
from kit.items import each, of_rows

from .domain import State
from .tables import Rumour

SUMMARY = 200


def item_message(rumour: Rumour) -> pb.Item:
    """The public view; of a rumour whose verdict was withdrawn, a tombstone without its text."""
    live = rumour.state is State.PUBLISHED
    return pb.Item(
        item_id=str(rumour.rumour_id),
        kind=pb.ITEM_KIND_RUMOUR,
        version=rumour.version,
        live=live,
        state=rumour.verdict if live else rumour.state,
        title=rumour.claim,
        summary=rumour.explanation[:SUMMARY] if live else "",
        text=rumour.explanation if live else "",
        keywords=rumour.tags if live else (),
        org_id=str(rumour.org_id or ""),
        published_at=rumour.published_at,
        available=live,
    )


SOURCE = of_rows(Rumour, each(item_message))
