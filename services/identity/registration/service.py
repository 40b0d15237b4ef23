"""Use cases of becoming known. Each takes the open session, and never commits."""

import hmac
from typing import cast

import asyncpg
import sqlalchemy as sa

from kit import ids
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Violation
from kit.settings import Settings
from services.identity.facts import tell
from services.identity.messages import service as messages
from services.identity.messages.service import Channel
from services.identity.people import accounts
from services.identity.people import domain as people_domain
from services.identity.people import service as people
from services.identity.people.domain import State, Verification
from services.identity.people.tables import Person
from services.identity.sign_in import browsers, limits
from services.identity.sign_in.steps import Visit

from . import domain
from .domain import Purpose
from .tables import Proof


async def send(
    session: Session, settings: Settings, visit: Visit, identifier: str, purpose: Purpose, locale: str
) -> None:
    """Sends a code, if there is anybody to have it. What is done is the same either way, and what is said too."""
    channel, address = target(identifier)
    person = await accounts.with_address(session, address)
    known = person is not None and await browsers.knows(session, person.person_id, visit.device_token)
    await limits.of_codes(settings, address, visit.address, str(person.person_id) if person and known else "").take(
        session
    )
    wanted = purpose is Purpose.REGISTER or (person is not None and person.state is State.ACTIVE)
    moment, proof_id, code = ids.now(), ids.new_id(), domain.fresh_code()
    await session.insert(
        Proof(
            proof_id=proof_id,
            request_id=visit.asked.request_id,
            purpose=purpose,
            address=_address_digest(settings, address),
            person_id=person.person_id if person else None,
            code=domain.code_digest(settings.derived_key("proof"), proof_id, code),
            made_at=moment,
            expires_at=moment + domain.LASTS,
        )
    )
    await messages.ask(
        session,
        settings,
        cast(Channel, channel),
        address if wanted else "",
        f"code-{purpose}",
        {"code": code, "minutes": str(int(domain.LASTS.total_seconds() // 60))},
        locale=locale,
        lasts=domain.LASTS,
    )
    note(session, "registration.code", "proof", proof_id, purpose=purpose, channel=channel)


async def redeem(
    session: Session, settings: Settings, visit: Visit, identifier: str, purpose: Purpose, code: str
) -> Proof | None:
    """Takes a code, once; None when it is wrong. The try is counted either way, so commit it."""
    _, address = target(identifier)
    found = await session.one(
        sa.select(Proof.__table__)
        .where(
            Proof.c.request_id == visit.asked.request_id,
            Proof.c.purpose == purpose,
            Proof.c.address == _address_digest(settings, address),
        )
        .order_by(Proof.c.made_at.desc(), Proof.c.proof_id.desc())
        .limit(1)
        .with_for_update(),
        Proof,
    )
    moment = ids.now()
    if found is None or not domain.holds(found.expires_at, found.used_at, found.tries, moment):
        return None
    given = domain.code_digest(settings.derived_key("proof"), found.proof_id, code)
    if not hmac.compare_digest(given, found.code):
        await session.update(found, tries=found.tries + 1)
        return None
    return await session.update(found, used_at=moment)


async def person_of(reader: Reader, proof: Proof) -> Person | None:
    """Whose address a code has proven; None when nobody's."""
    return await reader.get(Person, proof.person_id) if proof.person_id else None


async def create(session: Session, identifier: str, display_name: str, password_hash: str, locale: str) -> Person:
    """Makes the account of a person whose address was proven."""
    channel, address = target(identifier)
    moment = ids.now()
    person = Person(
        person_id=ids.new_id(),
        display_name=people_domain.name_of(display_name),
        mail=address if channel == "mail" else None,
        phone=address if channel == "sms" else None,
        locale=locale,
        state=State.ACTIVE,
        verification=Verification.REGISTERED,
        created_at=moment,
    )
    try:
        await session.insert(person)
    except asyncpg.UniqueViolationError as error:
        raise Invalid(Violation("identifier", "ADDRESS_TAKEN")) from error
    await accounts.keep_hash(session, person.person_id, password_hash)
    note(session, "people.register", "person", person.person_id)
    await tell(session, people.changed(person), person.version)
    return person


async def set_password(session: Session, settings: Settings, person: Person, password_hash: str) -> None:
    """Sets a new password, ends all sessions, and tells the person."""
    await accounts.keep_hash(session, person.person_id, password_hash)
    await accounts.end_sessions(session, person.person_id)
    await messages.tell(session, settings, person, "password-changed")
    note(session, "people.reset-password", "person", person.person_id)


def target(identifier: str) -> tuple[str, str]:
    """Channel and address, or a refusal."""
    channel, address = domain.address_of(identifier)
    if not channel:
        raise Invalid(Violation("identifier", "IDENTIFIER_MALFORMED"))
    return channel, address


def _address_digest(settings: Settings, address: str) -> bytes:
    return hmac.digest(settings.derived_key("proof"), f"address\n{address}".encode(), "sha256")
