"""Needs as items: what search and matching know of them."""

from kexie.items.v1 import items_pb2 as pb
from kit.items import each, of_rows

from . import domain
from .tables import Need

SUMMARY = 200


def item_message(need: Need) -> pb.Item:
    """The public view; of a need that is not open, a tombstone without its text."""
    live = need.state in domain.OPEN
    return pb.Item(
        item_id=str(need.need_id),
        kind=pb.ITEM_KIND_NEED,
        version=need.version,
        live=live,
        state=need.state,
        title=need.title if need.opened_at else "",
        summary=need.summary[:SUMMARY] if live else "",
        text=need.summary if live else "",
        keywords=need.keywords if live else (),
        subjects=need.subjects,
        industries=[need.industry],
        region=need.region,
        org_id=str(need.org_id),
        person_ids=[str(need.posted_by)],
        trl=need.trl_wanted,
        published_at=need.opened_at,
        available=live,
    )


SOURCE = of_rows(Need, each(item_message))
