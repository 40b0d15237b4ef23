"""References between items."""

from uuid import UUID

import sqlalchemy as sa

from kit.rows import BUSINESS, Row, column, table
from services.discovery.tables import metadata


@table("link", metadata, sa.Index("ix_link_to", "to_id", "from_id"), data=BUSINESS)
class Link(Row):
    """One item refers to another. Neither need be known yet; what is withdrawn keeps its links."""

    from_id: UUID = column(key=True)
    to_id: UUID = column(key=True)
    to_kind: str  # empty where the item that refers does not say
