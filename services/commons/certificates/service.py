"""Use cases of certificates. Other features of this service issue and revoke here, in their own transaction:

    holder, issuer = Holder(name, person_id), Issuer(org_id, org_name)
    certificate = await certificates.issue(session, Kind.ACTIVITY, activity_id, holder, "参加……", issuer)
    await certificates.revoke(session, Kind.ACTIVITY, activity_id, reason, by)

Whoever calls has asked the policy. Issuing twice for the same gives the certificate that is there; once that is
revoked, a new one is issued under a new number.
"""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import events_pb2 as events
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish

from . import domain
from .domain import Holder, Issuer, Kind
from .tables import Certificate

FIRST_OR_NONE = """
insert into certificate (certificate_id, number, kind, source_id, holder_key, holder_id, holder_org_id, holder_name,
    title, issuer_org_id, issuer_name, issued_on, valid_until, reason, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', 1)
on conflict (kind, source_id, holder_key) do nothing
"""


async def issue(
    session: Session,
    kind: Kind,
    source_id: UUID,
    holder: Holder,
    title: str,
    issuer: Issuer,
    *,
    issued_on: date | None = None,
    valid_until: date | None = None,
) -> Certificate:
    """Issues a certificate, of today or the day when it was given, and tells of it; one that stands for the same is
    returned as it is."""
    key = str(holder.person_id or holder.org_id or holder.name)
    said = (holder.name, title, issuer.org_id, issuer.name, issued_on or ids.today_in_china(), valid_until)
    whose = (kind.value, source_id, key, holder.person_id, holder.org_id)
    c = Certificate.c
    # Who revokes it at this moment is waited for: what is returned stands until this transaction ends.
    statement = sa.select(Certificate.__table__).where(c.kind == kind, c.source_id == source_id, c.holder_key == key)
    for _ in range(2):
        is_new = await session.execute(FIRST_OR_NONE, ids.new_id(), domain.new_number(), *whose, *said)
        certificate = await session.one(statement.with_for_update(read=True), Certificate)
        if certificate is not None:
            break
    else:
        raise Refused("CHANGED_MEANWHILE")
    if is_new:
        note(session, "certificates.issue", "certificate", certificate.certificate_id, issuer.org_id, kind=kind.value)
        publish(session, events.CertificateIssued(**_said(certificate)), version=certificate.version)
    return certificate


async def revoke(session: Session, kind: Kind, source_id: UUID, reason: str, by: Actor) -> list[Certificate]:
    """Revokes all certificates that came of something and still stand: whoever checks them sees it at once."""
    return [await withdraw(session, one, reason, by) for one in await standing(session, kind, source_id)]


async def standing(session: Session, kind: Kind, source_id: UUID, holder_id: UUID | None = None) -> list[Certificate]:
    """The certificates that came of something and still stand, all or those of one person, locked."""
    c = Certificate.c
    statement = sa.select(Certificate.__table__).where(c.kind == kind, c.source_id == source_id, c.revoked_at.is_(None))
    if holder_id is not None:
        statement = statement.where(c.holder_id == holder_id)
    return await session.all(statement.order_by(c.certificate_id).with_for_update(), Certificate)


async def withdraw(session: Session, certificate: Certificate, reason: str, by: Actor) -> Certificate:
    """Revokes one certificate that stands and is locked. Another may be issued for the same afterwards."""
    by.must_not_be(certificate.holder_id)
    who = by.person_id if by.caller.kind == "person" else None
    certificate = await session.update(
        certificate, revoked_at=ids.now(), revoked_by=who, reason=reason, holder_key=None
    )
    note(session, "certificates.revoke", "certificate", certificate.certificate_id, certificate.issuer_org_id)
    publish(session, events.CertificateRevoked(**_said(certificate)), version=certificate.version)
    return certificate


async def check(reader: Reader, typed: str) -> Certificate:
    """The certificate of a number, revoked or not."""
    number = domain.read_number(typed)
    statement = sa.select(Certificate.__table__).where(Certificate.c.number == number)
    certificate = await reader.one(statement, Certificate) if number else None
    if certificate is None:
        raise Refused("CERTIFICATE_NOT_FOUND")
    return certificate


async def revoked(reader: Reader, number: int) -> list[int]:
    """The places of what was revoked on one of the lists of states; a list begins with its first certificate."""
    first = number * domain.LISTED
    begun = "select 1 from certificate where status_index >= $1 limit 1"
    if number and not await reader.fetch(begun, first):
        raise Refused("CERTIFICATE_NOT_FOUND")
    rows = await reader.fetch(
        "select (status_index - $1)::int as place from certificate "
        "where revoked_at is not null and status_index >= $1 and status_index < $2",
        *(first, first + domain.LISTED),
    )
    return [row["place"] for row in rows]


async def mine(reader: Reader, by: Actor, size: int, token: str) -> tuple[list[Certificate], str]:
    """The certificates that the actor holds, newest first, revoked ones with them."""
    person_id, c = by.person_id, Certificate.c
    statement = sa.select(Certificate.__table__).where(any_of(c.holder_id, by.person_ids))
    return await paging.read(
        reader, statement, Certificate, [c.certificate_id], size, token, person_id, descending=True
    )


def _said(certificate: Certificate) -> dict[str, str]:
    """What both events say of a certificate."""
    return {
        "certificate_id": str(certificate.certificate_id),
        "holder_id": str(certificate.holder_id or ""),
        "holder_org_id": str(certificate.holder_org_id or ""),
        "kind": certificate.kind.value,
        "source_id": str(certificate.source_id),
    }
