"""Who may be asked, who was drawn, and which codes were given out."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata

OF_A_PERSON = Personal("inquiry", about=["person_id"], erase=ANONYMISE, until="object")


@table("frame_member", metadata, data=PERSONAL, level=2, personal=OF_A_PERSON)
class FrameMember(Row):
    """A person who may be drawn, and the stratum."""

    inquiry_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    stratum: str


@table("sample_member", metadata, data=PERSONAL, level=2, personal=OF_A_PERSON)
class SampleMember(Row):
    """A person who was drawn."""

    inquiry_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    stratum: str
    invited: bool = False
    reminders: int = 0
    reminded_at: datetime | None = None


@table("sample", metadata, data=BUSINESS)
class Sample(Row):
    """How an inquiry's sample was drawn; the row lets it be drawn once."""

    inquiry_id: UUID = column(key=True)
    seed: str
    panel: bool
    drawn_at: datetime


@table("invitation", metadata, sa.UniqueConstraint("respondent_id"), data=BUSINESS, level=2)
class Invitation(Row):
    """A code that was given out, as its digest; `respondent_id` stands for its holder in the roll-call."""

    inquiry_id: UUID = column(key=True)
    digest: bytes = column(key=True)
    respondent_id: UUID
