"""Counted rankings, objections and awards as they are kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import State


@table(
    "ranking",
    metadata,
    data=BUSINESS,
    level=3,
    personal=Personal("selection", by=["counted_by"], erase=ANONYMISE, until="object"),
)
class Ranking(Row):
    """The last count of a selection: places by nomination, as they were counted."""

    selection_id: UUID = column(key=True)
    digest: str
    standings: dict[str, Any]
    left_out: dict[str, Any]
    counted_by: UUID = column(data=PERSONAL)
    counted_at: datetime


@table(
    "objection",
    metadata,
    sa.UniqueConstraint("nomination_id", "raised_by"),
    sa.Index("ix_objection_selection", "selection_id", "objection_id"),
    sa.Index("ix_objection_open", "selection_id", postgresql_where=sa.text("state = 'open'")),
    data=BUSINESS,
    level=3,
    personal=Personal("selection", by=["raised_by", "decided_by"], erase=ANONYMISE, until="object"),
)
class Objection(Row):
    """One person's objection to one nomination in the notice."""

    objection_id: UUID = column(key=True)
    nomination_id: UUID
    selection_id: UUID
    text: str
    state: State
    reply: str = ""
    raised_by: UUID = column(data=PERSONAL)
    raised_at: datetime
    decided_by: UUID | None = column(default=None, data=PERSONAL)
    decided_at: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)


@table(
    "award",
    metadata,
    sa.UniqueConstraint("number"),
    sa.UniqueConstraint("nomination_id"),
    sa.Index("ix_award_selection", "selection_id", "award_id"),
    sa.Index("ix_award_holder", "holder_id", "award_id"),
    sa.Index("ix_award_org", "holder_org_id", "award_id"),
    data=GOVERNMENT,
    personal=Personal(
        "selection",
        about=["holder_id"],
        by=["revoked_by"],
        erase=ANONYMISE,
        clear={"holder_name": ""},
        until="object",
    ),
)
class Award(Row):
    """One award, with what its certificate says."""

    award_id: UUID = column(key=True)
    number: str
    nomination_id: UUID
    selection_id: UUID
    org_id: UUID
    org_name: str
    selection_title: str
    holder_id: UUID | None = column(default=None, data=PERSONAL)
    holder_org_id: UUID | None = None
    holder_name: str = column(data=PERSONAL)
    title: str
    given_at: datetime
    revoked_at: datetime | None = None
    revoked_by: UUID | None = column(default=None, data=PERSONAL)
    reason: str = ""
    version: int = column(sa.BigInteger(), default=1)
