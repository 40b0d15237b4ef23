"""Sign-ups as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import State

ACTIVE = "state in ('confirmed', 'offered', 'waiting')"


@table(
    "sign_up",
    metadata,
    sa.Index("uq_sign_up_person", "session_id", "person_id", unique=True, postgresql_where=sa.text(ACTIVE)),
    sa.Index(
        "uq_sign_up_one_session",
        "activity_id",
        "person_id",
        unique=True,
        postgresql_where=sa.text(f"one_session and {ACTIVE}"),
    ),
    sa.UniqueConstraint("activity_id", "code"),
    sa.Index("ix_sign_up_place", "session_id", "place"),
    sa.Index("ix_sign_up_waiting", "session_id", "place", postgresql_where=sa.text("state = 'waiting'")),
    sa.Index("ix_sign_up_offered", "offered_until", postgresql_where=sa.text("state = 'offered'")),
    sa.Index("ix_sign_up_person", "person_id", "sign_up_id"),
    sa.CheckConstraint("seats > 0", name="seats"),
    sa.CheckConstraint("(state = 'offered') = (offered_until is not null)", name="offer"),
    data=PERSONAL,
    level=2,
    personal=Personal(
        "activities",
        about=["person_id"],
        erase=ANONYMISE,
        clear={"name": "", "group_name": "", "answers": []},
        until="object",
    ),
)
class SignUp(Row):
    """One sign-up. `place` is its place in the order of a session; `one_session` is the activity's rule when it was
    made."""

    sign_up_id: UUID = column(key=True)
    session_id: UUID
    activity_id: UUID
    person_id: UUID
    seats: int
    name: str = column(level=3)
    group_name: str = column(level=3)
    answers: list[str] = column(level=3)
    state: State
    place: int = column(sa.BigInteger())
    one_session: bool
    code: str = column(level=3)
    offered_until: datetime | None = None
    made_at: datetime
    version: int = column(sa.BigInteger(), default=1)
