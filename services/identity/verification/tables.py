"""Steps of verification as they are kept, with what was shown for them; what is over stays, as history."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table
from services.identity.tables import metadata

from .domain import Means, State, Step

IN_FORCE = "state = 'confirmed' and (valid_to is null or now() < valid_to)"


@table(
    "verification",
    metadata,
    sa.Index("ix_verification_person", "person_id", "requested_at"),
    sa.Index("ix_verification_org", "org_id", "requested_at", "verification_id"),
    sa.Index("ix_verification_ends", "valid_to", postgresql_where=sa.text("state = 'confirmed'")),
    # One document, one person; one step asked of one organisation once; one iD, one person.
    sa.Index("uq_verification_document", "digest", unique=True, postgresql_where=sa.text("state = 'confirmed'")),
    sa.Index(
        "uq_verification_real_name",
        "person_id",
        unique=True,
        postgresql_where=sa.text("state = 'confirmed' and step = 'real_name'"),
    ),
    sa.Index(
        "uq_verification_open",
        "person_id",
        "step",
        "org_id",
        unique=True,
        postgresql_where=sa.text("state = 'requested'"),
    ),
    sa.Index(
        "uq_verification_orcid",
        "orcid",
        unique=True,
        postgresql_where=sa.text("state = 'confirmed' and orcid <> ''"),
    ),
    data=PERSONAL,
    level=3,
    personal=Personal("verification", about=["person_id"], by=["decided_by"]),
)
class Verification(Row):
    """One step of one person. Of a document there is a keyed digest and the kind, never the number."""

    verification_id: UUID = column(key=True)
    person_id: UUID
    step: Step
    means: Means
    state: State
    org_id: UUID | None = None
    legal_name: str = ""
    document_kind: str = ""
    country: str = ""
    digest: bytes | None = column(default=None, level=4)
    age_class: str = ""
    orcid: str = ""
    subjects: list[str] = column(default_factory=list)
    remark: str = ""
    requested_at: datetime
    decided_at: datetime | None = None
    decided_by: UUID | None = None
    reason: str = ""
    valid_to: datetime | None = None
    version: int = column(sa.BigInteger(), default=1)


@table(
    "organisation_domain",
    metadata,
    sa.Index("ix_organisation_domain_org", "org_id"),
    data=GOVERNMENT,
    personal=Personal("rights", by=["added_by"], until="object"),
)
class OrganisationDomain(Row):
    """A mail domain of an organisation: whoever receives mail there works there."""

    domain: str = column(key=True)
    org_id: UUID
    added_by: UUID | None = column(data=PERSONAL, level=2)
    added_at: datetime


@table(
    "work_mail_code",
    metadata,
    data=PERSONAL,
    level=3,
    personal=Personal("verification", about=["person_id"], days=1, since="expires_at"),
)
class WorkMailCode(Row):
    """A code on its way to a work address; only digests of both are kept. A person has one at a time."""

    person_id: UUID = column(key=True)
    org_id: UUID
    mail: bytes = column(level=4)
    code: bytes = column(level=4)
    tries: int = 0
    sent_at: datetime
    expires_at: datetime
