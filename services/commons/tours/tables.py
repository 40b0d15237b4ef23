"""Museums, visits and the days of vehicles as they are kept."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Form, State


@table(
    "museum",
    metadata,
    sa.Index("ix_museum_org", "org_id", "museum_id"),
    data=GOVERNMENT,
    personal=Personal("volunteering", by=["made_by"], erase=ANONYMISE, until="object"),
)
class Museum(Row):
    """One museum of the register. Ids are of their time, so lists go by them."""

    museum_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    form: Form
    name: str
    region: str
    address: str
    summary: str
    area: int
    retired: bool = False
    made_by: UUID | None = column(default=None, data=PERSONAL)
    made_at: datetime
    version: int = column(sa.BigInteger(), default=1)


@table(
    "visit",
    metadata,
    sa.Index("ix_visit_day", "sort_day", "visit_id"),
    sa.Index("ix_visit_region", "region", "state", "last_day"),
    sa.Index("ix_visit_museum", "museum_id", "sort_day"),
    sa.CheckConstraint("last_day >= first_day", name="days"),
    data=GOVERNMENT,
    personal=Personal("volunteering", by=["asked_by", "scheduled_by", "reported_by"], erase=ANONYMISE, until="object"),
)
class Visit(Row):
    """One visit. `sort_day` is its last day, or the one from which it is wished for."""

    visit_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    region: str
    form: Form
    place: str
    wish: str
    wished_from: date
    state: State
    sort_day: date
    museum_id: UUID | None = None
    museum_name: str = ""
    first_day: date | None = None
    last_day: date | None = None
    reason: str = ""
    visitors: int = 0
    lectures: int = 0
    report: str = ""
    reports: int = 0
    asked_by: UUID | None = column(default=None, data=PERSONAL)
    asked_at: datetime
    scheduled_by: UUID | None = column(default=None, data=PERSONAL)
    reported_by: UUID | None = column(default=None, data=PERSONAL)
    version: int = column(sa.BigInteger(), default=1)


@table("museum_day", metadata, sa.Index("ix_museum_day_visit", "visit_id"), data=GOVERNMENT)
class MuseumDay(Row):
    """Where a vehicle is on a day: at one place, by its key."""

    museum_id: UUID = column(key=True)
    day: date = column(key=True)
    visit_id: UUID
