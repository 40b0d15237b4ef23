"""Tasks for local heads as they are kept."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.identity.officers.domain import Office
from services.identity.tables import metadata


@table(
    "local_task",
    metadata,
    sa.Index("ix_local_task_org", "org_id", "task_id"),
    data=GOVERNMENT,
    level=2,
    personal=Personal("rights", by=["created_by"], erase=ANONYMISE, until="object"),
)
class LocalTask(Row):
    """One task. Ids are of their time, so lists go by them."""

    task_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    title: str
    text: str
    offices: list[str]
    due_on: date
    created_by: UUID = column(data=PERSONAL)
    created_at: datetime
    withdrawn_at: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)


@table(
    "local_task_recipient",
    metadata,
    sa.Index("ix_local_task_recipient_person", "person_id", "task_id"),
    data=GOVERNMENT,
    level=2,
    personal=Personal(
        "rights",
        about=["person_id"],
        by=["received_by", "done_by"],
        erase=ANONYMISE,
        clear={"name": "", "person_id": None, "report": ""},
        until="object",
    ),
)
class Recipient(Row):
    """Who held the office when a task was given, and how far that person is. `body_id` is the body directly below the
    association that gave it."""

    task_id: UUID = column(key=True)
    officer_id: UUID = column(key=True)
    org_id: UUID
    org_name: str
    body_id: UUID
    office: Office
    name: str = column(data=PERSONAL)
    person_id: UUID | None = column(data=PERSONAL)
    received_at: datetime | None = None
    received_by: UUID | None = column(default=None, data=PERSONAL)
    done_at: datetime | None = None
    done_by: UUID | None = column(default=None, data=PERSONAL)
    report: str = column(default="", data=PERSONAL)
