"""People as they are kept. Passwords are in a table of their own, so that nothing reads them by the way."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata

from .domain import State, Verification


@table(
    "person",
    metadata,
    sa.Index("uq_person_mail", "mail", unique=True, postgresql_where=sa.text("mail is not null")),
    sa.Index("uq_person_phone", "phone", unique=True, postgresql_where=sa.text("phone is not null")),
    sa.CheckConstraint("mail = lower(mail)", name="mail_is_lower_case"),
    data=PERSONAL,
    level=2,
    personal=Personal(
        "account",
        about=["person_id"],
        erase=ANONYMISE,
        clear={"display_name": "", "mail": None, "phone": None, "state": State.ERASED, "natural_id": ""},
    ),
)
class Person(Row):
    """One person's account."""

    person_id: UUID = column(key=True)
    display_name: str
    mail: str | None = column(level=3)
    phone: str | None = column(level=3)
    locale: str
    state: State
    verification: Verification
    age_class: str = column(default="", server_default="", level=3)  # all that is kept of the birth date
    age_source: str = column(default="", server_default="", level=3)  # `declared` or `document`
    merged_into: UUID | None = None
    natural_id: str = column(default="", server_default="", level=3)  # who a verified person is by whichever account
    created_at: datetime
    version: int = column(sa.BigInteger(), default=1)


@table(
    "password", metadata, data=PERSONAL, level=4, guard="person_id", personal=Personal("sign-in", about=["person_id"])
)
class Password(Row):
    """A person's password, as an argon2id hash."""

    person_id: UUID = column(key=True)
    hash: str
    changed_at: datetime
