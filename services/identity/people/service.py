"""Use cases of people. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import ids
from kit.actor import Actor
from kit.db import Query, Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from services.identity.facts import tell
from services.identity.roles import service as roles
from services.identity.sessions import service as sessions
from services.identity.sign_in import service as sign_in

from . import domain, passwords
from .domain import State
from .tables import Password, Person

NOBODY = UUID(int=0)
_BY_MAIL = Query(sa.select(Person.__table__).where(Person.c.mail == sa.bindparam("mail")))
_BY_PHONE = Query(sa.select(Person.__table__).where(Person.c.phone == sa.bindparam("phone")))


@dataclass(frozen=True)
class Account:
    """A person with what the person may do."""

    person: Person
    roles: list[roles.Held]


async def me(reader: Reader, by: Actor) -> Account:
    """The actor's own account."""
    person = await known(reader, by.person_id)
    return Account(person, await roles.held(reader, person.person_id))


async def update_me(session: Session, by: Actor, person: Person, display_name: str, locale: str) -> Person:
    """Changes the actor's own display name and language."""
    note(session, "people.update", "person", person.person_id)
    return await session.update(person, display_name=domain.name_of(display_name), locale=locale)


async def suspend(session: Session, by: Actor, person_id: UUID, reason: str) -> Person:
    """Suspends a person, and ends all that person's sessions and tokens."""
    person = await _move(session, by, person_id, State.SUSPENDED, reason=reason)
    await sign_in.end_all(session, person_id)
    await sessions.end_all(session, person_id)
    return person


async def reinstate(session: Session, by: Actor, person_id: UUID) -> Person:
    """Takes a suspension back."""
    return await _move(session, by, person_id, State.ACTIVE)


async def _move(session: Session, by: Actor, person_id: UUID, to: State, **detail: str) -> Person:
    await by.permit(session, "people.suspend")
    by.must_not_be(person_id)
    person = await locked(session, person_id)
    person = await session.update(person, state=domain.move(person.state, to))
    note(session, "people.suspend" if to is State.SUSPENDED else "people.reinstate", "person", person_id, **detail)
    await tell(session, changed(person), person.version)
    session.after_commit(by.standing.forget)
    return person


def changed(person: Person) -> events.SubjectChanged:
    """The event of a new or changed account."""
    return events.SubjectChanged(
        subject_id=str(person.person_id),
        kind="person",
        state=person.state,
        level=person.verification,
        natural_id=person.natural_id,
    )


async def known(reader: Reader, person_id: UUID) -> Person:
    """A person, or a refusal."""
    person = await reader.get(Person, person_id)
    if person is None:
        raise Refused("PERSON_NOT_FOUND")
    return person


async def locked(session: Session, person_id: UUID) -> Person:
    """A person, kept from other writers."""
    person = await session.lock(Person, person_id)
    if person is None:
        raise Refused("PERSON_NOT_FOUND")
    return person


async def named(reader: Reader, person_ids: Sequence[UUID]) -> list[Person]:
    """The people with these ids; unknown and erased ones are left out."""
    c = Person.c
    statement = sa.select(Person.__table__).where(any_of(c.person_id, person_ids), c.state != State.ERASED)
    return await reader.all(statement, Person)


async def with_mail(reader: Reader, mail: str) -> Person | None:
    """Whose a mail address is."""
    return await reader.one(_BY_MAIL, Person, mail=mail)


async def resolved(reader: Reader, person_ids: Sequence[UUID]) -> dict[UUID, Person]:
    """The people for whom these ids stand: of an account that went into another, the other."""
    found = {person.person_id: person for person in await named(reader, person_ids)}
    into = {i: person.merged_into for i, person in found.items() if person.merged_into}
    others = {p.person_id: p for p in await named(reader, list(into.values()))} if into else {}
    return found | {i: others[to] for i, to in into.items() if to in others}


async def with_addresses(reader: Reader, said: Sequence[str]) -> dict[str, Person]:
    """Whose some mail addresses and telephone numbers are, as they were typed; those that are nobody's are left out."""
    meant = {one: domain.identifier_of(one) for one in said}
    c = Person.c
    mails, phones = [mail for mail, _ in meant.values() if mail], [phone for _, phone in meant.values() if phone]
    statement = sa.select(Person.__table__).where(sa.or_(any_of(c.mail, mails), any_of(c.phone, phones)))
    held = {kept: p for p in await reader.all(statement, Person) for kept in (p.mail, p.phone) if kept}
    return {one: held[kept] for one, (mail, phone) in meant.items() if (kept := mail or phone) in held}


async def with_password(reader: Reader, identifier: str) -> tuple[Person | None, str | None]:
    """Whose a mail address or telephone number is, and the hash of the password; None for what is not there."""
    mail, phone = domain.identifier_of(identifier)
    person = await reader.one(_BY_MAIL, Person, mail=mail) if mail else await reader.one(_BY_PHONE, Person, phone=phone)
    kept = await reader.guarded(Password, person.person_id if person else NOBODY)  # as many steps for either
    return person, kept.hash if kept else None


async def keep_password(session: Session, person_id: UUID, password: str) -> None:
    """Keeps a person's password, in place of the one before. Working out the hash holds the connection: use it where
    that is rare."""
    await session.open(person_id)
    await session.execute(
        "insert into password values ($1, $2, $3) on conflict (person_id) do update set hash = $2, changed_at = $3",
        *(person_id, await passwords.hashed(password), ids.now()),
    )
