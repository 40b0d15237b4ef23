"""Submissions as they are kept. A decision body's own note is in a table of its own, that only its own view is made
from."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.zhihui.tables import metadata

from .domain import Adoption, State


@table(
    "submission",
    metadata,
    sa.UniqueConstraint("product_id", "recipient_org_id"),
    sa.Index("ix_submission_product", "product_id", "submission_id"),
    sa.Index("ix_submission_think_tank", "think_tank_id", "submission_id"),
    sa.Index("ix_submission_recipient", "recipient_org_id", "submission_id"),
    sa.Index("ix_submission_recipient_state", "recipient_org_id", "state", "submission_id"),
    data=BUSINESS,
    level=3,
    personal=Personal(
        "publication", by=["submitted_by", "received_by", "answered_by"], erase=ANONYMISE, until="object"
    ),
)
class Submission(Row):
    """One product submitted to one decision body. Ids are of their time, so lists go by them."""

    submission_id: UUID = column(key=True)
    product_id: UUID
    think_tank_id: UUID
    org_id: UUID
    recipient_org_id: UUID
    recipient_name: str
    message: str
    state: State
    adoption: Adoption | None = None
    reply: str = ""
    submitted_by: UUID = column(data=PERSONAL)
    submitted_at: datetime
    received_by: UUID | None = column(default=None, data=PERSONAL)
    received_at: datetime | None = None
    answered_by: UUID | None = column(default=None, data=PERSONAL)
    answered_at: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)


@table(
    "submission_note",
    metadata,
    data=BUSINESS,
    level=4,
    guard="submission_id",
    personal=Personal("publication", by=["written_by"], erase=ANONYMISE, until="object"),
)
class SubmissionNote(Row):
    """What a decision body notes for itself. Neither the authors nor the think tank read it in any way."""

    submission_id: UUID = column(key=True)
    text: str
    written_by: UUID = column(data=PERSONAL)
    written_at: datetime
