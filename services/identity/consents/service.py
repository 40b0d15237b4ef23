"""Use cases of consents. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import ids
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.identity.guardians import standing

from . import domain
from .tables import Consent


async def of(reader: Reader, person_id: UUID) -> dict[str, Consent]:
    """What a person has chosen, by purpose."""
    found = await reader.all(sa.select(Consent.__table__).where(Consent.c.person_id == person_id), Consent)
    return {consent.purpose: consent for consent in found}


async def choose(session: Session, by: Actor, purpose: str, given: bool) -> Consent:
    """Keeps the actor's choice; the same choice again changes nothing."""
    domain.purpose(purpose)
    if given and await standing.restricted(session, [by.person_id]):
        raise Refused("GUARDIAN_NEEDED")
    return await _keep(session, by.person_id, purpose, given)


async def bring(session: Session, person_id: UUID, purposes: Sequence[str]) -> None:
    """Keeps what a new person agreed to in the system that a file comes from."""
    for purpose in purposes:
        await _keep(session, person_id, purpose, True)


async def end(session: Session, person_id: UUID, purpose: str) -> None:
    """Ends what a person may no longer be asked for: a minor without a guardian's consent."""
    await _keep(session, person_id, purpose, False)


async def _keep(session: Session, person_id: UUID, purpose: str, given: bool) -> Consent:
    moment = ids.now()
    first = Consent(person_id=person_id, purpose=purpose, given=given, changed_at=moment, version=0)
    await session.insert(first, ignore=True)
    consent = await session.lock(Consent, person_id, purpose) or first
    if consent.version and consent.given == given:
        return consent
    consent = await session.update(consent, given=given, changed_at=moment)
    note(session, "consents.give" if given else "consents.withdraw", "consent", person_id, purpose=purpose)
    event = events.ConsentChanged(person_id=str(person_id), purpose=purpose, given=given)
    publish(session, event, version=consent.version)
    return consent


async def declined(reader: Reader, person_ids: Sequence[UUID]) -> list[Consent]:
    """What some persons have not agreed to."""
    c = Consent.c
    statement = sa.select(Consent.__table__).where(any_of(c.person_id, person_ids), c.given.is_(False))
    return await reader.all(statement, Consent)
