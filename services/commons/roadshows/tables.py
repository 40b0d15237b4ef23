"""Roadshows as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata


@table(
    "roadshow",
    metadata,
    data=BUSINESS,
    personal=Personal("selection", by=["prepared_by"], erase=ANONYMISE, until="object"),
)
class Prepared(Row):
    """Who presents themselves in a selection's roadshow, in the order drawn."""

    selection_id: UUID = column(key=True)
    finalists: list[UUID]
    opens_at: datetime
    closes_at: datetime
    prepared_by: UUID | None = column(default=None, data=PERSONAL)


@table(
    "roadshow_score",
    metadata,
    sa.Index("ix_roadshow_score_selection", "selection_id"),
    data=BUSINESS,
    level=3,
    personal=Personal("selection", about=["person_id"], erase=ANONYMISE, until="object"),
)
class Given(Row):
    """What a member of the jury gave one who presented themselves, by criterion."""

    nomination_id: UUID = column(key=True)
    person_id: UUID = column(key=True, data=PERSONAL)
    selection_id: UUID
    scores: list[int]
    given_at: datetime
