"""Activities and their sessions as they are kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Draft, Kind, Mode, Question, SessionState, State


@table(
    "activity",
    metadata,
    sa.Index("ix_activity_ahead", "starts_at", "activity_id", postgresql_where=sa.text("state = 'published'")),
    sa.Index("ix_activity_ending", "ends_at", postgresql_where=sa.text("state = 'published'")),
    sa.Index("ix_activity_org", "org_id", "starts_at", "activity_id"),
    sa.Index("ix_activity_campaign", "campaign_id", "starts_at", "activity_id"),
    sa.Index("ix_activity_region", "region", "starts_at", postgresql_ops={"region": "text_pattern_ops"}),
    sa.Index("ix_activity_place", "latitude", "longitude", postgresql_where=sa.text("latitude is not null")),
    sa.CheckConstraint("(latitude is null) = (longitude is null)", name="coordinates"),
    data=BUSINESS,
    personal=Personal("activities", by=["created_by"], erase=ANONYMISE, until="object"),
)
class Activity(Row):
    """One activity. When it begins and ends, and whether it is on site or on line, follows from its sessions."""

    activity_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    campaign_id: UUID | None = None
    title: str
    kind: Kind
    summary: str
    body: str
    series: str
    region: str
    place_name: str
    place_address: str
    latitude: float | None
    longitude: float | None
    online_url: str = column(level=2)
    audiences: list[str]
    keywords: list[str]
    sign_up: bool
    sign_up_from: datetime | None
    sign_up_until: datetime | None
    group_most: int
    one_session: bool
    offer_minutes: int
    min_age: int
    max_age: int
    level: str
    questions: list[dict[str, Any]] = column(JSONB())
    certificate: bool
    certificate_on_request: bool = column(default=False, server_default=sa.false())
    state: State
    note: str = ""
    starts_at: datetime
    ends_at: datetime
    on_site: bool
    on_line: bool
    published_at: datetime | None = None
    created_by: UUID | None = column(default=None, data=PERSONAL)
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)

    @property
    def draft(self) -> Draft:
        """What its host says of it."""
        said: dict[str, Any] = {name: getattr(self, name) for name in Draft.__dataclass_fields__}
        said["questions"] = [Question(**question) for question in self.questions]
        return Draft(**said)


@table(
    "activity_session",
    metadata,
    sa.UniqueConstraint("activity_id", "starts_at", "mode", "title", "room"),
    sa.Index("ix_activity_session_activity", "activity_id", "starts_at", "session_id"),
    sa.CheckConstraint("booked between 0 and seats", name="seats"),
    sa.CheckConstraint("waiting >= 0", name="waiting"),
    sa.CheckConstraint("starts_at < ends_at", name="times"),
)
class Session(Row):
    """One session. `booked` are the seats that are held or offered, `waiting` the sign-ups that wait, `places` how many
    sign-ups there ever were: the order of those who wait."""

    session_id: UUID = column(key=True)
    activity_id: UUID
    title: str
    mode: Mode
    room: str
    starts_at: datetime
    ends_at: datetime
    seats: int
    booked: int = 0
    waiting: int = 0
    places: int = column(sa.BigInteger(), default=0)
    state: SessionState
    reason: str = ""
    sequence: int = 0
    version: int = column(sa.BigInteger(), default=1)
