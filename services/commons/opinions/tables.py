"""What was told of the groups of an inquiry that is over; a copy of what its votes give."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kit.rows import BUSINESS, Row, column, table
from services.commons.tables import metadata


@table("opinion_report", metadata, data=BUSINESS, level=1)
class OpinionReport(Row):
    """The groups as they were made once, with the digest of the votes they were made of."""

    inquiry_id: UUID = column(key=True)
    digest: str
    figures: dict[str, Any]
    made_at: datetime
