"""Released products as items: what search and matching know of them. One that never was released is none."""

from kexie.items.v1 import items_pb2 as pb
from kit.items import each, of_rows

from .domain import Level, State
from .tables import Product


def item_message(product: Product) -> pb.Item:
    """The public view; of what was withdrawn, a tombstone without its text."""
    live = product.state is State.RELEASED
    return pb.Item(
        item_id=str(product.product_id),
        kind=pb.ITEM_KIND_PRODUCT,
        version=product.version,
        live=live,
        state=product.state,
        title=product.title,
        summary=product.summary if live else "",
        text=product.text or product.summary if live else "",
        keywords=product.keywords if live else (),
        subjects=product.subjects,
        region=product.region,
        org_id=str(product.org_id),
        person_ids=[str(author) for author in product.author_ids],
        published_at=product.released_at,
        links=[pb.ItemLink(kind=pb.ITEM_KIND_THINK_TANK, item_id=str(product.think_tank_id))],
        available=live,
    )


PUBLIC = Product.c.level == Level.PUBLIC, Product.c.released_at.is_not(None)
SOURCE = of_rows(Product, each(item_message), *PUBLIC)
