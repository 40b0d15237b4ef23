"""What people sign in with besides passwords, as it is kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata

OF_PERSON = Personal("sign-in", about=["person_id"])


@table(
    "passkey",
    metadata,
    sa.UniqueConstraint("credential_id"),
    sa.Index("ix_passkey_person", "person_id", "created_at"),
    data=PERSONAL,
    level=3,
    guard="person_id",
    personal=OF_PERSON,
)
class Passkey(Row):
    """A public key whose private half is in a device of the person's."""

    passkey_id: UUID = column(key=True)
    person_id: UUID
    credential_id: bytes = column(level=4)
    public_key: bytes
    sign_count: int = column(sa.BigInteger())
    name: str
    backed_up: bool
    created_at: datetime
    last_used_at: datetime | None = None


@table("totp", metadata, data=PERSONAL, level=3, guard="person_id", personal=OF_PERSON)
class Totp(Row):
    """A person's authenticator app. The last period whose code was taken is kept, so that none is taken twice."""

    person_id: UUID = column(key=True)
    secret: bytes = column(level=4)  # sealed
    since: datetime
    last_period: int = column(sa.BigInteger())


@table("recovery_code", metadata, data=PERSONAL, level=4, guard="person_id", personal=OF_PERSON)
class RecoveryCode(Row):
    """A code for the day the app is lost, as a keyed digest."""

    person_id: UUID = column(key=True)
    digest: bytes = column(key=True)
    used_at: datetime | None = None


@table(
    "factor_ceremony",
    metadata,
    data=PERSONAL,
    level=4,
    guard="person_id",
    personal=Personal("sign-in", about=["person_id"], days=1, since="expires_at"),
)
class FactorCeremony(Row):
    """What a person is about to set up: the app's secret, or what the passkey is to answer; sealed."""

    person_id: UUID = column(key=True)
    kind: str = column(key=True)
    value: bytes
    expires_at: datetime
