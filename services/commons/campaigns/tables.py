"""Campaigns, reports and who took part on line, as they are kept."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import State
from .work_domain import Kind, WorkState


@table(
    "campaign",
    metadata,
    sa.Index("ix_campaign_org", "org_id", "campaign_id"),
    sa.CheckConstraint("begins_on <= ends_on and ends_on <= report_until", name="days"),
    data=GOVERNMENT,
    personal=Personal("volunteering", by=["created_by"], erase=ANONYMISE, until="object"),
)
class Campaign(Row):
    """One campaign. Ids are of their time, so lists go by them."""

    campaign_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    theme: str
    summary: str
    begins_on: date
    ends_on: date
    report_until: date
    codes: list[str]
    names: list[str]
    units: list[str]
    state: State
    reason: str = ""
    ended_at: datetime | None = None
    created_by: UUID | None = column(default=None, data=PERSONAL)
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)


@table("campaign_body", metadata, data=GOVERNMENT)
class ReportingBody(Row):
    """A body's figures as its last report says them. Its row is locked while a report is made."""

    campaign_id: UUID = column(key=True)
    org_id: UUID = column(key=True)
    reports: int
    figures: list[int]


@table(
    "campaign_report",
    metadata,
    data=GOVERNMENT,
    personal=Personal("volunteering", by=["made_by"], erase=ANONYMISE, until="object"),
)
class Report(Row):
    """One version of a body's report."""

    campaign_id: UUID = column(key=True)
    org_id: UUID = column(key=True)
    number: int = column(key=True)
    org_name: str
    figures: list[int]
    reason: str
    made_by: UUID | None = column(default=None, data=PERSONAL)
    made_at: datetime


@table(
    "campaign_presence",
    metadata,
    data=PERSONAL,
    level=2,
    personal=Personal("volunteering", about=["person_id"], erase=ANONYMISE, until="object"),
)
class Presence(Row):
    """Who took part in a session on line: once, by its key."""

    session_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    campaign_id: UUID | None = None  # the release before writes it; the session says it
    came_at: datetime


@table(
    "campaign_work",
    metadata,
    sa.UniqueConstraint("object_id"),
    sa.Index("ix_campaign_work_campaign", "campaign_id", "work_id"),
    data=GOVERNMENT,
    personal=Personal("volunteering", by=["asked_by"], erase=ANONYMISE, until="object"),
)
class Work(Row):
    """What a campaign asks of a platform, and what came of it there. `version` counts what was asked, which the
    platforms follow; `object_version` is that of the platform's object when it was heard of last."""

    work_id: UUID = column(key=True)
    campaign_id: UUID
    object_id: UUID
    org_id: UUID
    org_name: str
    kind: Kind
    title: str
    summary: str
    text: str
    industry: str
    state: WorkState
    problem: str = ""
    reason: str = ""
    asked_by: UUID | None = column(default=None, data=PERSONAL)
    published_at: datetime | None = None
    left_at: datetime | None = None  # when what was published was withdrawn, or its link taken back
    object_version: int = column(sa.BigInteger(), default=0)
    version: int = column(sa.BigInteger(), default=1)
