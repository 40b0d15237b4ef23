"""Activities as items: what search and feeds know of them."""

from uuid import UUID

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader, any_of
from kit.items import Source

from .domain import State
from .tables import Activity


async def get(reader: Reader, ids: list[UUID]) -> list[pb.Item]:
    statement = sa.select(Activity.__table__).where(any_of(Activity.c.activity_id, ids))
    return [item_message(activity) for activity in await reader.all(statement, Activity)]


async def page(reader: Reader, after: UUID, limit: int) -> list[pb.Item]:
    c = Activity.c
    statement = sa.select(Activity.__table__).where(c.activity_id > after).order_by(c.activity_id).limit(limit)
    return [item_message(activity) for activity in await reader.all(statement, Activity)]


def item_message(activity: Activity) -> pb.Item:
    """The public view; of what is not to come any more, a tombstone without its text."""
    live = activity.state is State.PUBLISHED
    place = " ".join(filter(None, [activity.place_name, activity.place_address]))
    text = "\n".join(filter(None, [activity.summary, activity.series, place, activity.body]))
    return pb.Item(
        item_id=str(activity.activity_id),
        kind=pb.ITEM_KIND_ACTIVITY,
        version=activity.version,
        live=live,
        state=activity.state,
        title=activity.title if activity.published_at else "",
        summary=activity.summary if live else "",
        text=text if live else "",
        keywords=activity.keywords if live else (),
        region=activity.region,
        org_id=str(activity.org_id),
        published_at=activity.published_at,
    )


SOURCE = Source(get, page)
