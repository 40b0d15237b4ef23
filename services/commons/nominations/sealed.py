"""What a sealed selection's nominations say, apart from them: the nomination itself names nobody and nothing.

The database shows a row to a transaction only that has opened its selection (`kit/guards.py`).
"""

import dataclasses
from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from kit import ids
from kit.db import Reader, any_of
from kit.personal import ANONYMISE, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .tables import Nomination


@table(
    "sealed_nomination",
    metadata,
    data=BUSINESS,
    level=4,
    personal=Personal(
        "selection",
        by=["nominee_id"],
        erase=ANONYMISE,
        until="object",
        confided=True,  # a copy would tell the candidate
    ),
    guard="selection_id",
)
class SealedNomination(Row):
    """Whom a sealed nomination is of, and why."""

    selection_id: UUID = column(key=True)
    nomination_id: UUID = column(key=True)
    nominee_id: UUID = column(data=PERSONAL)
    nominee_name: str = column(data=PERSONAL)
    title: str
    statement: str


def parted(nomination: Nomination) -> tuple[Nomination, SealedNomination]:
    """A nomination without what it says, and what it says. The same person stays the same, and is nobody's id."""
    said = SealedNomination(
        selection_id=nomination.selection_id,
        nomination_id=nomination.nomination_id,
        nominee_id=nomination.nominee_id,
        nominee_name=nomination.nominee_name,
        title=nomination.title,
        statement=nomination.statement,
    )
    hidden = ids.derived_id("sealed", str(nomination.selection_id), str(nomination.nominee_id))
    bare = dataclasses.replace(nomination, nominee_id=hidden, nominee_name="", title="", statement="")
    return bare, said


async def whole(reader: Reader, nominations: Sequence[Nomination]) -> list[Nomination]:
    """Nominations of one selection with what they say. Whoever calls has checked who asks."""
    if not nominations:
        return []
    selection_id, c = nominations[0].selection_id, SealedNomination.c
    statement = sa.select(SealedNomination.__table__).where(
        c.selection_id == selection_id, any_of(c.nomination_id, [n.nomination_id for n in nominations])
    )
    async with reader.opened(selection_id) as session:
        found = {row.nomination_id: row for row in await session.all(statement, SealedNomination)}
    return [
        dataclasses.replace(
            n,
            nominee_id=row.nominee_id,
            nominee_name=row.nominee_name,
            title=row.title,
            statement=row.statement,
        )
        if (row := found.get(n.nomination_id))
        else n
        for n in nominations
    ]
