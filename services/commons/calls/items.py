"""Open calls as items: what search, feeds and streams know of them."""

from kexie.items.v1 import items_pb2 as pb
from kit.items import each, of_rows
from kit.markdown import excerpt

from .tables import OpenCall


def item_message(call: OpenCall) -> pb.Item:
    """The public view, from when it was announced until it is over; else a tombstone without its text."""
    live = call.announced_at is not None and call.ended_at is None
    return pb.Item(
        item_id=str(call.call_id),
        kind=pb.ITEM_KIND_CALL,
        version=call.version,
        live=live,
        state="open" if live else "ended" if call.ended_at else "ahead",
        title=call.title if call.announced_at else "",
        summary=excerpt(call.text, 200) if live else "",
        text="\n".join([call.text, *call.topics]) if live else "",
        keywords=call.topics if live else (),
        org_id=str(call.org_id),
        published_at=call.announced_at,
    )


SOURCE = of_rows(OpenCall, each(item_message))
