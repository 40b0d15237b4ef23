"""Use cases of guardians. Each takes the open session and who acts, and never commits."""

import hmac
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from services.identity.consents import service as consents
from services.identity.people import domain as people_domain
from services.identity.people import service as people
from services.identity.people.domain import State as PersonState
from services.identity.people.tables import Person
from services.identity.verification.documents import MINORS, AgeClass

from . import domain, standing
from .domain import State
from .tables import Guardianship

MOST_ASKED = 4  # open questions of one minor
RECOMMENDATION = "personal-recommendation"


async def declare_age(session: Session, by: Actor, declared: AgeClass) -> Person:
    """Keeps how old the actor says to be."""
    person = await people.locked(session, by.person_id)
    if person.age_source == "document" and declared != person.age_class:
        raise Refused("AGE_NEEDS_DOCUMENT")
    age = domain.declare(AgeClass(person.age_class), declared)
    if age == person.age_class:
        return person
    note(session, "people.declare-age", "person", person.person_id)
    person = await session.update(person, age_class=age, age_source="declared")
    await settle(session, person)
    return person


async def ask(session: Session, by: Actor, mail: str, key: bytes) -> Guardianship:
    """Asks whoever has a mail address for consent. Nothing tells the minor whether anybody has it."""
    person = await people.locked(session, by.person_id)
    if person.age_class not in MINORS:
        raise Refused("GUARDIAN_NOT_NEEDED")
    address = people_domain.mail_of(mail)
    if address is None or address == person.mail:
        raise Invalid(Violation("mail", "GUARDIAN_IS_SELF" if address else "REQUIRED"))
    open_now = await session.fetch(
        "select count(*)::int as n from guardianship where minor_id = $1 and state = 'asked'", person.person_id
    )
    if open_now[0]["n"] >= MOST_ASKED:
        raise Refused("GUARDIANS_ENOUGH")
    made = Guardianship(
        guardianship_id=ids.new_id(),
        minor_id=person.person_id,
        mail_digest=digest(key, address),
        state=State.ASKED,
        asked_at=ids.now(),
    )
    try:
        async with session.savepoint():
            await session.insert(made)
    except asyncpg.UniqueViolationError as error:
        raise Refused("GUARDIAN_ASKED") from error
    note(session, "guardians.ask", "guardianship", made.guardianship_id)
    guardian = await people.with_mail(session, address)
    if guardian is not None and guardian.state is PersonState.ACTIVE:
        event = events.GuardianAsked(guardianship_id=str(made.guardianship_id), guardian_id=str(guardian.person_id))
        publish(session, event, version=made.version)
    return made


async def answer(session: Session, by: Actor, guardianship_id: UUID, to: State, key: bytes) -> Guardianship:
    """Gives, refuses or withdraws consent. Only an adult whose real name is verified gives it."""
    me = await people.known(session, by.person_id)
    found = await session.lock(Guardianship, guardianship_id)
    if found is None or not (is_guardian(found, me, key) or found.minor_id == me.person_id):
        raise Refused("GUARDIANSHIP_NOT_FOUND")
    as_guardian = found.minor_id != me.person_id
    if not as_guardian and (to is not State.WITHDRAWN or found.state is not State.ASKED):
        raise Refused("FORBIDDEN", action="guardians.answer")
    if to is State.GIVEN:
        _must_be_guardian(me)
    state = domain.move(found.state, to)
    note(session, f"guardians.{to}", "guardianship", guardianship_id)
    changed = await session.update(
        found,
        state=state,
        decided_at=ids.now(),
        **({"guardian_id": me.person_id} if as_guardian else {}),
    )
    await settle(session, await people.locked(session, found.minor_id))
    return changed


def _must_be_guardian(person: Person) -> None:
    verified = person.verification is not people_domain.Verification.REGISTERED
    if not verified or person.age_class != AgeClass.ADULT or person.age_source != "document":
        raise Refused("GUARDIAN_NOT_VERIFIED")


async def settle(session: Session, person: Person) -> None:
    """Tells all services what a minor may have in public now, and ends recommendations that need a consent."""
    restricted = bool(await standing.restricted(session, [person.person_id]))
    if restricted:
        await consents.end(session, person.person_id, RECOMMENDATION)
    event = events.MinorRestricted(person_id=str(person.person_id), restricted=restricted)
    publish(session, event, version=await _count(session, person.person_id))


async def _count(session: Session, person_id: UUID) -> int:
    """Counts up a person's version, so that the order of what is told is kept."""
    rows = await session.fetch(
        "update person set version = version + 1 where person_id = $1 returning version", person_id
    )
    return rows[0]["version"]


async def listed(reader: Reader, by: Actor, key: bytes) -> tuple[Person, list[Guardianship]]:
    """The actor, whom the actor asked, and who asked the actor."""
    me = await people.known(reader, by.person_id)
    c = Guardianship.c
    mine = [c.minor_id == me.person_id, c.guardian_id == me.person_id]
    if me.mail:
        mine.append(sa.and_(c.mail_digest == digest(key, me.mail), c.state == State.ASKED))
    statement = sa.select(Guardianship.__table__).where(sa.or_(*mine)).order_by(c.asked_at.desc()).limit(100)
    return me, await reader.all(statement, Guardianship)


def is_guardian(found: Guardianship, person: Person, key: bytes) -> bool:
    """Whether a person is who was asked: by the address while the question is open, by the account after that."""
    if found.guardian_id is not None:
        return found.guardian_id == person.person_id
    return bool(person.mail) and hmac.compare_digest(digest(key, person.mail), found.mail_digest)


def digest(key: bytes, mail: str) -> bytes:
    """A mail address as it is compared and not kept."""
    return hmac.digest(key, mail.encode(), "sha256")
