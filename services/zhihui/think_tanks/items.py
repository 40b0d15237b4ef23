"""Think tanks as items: what search and matching know of them."""

from kexie.items.v1 import items_pb2 as pb
from kit.items import each, of_rows

from .domain import State
from .tables import ThinkTank

SUMMARY = 200


def item_message(tank: ThinkTank) -> pb.Item:
    """The public view; of what was taken off the register, a tombstone without its text."""
    live = tank.state is State.ACTIVE
    return pb.Item(
        item_id=str(tank.think_tank_id),
        kind=pb.ITEM_KIND_THINK_TANK,
        version=tank.version,
        live=live,
        state=tank.state,
        title=tank.name,
        summary=tank.summary[:SUMMARY] if live else "",
        text=tank.summary if live else "",
        subjects=tank.subjects,
        region=tank.region,
        org_id=str(tank.org_id),
        published_at=tank.registered_at,
        available=live,
    )


SOURCE = of_rows(ThinkTank, each(item_message))
