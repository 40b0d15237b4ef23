"""Figures that were shown, kept so that the next ones differ from them by more than one answer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kit.rows import GOVERNMENT, Row, column, table
from services.commons.tables import metadata


@table("inquiry_report", metadata, data=GOVERNMENT)
class Report(Row):
    """The figures of an inquiry as they were last made."""

    inquiry_id: UUID = column(key=True)
    answers: int
    final: bool
    figures: dict[str, Any]
    made_at: datetime
