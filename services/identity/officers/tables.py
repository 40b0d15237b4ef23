"""Officers as they are kept; those who left stay, as history."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.identity.tables import metadata

from .domain import SINGLE, Office


@table(
    "officer",
    metadata,
    sa.Index(
        "uq_officer_single",
        "org_id",
        "office",
        unique=True,
        postgresql_where=sa.text(f"ended_on is null and office in ({', '.join(repr(str(o)) for o in SINGLE)})"),
    ),
    sa.Index("ix_officer_org", "org_id", "office"),
    sa.Index("ix_officer_term", "term_to", postgresql_where=sa.text("ended_on is null and not told")),
    sa.CheckConstraint("term_to is null or term_from < term_to", name="term"),
    data=GOVERNMENT,
    personal=Personal(
        "rights", about=["person_id"], erase=ANONYMISE, clear={"name": "", "person_id": None}, until="organisation"
    ),
)
class Officer(Row):
    """Somebody in an office from a day on; `told` once those concerned know that the term ends."""

    officer_id: UUID = column(key=True)
    org_id: UUID
    office: Office
    name: str = column(data=PERSONAL)
    person_id: UUID | None = column(data=PERSONAL, level=2)
    term_from: date
    term_to: date | None
    ended_on: date | None = None
    told: bool = column(default=False, server_default=sa.false())
    version: int = column(sa.BigInteger(), default=1)
