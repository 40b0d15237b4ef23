"""Venues and what they ask for, as they are kept."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Kind, State, Wanted


@table(
    "venue",
    metadata,
    sa.Index("ix_venue_kind", "kind", "venue_id"),
    sa.Index("ix_venue_org", "org_id", "venue_id"),
    sa.Index("ix_venue_region", "region", "venue_id", postgresql_ops={"region": "text_pattern_ops"}),
    data=BUSINESS,
)
class Venue(Row):
    """One place. Ids are of their time, so lists go by them."""

    venue_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    name: str
    kind: Kind
    region: str
    address: str
    summary: str
    hours: str
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)


@table(
    "venue_request",
    metadata,
    sa.Index("ix_venue_request_venue", "venue_id", "wanted_on", "request_id"),
    sa.Index("uq_venue_request_post", "post_id", unique=True, postgresql_where=sa.text("post_id is not null")),
    sa.Index("ix_venue_request_region", "region", "wanted_on", postgresql_ops={"region": "text_pattern_ops"}),
    data=BUSINESS,
    personal=Personal(
        "bases",
        by=["asked_by", "answered_by", "lecturer_id"],
        erase=ANONYMISE,
        clear={"lecturer": ""},
        days=730,
        since="asked_at",
    ),
)
class VenueRequest(Row):
    """What a venue asked for on a day, with the answer. `post_id` is the volunteers' post by which a lecturer is
    sought, `lecturer_id` who got its place."""

    request_id: UUID = column(key=True)
    venue_id: UUID
    org_id: UUID
    region: str
    kind: Wanted
    wanted_on: date
    topic: str
    state: State
    asked_by: UUID = column(data=PERSONAL)
    asked_at: datetime
    answer: str = ""
    lecturer: str = column(default="", data=PERSONAL, level=2)
    answered_by: UUID | None = column(default=None, data=PERSONAL)
    answered_by_org: str = ""
    post_id: UUID | None = None
    lecturer_id: UUID | None = column(default=None, data=PERSONAL)
    version: int = column(sa.BigInteger(), default=1)
