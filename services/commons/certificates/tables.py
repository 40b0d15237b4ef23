"""Certificates as they are kept, and the public keys by which they were ever signed."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import ANONYMISE, Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.commons.tables import metadata

from .domain import Kind


@table(
    "certificate",
    metadata,
    sa.UniqueConstraint("number"),
    sa.UniqueConstraint("kind", "source_id", "holder_key"),
    sa.UniqueConstraint("status_index"),
    sa.Index("ix_certificate_revoked", "status_index", postgresql_where=sa.text("revoked_at is not null")),
    sa.Index("ix_certificate_holder", "holder_id", "certificate_id"),
    data=GOVERNMENT,
    personal=Personal(
        "selection",
        about=["holder_id"],
        by=["revoked_by"],
        erase=ANONYMISE,
        clear={"holder_name": "", "holder_key": None},
        until="object",
    ),
)
class Certificate(Row):
    """One certificate, with what it says. `source_id` is what it came of; nobody holds two for the same: `holder_key`
    is the holder's id, or its name where it has none, until it is revoked. `status_index` is its place on the public
    lists that say what was revoked."""

    certificate_id: UUID = column(key=True)
    number: str = column(data=PERSONAL, level=2)
    kind: Kind
    source_id: UUID
    holder_key: str | None = column(data=PERSONAL, level=2)
    holder_id: UUID | None = column(data=PERSONAL)
    status_index: int = column(sa.BigInteger(), server_default=sa.text("nextval('commons.certificate_status')"))
    holder_org_id: UUID | None
    holder_name: str = column(data=PERSONAL)
    title: str
    issuer_org_id: UUID
    issuer_name: str
    issued_on: date
    valid_until: date | None = None
    revoked_at: datetime | None = None
    revoked_by: UUID | None = column(default=None, data=PERSONAL)
    reason: str = ""
    version: int = column(sa.BigInteger(), default=1)


@table("credential_key", metadata, data=GOVERNMENT)
class CredentialKey(Row):
    """A public key under which credentials were given out: it stays published when the hub's secret changes."""

    key_id: str = column(key=True)
    x: str
    y: str
    since: datetime
