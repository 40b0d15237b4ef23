"""Nominations, and how many each body has made."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.selections.domain import NomineeKind
from services.commons.tables import metadata

from .domain import Answer, Role, State


@table(
    "nomination",
    metadata,
    sa.Index("ix_nomination_selection", "selection_id", "nomination_id"),
    sa.Index("ix_nomination_body", "selection_id", "org_id", "nomination_id"),
    sa.Index("ix_nomination_nominee", "nominee_id"),
    sa.Index(
        "uq_nomination_nominee",
        "selection_id",
        "nominee_id",
        unique=True,
        postgresql_where=sa.text("state not in ('withdrawn', 'refused')"),
    ),
    data=BUSINESS,
    level=2,
    personal=Personal(
        "selection",
        about=["nominee_id"],
        by=["made_by", "screened_by"],
        erase=ANONYMISE,
        clear={"nominee_name": "", "statement": ""},
        until="object",
    ),
)
class Nomination(Row):
    """One nomination. Ids are of their time, so lists go by them. `nominee_id` is by what a nominee of its kind is the
    same nominee: the id of a person, an organisation or a work, or one that follows from a problem's words."""

    nomination_id: UUID = column(key=True)
    selection_id: UUID
    org_id: UUID
    org_name: str
    kind: NomineeKind = column(default=NomineeKind.PERSON, server_default="person")
    nominee_id: UUID = column(data=PERSONAL)
    work_kind: int = column(default=0, server_default="0")
    track: str = column(default="", server_default="")
    nominee_name: str = column(data=PERSONAL)
    title: str
    statement: str = column(level=3)
    library: dict[str, str] | None = column(JSONB(), default=None)
    state: State
    reason: str = ""
    rank: int | None = None
    made_by: UUID = column(data=PERSONAL)
    made_at: datetime
    screened_by: UUID | None = column(default=None, data=PERSONAL)
    version: int = column(sa.BigInteger(), default=1)

    @property
    def person_id(self) -> str:
        """The person nominated; empty where it is none."""
        return str(self.nominee_id) if self.kind is NomineeKind.PERSON else ""

    @property
    def nominee_org_id(self) -> str:
        """The organisation nominated; empty where it is none."""
        return str(self.nominee_id) if self.kind is NomineeKind.ORGANISATION else ""


@table(
    "nominated_person",
    metadata,
    sa.Index("ix_nominated_person_person", "person_id"),
    sa.Index(
        "uq_nominated_person_team",
        "selection_id",
        "person_id",
        unique=True,
        postgresql_where=sa.text("role = 'member' and standing"),
    ),
    data=PERSONAL,
    level=2,
    personal=Personal("selection", about=["person_id"], erase=ANONYMISE, clear={"name": ""}, until="object"),
)
class NominatedPerson(Row):
    """Somebody behind a nomination of something else than a person. Of the teams that stand in a selection, a person is
    in one."""

    nomination_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    selection_id: UUID
    name: str
    role: Role
    answer: Answer
    standing: bool


@table("nomination_quota", metadata, sa.CheckConstraint("used between 0 and most", name="most"), data=BUSINESS)
class Quota(Row):
    """How many nominations a body has made, and may make at most."""

    selection_id: UUID = column(key=True)
    org_id: UUID = column(key=True)
    used: int
    most: int
