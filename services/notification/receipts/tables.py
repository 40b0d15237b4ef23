"""Signatures of reports that were taken."""

from datetime import datetime

import sqlalchemy as sa

from kit.rows import BUSINESS, Row, column, table
from services.notification.tables import metadata


@table("taken_report", metadata, sa.Index("ix_taken_report_until", "until"), data=BUSINESS)
class TakenReport(Row):
    """A signature of time and nonce that was used, kept as long as its time would still be taken."""

    signature: str = column(key=True)
    until: datetime
