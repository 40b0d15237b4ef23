"""Activities as items: what search and feeds know of them."""

from kexie.items.v1 import items_pb2 as pb
from kit.items import each, of_rows

from .domain import State
from .tables import Activity


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


SOURCE = of_rows(Activity, each(item_message))
