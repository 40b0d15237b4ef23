"""Nominations, and how many each body has made."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import State


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
    """One nomination. Ids are of their time, so lists go by them."""

    nomination_id: UUID = column(key=True)
    selection_id: UUID
    org_id: UUID
    org_name: str
    nominee_id: UUID = column(data=PERSONAL)
    nominee_name: str = column(data=PERSONAL)
    title: str
    statement: str = column(level=3)
    state: State
    reason: str = ""
    rank: int | None = None
    made_by: UUID = column(data=PERSONAL)
    made_at: datetime
    screened_by: UUID | None = column(default=None, data=PERSONAL)
    version: int = column(sa.BigInteger(), default=1)


@table("nomination_quota", metadata, sa.CheckConstraint("used between 0 and most", name="most"), data=BUSINESS)
class Quota(Row):
    """How many nominations a body has made, and may make at most."""

    selection_id: UUID = column(key=True)
    org_id: UUID = column(key=True)
    used: int
    most: int
