"""Webhooks, how many each client has, and the record of their calls."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.rows import BUSINESS, GOVERNMENT, Row, column, table
from services.notification.tables import metadata

from .domain import MOST, DeliveryState, Fact, State


@table(
    "webhook",
    metadata,
    sa.Index("ix_webhook_client", "client_id", "webhook_id"),
    sa.Index("ix_webhook_region", "region"),
    data=GOVERNMENT,
    level=3,
)
class Webhook(Row):
    """A webhook of an API client. `url` may hold a token of the receiver's. After failures it rests until
    `held_until`, and then one call at a time tries whether it answers again."""

    webhook_id: UUID = column(key=True)
    client_id: UUID
    org_id: UUID
    url: str = column(level=4)
    region: str
    facts: list[str]
    description: str
    state: State
    problem: str
    secret: bytes = column(level=4)
    old_secret: bytes | None = column(level=4)
    old_until: datetime | None
    created_at: datetime
    failures: int = 0
    failing_since: datetime | None = None
    held_until: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)

    def tells(self) -> list[Fact]:
        """What it tells."""
        return [Fact(fact) for fact in self.facts]


@table(
    "webhook_client", metadata, sa.CheckConstraint(f"webhooks between 0 and {MOST}", "most"), data=GOVERNMENT, level=3
)
class WebhookClient(Row):
    """How many webhooks a client has; its lock keeps two that come together from passing the most."""

    client_id: UUID = column(key=True)
    webhooks: int


@table(
    "webhook_delivery",
    metadata,
    sa.ForeignKeyConstraint(["webhook_id"], ["notification.webhook.webhook_id"], ondelete="CASCADE"),
    sa.UniqueConstraint("webhook_id", "event_id"),
    sa.Index("ix_webhook_delivery_due", "webhook_id", "due_at", postgresql_where=sa.text("state = 'queued'")),
    sa.Index("ix_webhook_delivery_listed", "webhook_id", "queued_at", "delivery_id"),
    sa.Index("ix_webhook_delivery_queued", "queued_at"),
    data=BUSINESS,
    level=3,
)
class WebhookDelivery(Row):
    """One call of one webhook for one event, with what became of it. Whoever makes it has it alone until
    `leased_until`, so that a sender that dies leaves it to the next. Of an answer only the status is kept."""

    delivery_id: UUID = column(key=True)
    webhook_id: UUID
    event_id: UUID
    type: str
    need_id: UUID | None
    sequence: int = column(sa.BigInteger())
    region: str
    need_version: int
    happened_at: datetime
    state: DeliveryState
    problem: str
    attempts: int
    status: int
    duration_ms: int
    queued_at: datetime
    due_at: datetime
    leased_until: datetime | None
    tried_at: datetime | None
    settled_at: datetime | None
