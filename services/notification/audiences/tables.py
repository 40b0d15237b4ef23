"""Whom messages can reach: what is known of people by events, and what they chose."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.notification.tables import metadata

from .domain import DAILY_MOST, ZONE, Digest

EMPTY = sa.text("'{}'")


@table(
    "recipient",
    metadata,
    sa.Index("ix_recipient_digest", "digest_at", postgresql_where=sa.text("digest_at is not null")),
    data=PERSONAL,
    level=3,
    personal=Personal("notices", about=["person_id"]),
)
class Recipient(Row):
    """One person whom messages can reach. The first part follows identity's and home's events, each by its own version;
    the second is the person's own choice; the third counts what the person was sent."""

    person_id: UUID = column(key=True)
    active: bool = column(default=False, server_default=sa.false())
    level: str = column(default="", server_default="")
    subject_version: int = column(sa.BigInteger(), default=0, server_default="0")
    region: str = column(default="", server_default="")
    works_on: list[str] = column(default_factory=list[str], server_default=EMPTY)
    profile_version: int = column(sa.BigInteger(), default=0, server_default="0")
    unavailable: bool = column(default=False, server_default=sa.false())  # takes no work that is offered now
    consents: dict[str, Any] = column(default_factory=dict[str, Any], server_default=EMPTY)  # purpose: given, version

    chosen_region: str = column(default="", server_default="")
    home: str = column(default="", computed="case when chosen_region <> '' then chosen_region else region end")
    groups: list[str] = column(default_factory=list[str], server_default=EMPTY)
    interests: list[str] = column(default_factory=list[str], server_default=EMPTY)
    follows: list[str] = column(default_factory=list[str], server_default=EMPTY)  # the interests as they are compared
    channels: list[str] = column(default_factory=list[str], server_default=EMPTY)
    muted: list[str] = column(default_factory=list[str], server_default=EMPTY)
    digest: Digest = column(default=Digest.IMMEDIATE, server_default="immediate")
    quiet_from: int | None = None  # minutes after midnight in the person's zone
    quiet_to: int | None = None
    time_zone: str = column(default=ZONE, server_default=ZONE)
    daily_most: int = column(default=DAILY_MOST, server_default=str(DAILY_MOST))
    opted_out: bool = column(default=False, server_default=sa.false())
    chosen_at: datetime | None = None

    told_on: date | None = None  # the last day in China on which the person was sent something, and how much
    told: int = column(default=0, server_default="0")
    digest_at: datetime | None = None  # when what has gathered is sent


@table(
    "society_member",
    metadata,
    sa.Index("ix_society_member_person", "person_id", "society_id"),
    data=PERSONAL,
    level=2,
    personal=Personal("notices", about=["person_id"]),
)
class SocietyMember(Row):
    """A membership of a society, as identity last told."""

    membership_id: UUID = column(key=True)
    person_id: UUID
    society_id: UUID
    active: bool
    version: int = column(sa.BigInteger())
