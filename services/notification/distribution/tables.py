"""Messages to many, their rules, the ledger of who gets them, and who passes them on."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, GOVERNMENT, PERSONAL, Row, column, table
from services.notification.audiences.domain import MessageTopic
from services.notification.tables import metadata

from .domain import DispatchState, Priority, State

COUNTED = "state in ('prepared', 'sending', 'paused', 'sent', 'recalled')"  # what has figures
SILENT = "priority <> 'normal' and alarmed_at is null and told = 0"  # urgent, and nobody was told so far


@table(
    "distribution",
    metadata,
    sa.Index("ix_distribution_org", "org_id", "created_at", "distribution_id"),
    sa.Index("ix_distribution_state", "state", postgresql_where=sa.text("state not in ('draft', 'recalled')")),
    sa.Index(
        "ix_distribution_uncounted",
        "distribution_id",
        postgresql_where=sa.text(f"{COUNTED} and counted_at is null"),
    ),
    sa.Index("ix_distribution_silent", "send_at", postgresql_where=sa.text(SILENT)),
    sa.Index("ix_distribution_done", "done_at", postgresql_where=sa.text(COUNTED)),
    sa.Index("ix_distribution_item", "item_id", postgresql_where=sa.text("item_id is not null")),
    sa.Index("ix_distribution_stream", "stream_id", postgresql_where=sa.text("stream_id is not null")),
    data=GOVERNMENT,
    level=3,
    personal=Personal(
        "notices",
        by=["drafted_by", "sent_by", "approved_by"],
        erase=ANONYMISE,
        until="record of what was sent",
    ),
)
class Distribution(Row):
    """A message. `cursor` is up to whom its recipients were found: who goes on after an end begins there. What a stream
    made of an item gathers: it comes to each person together with what else comes about that time."""

    distribution_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    topic: MessageTopic
    priority: Priority
    parameters: dict[str, Any]
    state: State
    cursor: UUID | None = None
    people: int = 0
    carriers: int = 0
    told: int = 0
    drafted_by: UUID
    sent_by: UUID | None = None
    approved_by: UUID | None = None
    send_at: datetime | None = None
    done_at: datetime | None = None
    alarmed_at: datetime | None = None
    counted_at: datetime | None = None  # when the figures were last made
    reason: str = ""
    created_at: datetime
    stream_id: UUID | None = None
    item_id: UUID | None = None
    gathers: bool = column(default=False, server_default=sa.false())
    version: int = 1


@table("distribution_rule", metadata, sa.UniqueConstraint("distribution_id", "place"), data=GOVERNMENT, level=3)
class DistributionRule(Row):
    """An audience and its words. The words as people get them are an item of the inbox under the rule's id."""

    rule_id: UUID = column(key=True)
    distribution_id: UUID
    place: int
    name: str
    audience: dict[str, Any]
    words: dict[str, Any]
    link: str


@table(
    "dispatch",
    metadata,
    sa.Index("ix_dispatch_due", "distribution_id", "due_at", postgresql_where=sa.text("state = 'queued'")),
    sa.Index("ix_dispatch_digest", "person_id", postgresql_where=sa.text("state = 'digest'")),
    data=PERSONAL,
    level=3,
    personal=Personal("notices", about=["person_id"], days=365, since="queued_at"),
)
class Dispatch(Row):
    """The ledger: one message to one person, whom the key keeps from getting it twice, the rule that brought it, and
    the notice by which the person was told, alone or with others."""

    distribution_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    rule: int
    state: DispatchState
    problem: str = ""
    queued_at: datetime
    due_at: datetime
    settled_at: datetime | None = None
    notice_id: UUID | None = None


@table("distribution_figure", metadata, data=GOVERNMENT, level=3)
class DistributionFigure(Row):
    """How many lines of the ledger are alike, counted now and then."""

    distribution_id: UUID = column(key=True)
    rule: int = column(key=True)
    channel: str = column(key=True)
    state: str = column(key=True)
    problem: str = column(key=True)
    number: int


@table(
    "carriage",
    metadata,
    sa.UniqueConstraint("distribution_id", "org_id"),
    sa.Index("ix_carriage_org", "org_id", "created_at", "carriage_id"),
    sa.CheckConstraint("forwards >= 0 and replies >= 0", "counts"),
    data=BUSINESS,
    level=2,
)
class Carriage(Row):
    """A message that an organisation is to pass on, once, and what it tells of that."""

    carriage_id: UUID = column(key=True)
    distribution_id: UUID
    rule_id: UUID
    org_id: UUID
    carriers: str
    forwards: int = column(sa.BigInteger(), default=0)
    replies: int = column(sa.BigInteger(), default=0)
    created_at: datetime


@table("message_template", metadata, data=GOVERNMENT, level=3)
class MessageTemplate(Row):
    """A text to begin messages with, as it is now."""

    org_id: UUID = column(key=True)
    name: str = column(key=True)
    words: dict[str, Any]
    parameters: list[str]
    version: int = column(default=1, server_default="1")


@table("message_template_version", metadata, data=GOVERNMENT, level=3)
class TemplateVersion(Row):
    """A template as it was kept at some time; the newest is the template."""

    org_id: UUID = column(key=True)
    name: str = column(key=True)
    version: int = column(key=True)
    words: dict[str, Any]
    kept_at: datetime
