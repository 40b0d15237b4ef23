"""Notices, what became of them on each channel, and what is known of the items they are about."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal, Through
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.notification.tables import metadata

from .domain import Channel, State, Topic

WAITING = Topic.DISTRIBUTION_WAITING  # what is found by what it is about, to be ended once that is decided


@table(
    "notice",
    metadata,
    sa.UniqueConstraint("person_id", "dedupe"),
    sa.Index("ix_notice_person", "person_id", "created_at", "notice_id"),
    sa.Index("ix_notice_unread", "person_id", "created_at", "notice_id", postgresql_where=sa.text("read_at is null")),
    sa.Index("ix_notice_waiting", "item_id", postgresql_where=sa.text(f"topic = '{WAITING}'")),
    sa.Index("ix_notice_told_to", "told_to", postgresql_where=sa.text("told_to is not null")),
    data=PERSONAL,
    level=3,
    personal=Personal("notices", about=["person_id"], days=365, since="created_at"),
)
class Notice(Row):
    """One thing one person is told. `dedupe` names the fact: a person is told of a fact once. Words are made when it
    is read; `rule_id` is what the person set up that brought it."""

    notice_id: UUID = column(key=True)
    person_id: UUID
    dedupe: str
    topic: Topic
    item_id: UUID | None
    rule_id: UUID | None
    parameters: dict[str, Any]
    created_at: datetime
    read_at: datetime | None = None
    told_to: UUID | None = None  # the account that it was told to, which went into this person's


@table(
    "delivery",
    metadata,
    sa.Index("ix_delivery_due", "channel", "due_at", postgresql_where=sa.text("state = 'queued'")),
    sa.Index("ix_delivery_reference", "reference", postgresql_where=sa.text("reference <> ''")),
    data=PERSONAL,
    level=3,
    personal=Personal("notices", through=Through("notice_id", "notice", "notice_id"), days=365, since="queued_at"),
)
class Delivery(Row):
    """The ledger: one notice on one channel. Whoever sends it takes it by moving `due_at` beyond the time it needs, so
    that a sender that dies leaves it to the next. `reference` is what the vendor calls it when it reports of it."""

    notice_id: UUID = column(key=True)
    channel: Channel = column(key=True)
    state: State
    problem: str
    attempts: int
    queued_at: datetime
    due_at: datetime
    settled_at: datetime | None
    reference: str = column(default="", server_default="")


@table("item", metadata, data=BUSINESS, personal=Personal("notices", about=["item_id"], until="object"))
class Item(Row):
    """The public view of what notices are about, as its owner last told. Of a withdrawn item no title is kept. What was
    written to be distributed has its words here, once for all who get it; while it is held, no channel but the inbox
    takes it."""

    item_id: UUID = column(key=True)
    title: str
    gone: bool
    version: int = column(sa.BigInteger())
    words: dict[str, Any] | None = None
    held: bool = column(default=False, server_default=sa.false())
