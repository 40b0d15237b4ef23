"""Quotas under way, leases of them, and counts of calls as they are kept."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from kit.rows import GOVERNMENT, Row, column, table
from services.identity.tables import metadata


@table("client_quota", metadata, data=GOVERNMENT, level=3)
class ClientQuota(Row):
    """What a client has taken of its quotas in the present minute and day. `granted` is what was taken last."""

    client_id: UUID = column(key=True)
    minute_at: datetime
    minute_taken: int
    day_at: date
    day_taken: int
    granted: int


@table("client_lease", metadata, sa.Index("ix_client_lease_minute", "minute_at"), data=GOVERNMENT, level=3)
class ClientLease(Row):
    """Calls that a gateway holds, until it gives them back."""

    lease_id: UUID = column(key=True)
    client_id: UUID
    minute_at: datetime
    day_at: date
    calls: int


@table("client_usage", metadata, sa.Index("ix_client_usage_hour", "hour"), data=GOVERNMENT, level=3)
class ClientUsage(Row):
    """Calls of a client to one operation in one hour; refused with 4xx, failed with 5xx."""

    client_id: UUID = column(key=True)
    hour: datetime = column(key=True)
    operation: str = column(key=True)
    calls: int
    refused: int
    failed: int


@table(
    "client_usage_batch", metadata, sa.Index("ix_client_usage_batch_received", "received_at"), data=GOVERNMENT, level=2
)
class ClientUsageBatch(Row):
    """A report of a gateway's that was counted."""

    batch_id: UUID = column(key=True)
    received_at: datetime
