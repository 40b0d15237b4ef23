"""What is known of the items that articles may link to."""

from uuid import UUID

import sqlalchemy as sa

from kit.rows import BUSINESS, Row, column, table
from services.kepu.tables import metadata


@table("linked_item", metadata, data=BUSINESS)
class LinkedItem(Row):
    """Whether an item of any platform was withdrawn, as its owner last said. Kept for all items, linked or not: a link
    may be made after the event, and of two events the older may come last."""

    item_id: UUID = column(key=True)
    withdrawn: bool
    version: int = column(sa.BigInteger())
