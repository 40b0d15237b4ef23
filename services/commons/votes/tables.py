"""Votes as they are kept. Public votes stand with who cast them, so that fraud can be set aside; a committee's ballots
stand apart from its roll-call, and nothing joins the two."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, KEEP, Personal
from kit.rows import BUSINESS, PERSONAL, Row, column, table
from services.commons.tables import metadata


@table(
    "poll",
    metadata,
    sa.UniqueConstraint("selection_id", "stage"),
    data=BUSINESS,
    level=3,
    personal=Personal("selection", by=["opened_by", "counted_by"], erase=ANONYMISE, until="object"),
)
class Poll(Row):
    """One vote of a selection: who stands, in an order of chance, and its result once it is counted."""

    poll_id: UUID = column(key=True)
    selection_id: UUID
    stage: int
    opens_at: datetime
    closes_at: datetime
    candidates: list[UUID]
    lot: list[int]
    opened_by: UUID | None = column(default=None, data=PERSONAL)
    counted_by: UUID | None = column(default=None, data=PERSONAL)
    counted_at: datetime | None = None
    result: dict[str, Any] | None = None
    version: int = column(sa.BigInteger(), default=1)


@table(
    "vote",
    metadata,
    sa.Index("ix_vote_network", "poll_id", "network"),
    sa.Index("uq_vote_person", "poll_id", "natural_id", "day", unique=True),
    data=PERSONAL,
    level=3,
    personal=Personal(
        "selection",
        about=["person_id"],
        erase=ANONYMISE,
        clear={"network": "", "natural_id": None},
        until="object",
    ),
)
class Vote(Row):
    """A vote of the public. `day` is the first of all days where there is one vote in all, `network` a keyed digest,
    `natural_id` who the person is by whichever account: two accounts of one person are one vote."""

    poll_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    day: date = column(key=True)
    natural_id: UUID | None = column(default=None)
    places: list[int]
    network: str
    cast_at: datetime
    set_aside: bool


@table(
    "vote_call",
    metadata,
    data=PERSONAL,
    level=3,
    personal=Personal("selection", about=["person_id"], erase=ANONYMISE, until="object"),
)
class RollCall(Row):
    """Who of a committee has voted; not when."""

    poll_id: UUID = column(key=True)
    person_id: UUID = column(key=True)
    told: bool


@table(
    "ballot",
    metadata,
    data=BUSINESS,
    level=4,
    personal=Personal("selection", erase=KEEP, until="object", why="nobody can say whose ballot it is"),
    guard="poll_id",
)
class Ballot(Row):
    """A ballot of a committee. Its id is of chance and not of its time."""

    poll_id: UUID = column(key=True)
    ballot_id: UUID = column(key=True)
    places: list[int]
