"""Merges of accounts, with all that moved, so that each can be undone exactly."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata

from .domain import Proof, State


@table(
    "person_merge",
    metadata,
    sa.Index(
        "uq_person_merge_absorbed",
        "absorbed_id",
        unique=True,
        postgresql_where=sa.text("state in ('requested', 'merged')"),
    ),
    sa.Index("ix_person_merge_survivor", "survivor_id"),
    sa.Index("ix_person_merge_requested", "requested_at", "merge_id"),
    sa.CheckConstraint("survivor_id <> absorbed_id", name="of_two_accounts"),
    data=PERSONAL,
    level=3,
    personal=Personal(
        "verification", about=["survivor_id", "absorbed_id"], by=["requested_by", "decided_by", "undone_by"]
    ),
)
class Merge(Row):
    """Two accounts of one person. `moved` names the rows that went to the survivor, by table."""

    merge_id: UUID = column(key=True)
    survivor_id: UUID
    absorbed_id: UUID
    proof: Proof
    state: State
    reason: str = ""
    requested_by: UUID
    requested_at: datetime
    decided_by: UUID | None = None
    merged_at: datetime | None = None
    undone_at: datetime | None = None
    undone_by: UUID | None = None
    moved: dict[str, Any] = column(default_factory=dict)
    version: int = column(sa.BigInteger(), default=1)


@table(
    "merge_code",
    metadata,
    data=PERSONAL,
    level=3,
    personal=Personal("verification", about=["person_id"], days=1, since="expires_at"),
)
class MergeCode(Row):
    """A code that an account shows its person, to be typed in while signed in to the other."""

    digest: bytes = column(key=True, level=4)
    person_id: UUID
    expires_at: datetime
