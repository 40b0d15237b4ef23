"""Whom another provider's subjects are, as it is kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata


@table(
    "subject_link",
    metadata,
    sa.Index("ix_subject_link_person", "person_id"),
    data=PERSONAL,
    level=3,
    personal=Personal("sign-in", about=["person_id"]),
)
class SubjectLink(Row):
    """A subject of a provider, and the person who signs in as it. A person may have several, a subject has one."""

    issuer: str = column(key=True)
    subject: str = column(key=True)
    person_id: UUID
    linked_at: datetime
