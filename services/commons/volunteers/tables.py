"""Volunteers, their posts, places, calls and teams as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Answer, PostState, Said, State, Times


@table(
    "volunteer",
    metadata,
    sa.Index("ix_volunteer_region", "region", postgresql_where=sa.text("active and callable")),
    data=PERSONAL,
    level=2,
    personal=Personal("volunteering", about=["person_id"]),
)
class Volunteer(Row):
    """One volunteer. Who has ceased to be one is not active."""

    person_id: UUID = column(key=True)
    name: str
    skills: list[str]
    region: str
    weekdays: list[int]
    about: str
    callable: bool
    active: bool = True
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)

    @property
    def said(self) -> Said:
        """What the volunteer says."""
        return Said(**{name: getattr(self, name) for name in Said.__dataclass_fields__})


@table(
    "volunteer_post",
    metadata,
    sa.Index("ix_volunteer_post_open", "post_id", postgresql_where=sa.text("state = 'open'")),
    sa.Index("ix_volunteer_post_org", "org_id", "post_id"),
    sa.Index("ix_volunteer_post_activity", "activity_id"),
    data=BUSINESS,
    personal=Personal("volunteering", by=["created_by"], erase=ANONYMISE, until="object"),
)
class Post(Row):
    """One post. `ends_at` is the end of its last shift."""

    post_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    summary: str
    skills: list[str]
    region: str
    place: str
    activity_id: UUID | None = None
    ends_at: datetime
    state: PostState = PostState.OPEN
    reason: str = ""
    created_by: UUID | None = column(default=None, data=PERSONAL)
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)


@table(
    "volunteer_shift",
    metadata,
    sa.Index("ix_volunteer_shift_post", "post_id", "begins_at"),
    sa.CheckConstraint("filled between 0 and places", name="places"),
    data=BUSINESS,
)
class Shift(Row):
    """One shift. `signed` counts who ever signed up: it numbers them in their order."""

    shift_id: UUID = column(key=True)
    post_id: UUID
    begins_at: datetime
    ends_at: datetime
    places: int
    filled: int = 0
    waiting: int = 0
    signed: int = 0


@table(
    "volunteer_stint",
    metadata,
    sa.Index("ix_volunteer_stint_person", "person_id", "stint_id"),
    sa.Index("ix_volunteer_stint_shift", "shift_id", "number"),
    sa.Index(
        "uq_volunteer_stint_person",
        "shift_id",
        "person_id",
        unique=True,
        postgresql_where=sa.text("state in ('accepted', 'waiting', 'confirmed')"),
    ),
    data=PERSONAL,
    level=2,
    personal=Personal(
        "volunteering",
        about=["person_id"],
        by=["decided_by"],
        clear={"name": "", "reason": ""},
        erase=ANONYMISE,
        until="object",
    ),
)
class Stint(Row):
    """One volunteer's place in one shift."""

    stint_id: UUID = column(key=True)
    shift_id: UUID
    post_id: UUID
    post_title: str = column(data=BUSINESS)
    begins_at: datetime
    ends_at: datetime
    person_id: UUID
    name: str
    state: State
    number: int
    checked_in_at: datetime | None = None
    checked_out_at: datetime | None = None
    minutes: int = 0
    reason: str = ""
    decided_by: UUID | None = None
    signed_at: datetime
    version: int = column(sa.BigInteger(), default=1)

    @property
    def times(self) -> Times:
        """When its shift is."""
        return Times(self.begins_at, self.ends_at, 1)


@table(
    "volunteer_call",
    metadata,
    sa.Index("ix_volunteer_call_org", "org_id", "call_id"),
    data=BUSINESS,
    level=2,
    personal=Personal("volunteering", by=["called_by"], erase=ANONYMISE, until="object"),
)
class VolunteerCall(Row):
    """One call. `post_id` is the post that it asks to sign up for, if it is for one."""

    call_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    text: str
    region: str
    skills: list[str]
    reached: int = 0
    post_id: UUID | None = None
    called_by: UUID | None = column(default=None, data=PERSONAL)
    called_at: datetime


@table(
    "volunteer_called",
    metadata,
    sa.Index("ix_volunteer_called_person", "person_id", "call_id"),
    data=PERSONAL,
    level=2,
    personal=Personal("volunteering", about=["person_id"], erase=ANONYMISE, until="object"),
)
class Called(Row):
    """Whom a call reached, and the answer."""

    call_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    answer: Answer = column(default=Answer.NONE, server_default="unspecified")
    answered_at: datetime | None = None


@table(
    "volunteer_team",
    metadata,
    sa.UniqueConstraint("org_id", "name"),
    data=BUSINESS,
    personal=Personal("volunteering", by=["created_by"], erase=ANONYMISE, until="object"),
)
class Team(Row):
    """One team."""

    team_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    name: str
    about: str
    region: str
    created_by: UUID | None = column(default=None, data=PERSONAL)
    created_at: datetime


@table(
    "volunteer_team_member",
    metadata,
    sa.Index("ix_volunteer_team_member_person", "person_id"),
    data=PERSONAL,
    level=2,
    personal=Personal("volunteering", about=["person_id"], by=["admitted_by"]),
)
class Member(Row):
    """Who is a member of a team, or asked to be one."""

    team_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    admitted_by: UUID | None = None
    asked_at: datetime
    admitted_at: datetime | None = None
