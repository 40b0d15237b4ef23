"""Committees of selections as they are kept."""

from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import PERSONAL, Row, column, table
from services.commons.tables import metadata


@table(
    "committee_member",
    metadata,
    sa.Index("ix_committee_member_person", "person_id"),
    data=PERSONAL,
    level=3,
    personal=Personal("selection", about=["person_id"], erase=ANONYMISE, until="object"),
)
class Member(Row):
    """A member of a selection's committee; a secretary manages a sealed selection and does not vote."""

    selection_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    secretary: bool
