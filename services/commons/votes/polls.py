"""Finding votes, for this feature and for results; it knows no other feature."""

from uuid import UUID

import sqlalchemy as sa

from kit.db import Reader

from .tables import Poll


async def poll(reader: Reader, selection_id: UUID, stage: int) -> Poll | None:
    """A selection's vote; None before who stands is fixed."""
    c = Poll.c
    statement = sa.select(Poll.__table__).where(c.selection_id == selection_id, c.stage == stage)
    return await reader.one(statement, Poll)
