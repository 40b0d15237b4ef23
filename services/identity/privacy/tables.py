"""What persons asked about their own data, and what the services answered."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.identity.tables import metadata

from .domain import CopyState, CorrectionState, ErasureState

PROOF_DAYS = 3 * 365  # how long it can be proved that a request was handled


@table(
    "erasure_request",
    metadata,
    sa.UniqueConstraint("code"),
    sa.Index(
        "uq_erasure_request_open",
        "person_id",
        unique=True,
        postgresql_where=sa.text("state in ('asked', 'ordered')"),
    ),
    sa.Index("ix_erasure_request_due", "due_at", postgresql_where=sa.text("state = 'asked'")),
    data=PERSONAL,
    level=2,
    personal=Personal("privacy", about=["person_id"], erase=ANONYMISE, days=PROOF_DAYS, since="asked_at"),
)
class ErasureRequest(Row):
    """A person wants to be erased. Once that is done only the receipts' code leads here."""

    request_id: UUID = column(key=True)
    person_id: UUID
    code: bytes = column(level=4)  # digest of the code that reads the receipts
    state: ErasureState
    asked_at: datetime
    due_at: datetime
    ordered_at: datetime | None = None
    done_at: datetime | None = None


@table("erasure_receipt", metadata, data=GOVERNMENT, level=2)
class ErasureReceipt(Row):
    """What one service did for one request."""

    request_id: UUID = column(key=True)
    service: str = column(key=True)
    erased_at: datetime
    deleted: int
    anonymised: int
    kept: int


@table(
    "data_copy",
    metadata,
    sa.Index("ix_data_copy_person", "person_id", "copy_id"),
    sa.Index("ix_data_copy_expires", "expires_at"),
    sa.Index("ix_data_copy_gathering", "asked_at", postgresql_where=sa.text("state = 'gathering'")),
    data=PERSONAL,
    level=3,
    personal=Personal("privacy", about=["person_id"], until="day it expires"),
)
class DataCopy(Row):
    """A copy of all data of a person; sealed, and gone when it expires."""

    copy_id: UUID = column(key=True)
    person_id: UUID
    state: CopyState
    asked_at: datetime
    tried_at: datetime | None = None
    ready_at: datetime | None = None
    expires_at: datetime
    missing: list[str]
    size: int = 0
    content: bytes | None = column(default=None, level=4)


@table(
    "correction",
    metadata,
    sa.Index("ix_correction_person", "person_id", "correction_id"),
    sa.Index("ix_correction_waiting", "correction_id", postgresql_where=sa.text("state = 'asked'")),
    data=PERSONAL,
    level=3,
    personal=Personal(
        "privacy",
        about=["person_id"],
        by=["answered_by"],
        erase=ANONYMISE,
        clear={"wanted": "", "answer": ""},
        days=PROOF_DAYS,
        since="asked_at",
    ),
)
class Correction(Row):
    """A person asks that something be corrected."""

    correction_id: UUID = column(key=True)
    person_id: UUID
    wanted: str
    state: CorrectionState
    asked_at: datetime
    answer: str = ""
    answered_by: UUID | None = None
    answered_at: datetime | None = None
