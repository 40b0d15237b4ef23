"""Ties that follow their people into another account. The ties themselves are `kit.ties`."""

from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.home.tables import metadata


@table(
    "followed_tie",
    metadata,
    sa.Index("ix_followed_tie_origin", "origin_id"),
    sa.Index("ix_followed_tie_absorbed", "absorbed_id"),
    data=PERSONAL,
    level=2,
    personal=Personal("judgement", about=["absorbed_id", "survivor_id"]),
)
class FollowedTie(Row):
    """A tie that holds for an account because it held for one that went into it, with all that undoing needs."""

    tie_id: UUID = column(key=True)
    origin_id: UUID  # the tie of the account that went into the other
    absorbed_id: UUID
    survivor_id: UUID
    held_until: int | None  # the last year in which it held before; None where it did not
