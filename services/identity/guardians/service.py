"""Use cases of guardians. Each takes the open session and who acts, and never commits."""

import hmac
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import ids
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from kit.settings import Settings
from services.identity.consents import service as consents
from services.identity.people import domain as people_domain
from services.identity.people import service as people
from services.identity.people.domain import State as PersonState
from services.identity.people.tables import Person
from services.identity.sign_in import limits
from services.identity.verification.documents import MINORS, AgeClass

from . import domain, links, standing
from .domain import State
from .tables import GuardianLink, Guardianship

MOST_ASKED = 4  # open questions of one minor
NEED_GUARDIAN = ("personal-recommendation", "honour-wall")  # what a minor may not agree to alone


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


async def ask(session: Session, settings: Settings, by: Actor, mail: str) -> Guardianship:
    """Asks whoever has a mail address for consent: an account by a notice, all others by a link. Nothing tells the
    minor which."""
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
    await limits.of_links(settings, address, str(person.person_id)).take(session)
    made = Guardianship(
        guardianship_id=ids.new_id(),
        minor_id=person.person_id,
        mail_digest=links.digest(settings, address),
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
    await links.send(session, settings, address, "guardian-asked", person.locale, wanted=guardian is None)
    if guardian is not None and guardian.state is PersonState.ACTIVE:
        event = events.GuardianAsked(guardianship_id=str(made.guardianship_id), guardian_id=str(guardian.person_id))
        publish(session, event, version=made.version)
    return made


async def answer(session: Session, settings: Settings, by: Actor, guardianship_id: UUID, to: State) -> Guardianship:
    """Gives, refuses or withdraws consent. Only an adult whose real name is verified gives it."""
    me = await people.known(session, by.person_id)
    found = await session.lock(Guardianship, guardianship_id)
    if found is None or not (is_guardian(found, me, settings) or found.minor_id == me.person_id):
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
    """Tells all services what a minor may have in public now, and ends what a minor may not agree to alone."""
    restricted = bool(await standing.restricted(session, [person.person_id]))
    if restricted:
        for purpose in NEED_GUARDIAN:
            await consents.end(session, person.person_id, purpose)
    event = events.MinorRestricted(person_id=str(person.person_id), restricted=restricted)
    publish(session, event, version=await _count(session, person.person_id))


async def _count(session: Session, person_id: UUID) -> int:
    """Counts up a person's version, so that the order of what is told is kept."""
    rows = await session.fetch(
        "update person set version = version + 1 where person_id = $1 returning version", person_id
    )
    return rows[0]["version"]


async def listed(reader: Reader, settings: Settings, by: Actor) -> tuple[Person, list[Guardianship]]:
    """The actor, whom the actor asked, and who asked the actor."""
    me = await people.known(reader, by.person_id)
    c = Guardianship.c
    mine = [c.minor_id == me.person_id, c.guardian_id == me.person_id]
    if me.mail:
        mine.append(_of_mailbox(links.digest(settings, me.mail)))
    statement = sa.select(Guardianship.__table__).where(sa.or_(*mine)).order_by(c.asked_at.desc()).limit(100)
    return me, await reader.all(statement, Guardianship)


def is_guardian(found: Guardianship, person: Person, settings: Settings) -> bool:
    """Whether a person is who was asked: by the address until somebody answered with an account, by that after it."""
    if found.guardian_id is not None:
        return found.guardian_id == person.person_id
    return bool(person.mail) and hmac.compare_digest(links.digest(settings, person.mail), found.mail_digest)


# By a link


@dataclass(frozen=True)
class Linked:
    """What a link is for: the questions to its mailbox with the minors who ask; whether the mailbox is an account's."""

    link: GuardianLink
    questions: list[tuple[Guardianship, Person]]
    sign_in: bool


async def send_link(session: Session, settings: Settings, by: Actor, mail: str, where: str) -> None:
    """Sends a link to whoever holds a mailbox, if anything was asked of it."""
    address = people_domain.mail_of(mail)
    if address is None:
        raise Invalid(Violation("mail", "REQUIRED"))
    await limits.of_links(settings, address, where).take(session)
    wanted = bool(await _open_to(session, links.digest(settings, address)))
    await links.send(session, settings, address, "guardian-link", by.locale, wanted=wanted)
    note(session, "guardians.send-link", "guardianship", "")


async def linked(reader: Reader, settings: Settings, code: str) -> Linked:
    """What a link is for."""
    link = await links.find(reader, code)
    found = await _open_to(reader, link.mail_digest)
    minors = {p.person_id: p for p in await people.named(reader, [g.minor_id for g in found])}
    known = await people.with_mail(reader, links.mail_of(settings, link, code))
    return Linked(link, [(g, minors[g.minor_id]) for g in found if g.minor_id in minors], known is not None)


async def answer_by_link(
    session: Session, settings: Settings, by: Actor, code: str, guardianship_id: UUID, to: State, name: str
) -> Guardianship:
    """Gives, refuses or withdraws consent as whoever holds the mailbox, and sends the next link there."""
    link = await links.use_up(session, code)
    mail = links.mail_of(settings, link, code)
    found = await session.lock(Guardianship, guardianship_id)
    if found is None or found.guardian_id or not hmac.compare_digest(found.mail_digest, link.mail_digest):
        raise Refused("GUARDIANSHIP_NOT_FOUND")
    by.must_not_be(found.minor_id)
    if to is State.GIVEN:
        await _must_be_named(session, mail, name)
    state = domain.move(found.state, to)
    note(session, f"guardians.{to}", "guardianship", guardianship_id, way="link")
    told = {"guardian_name": name} if to is State.GIVEN else {}
    changed = await session.update(found, state=state, decided_at=ids.now(), **told)
    await settle(session, await people.locked(session, found.minor_id))
    wanted = bool(await _open_to(session, link.mail_digest))
    await links.send(session, settings, mail, "guardian-answered", by.locale, wanted=wanted)
    return changed


async def _must_be_named(reader: Reader, mail: str, name: str) -> None:
    """Who has an account consents there, where it is known how old he is."""
    if await people.with_mail(reader, mail) is not None:
        raise Refused("GUARDIAN_SIGN_IN")
    if not name:
        raise Invalid(Violation("name", "REQUIRED"))


async def _open_to(reader: Reader, mail_digest: bytes) -> list[Guardianship]:
    statement = sa.select(Guardianship.__table__).where(_of_mailbox(mail_digest))
    return await reader.all(statement.order_by(Guardianship.c.asked_at.desc()).limit(20), Guardianship)


def _of_mailbox(mail_digest: bytes) -> sa.ColumnElement[bool]:
    """What was asked of a mailbox, and is open or was given without an account."""
    c = Guardianship.c
    return sa.and_(c.mail_digest == mail_digest, c.guardian_id.is_(None), any_of(c.state, [State.ASKED, State.GIVEN]))
