"""Use cases of work addresses. Each takes the open session and who acts, and never commits."""

import hmac
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kit import directory, ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from services.identity.messages import service as messages
from services.identity.people import service as people
from services.identity.registration.domain import fresh_code, plain
from services.identity.settings import IdentitySettings
from services.identity.verification import domain as steps
from services.identity.verification import service as verification
from services.identity.verification.domain import Step
from services.identity.verification.tables import OrganisationDomain, Verification, WorkMailCode

from . import domain

ACTION = "organisations.domains"


@dataclass(frozen=True)
class Keys:
    """With what addresses and codes are digested, and messages sealed."""

    settings: IdentitySettings

    @property
    def key(self) -> bytes:
        return self.settings.derived_key("work-mail")


async def add_domain(session: Session, by: Actor, org_id: UUID, text: str) -> OrganisationDomain:
    """Says that a mail domain is an organisation's: whoever is above it, never itself alone."""
    await _permit(session, by, org_id)
    made = OrganisationDomain(domain=domain.domain_of(text), org_id=org_id, added_by=by.person_id, added_at=ids.now())
    try:
        async with session.savepoint():
            await session.insert(made)
    except asyncpg.UniqueViolationError as error:
        raise Invalid(Violation("domain", "DOMAIN_TAKEN")) from error
    note(session, "organisations.add-domain", "organisation", org_id, org_id, domain=made.domain)
    return made


async def remove_domain(session: Session, by: Actor, org_id: UUID, name: str) -> None:
    """Takes a mail domain from an organisation; who was confirmed by it stays so until the term ends."""
    await _permit(session, by, org_id)
    gone = await session.execute(
        "delete from organisation_domain where domain = $1 and org_id = $2", name.strip().lower(), org_id
    )
    if not gone:
        raise Refused("DOMAIN_NOT_FOUND")
    note(session, "organisations.remove-domain", "organisation", org_id, org_id, domain=name)


async def domains(reader: Reader, org_id: UUID) -> list[OrganisationDomain]:
    """An organisation's mail domains."""
    c = OrganisationDomain.c
    return await reader.all(
        sa.select(OrganisationDomain.__table__).where(c.org_id == org_id).order_by(c.domain).limit(100),
        OrganisationDomain,
    )


async def send_code(session: Session, by: Actor, mail: str, keys: Keys) -> None:
    """Has a code sent to a work address. Of an address it tells no more than whether its domain is registered."""
    person = await people.locked(session, by.person_id)
    steps.check_ladder(person.verification, Step.WORKER)
    address, host = domain.address_of(mail)
    held = await session.get(OrganisationDomain, host)
    if held is None:
        raise Invalid(Violation("mail", "DOMAIN_UNKNOWN"))
    moment, to = ids.now(), domain.digest(keys.key, address)
    await _take_turn(session, person.person_id, to)
    code = fresh_code()
    await session.execute(
        "insert into work_mail_code values ($1, $2, $3, $4, 0, $5, $6) on conflict (person_id) do update "
        "set org_id = $2, mail = $3, code = $4, tries = 0, sent_at = $5, expires_at = $6",
        *(person.person_id, held.org_id, to, domain.digest(keys.key, str(person.person_id), code)),
        *(moment, moment + domain.LASTS),
    )
    told = {"code": code, "minutes": str(int(domain.LASTS.total_seconds() // 60))}
    await messages.ask(
        session,
        keys.settings,
        "mail",
        address,
        "code-work",
        told,
        locale=person.locale,
        lasts=domain.LASTS,
        person_id=person.person_id,
    )
    note(session, "verifications.send-code", "person", person.person_id, held.org_id)


async def _take_turn(session: Session, person_id: UUID, to: bytes) -> None:
    """Refuses a code too soon after the last, and too many to one address, whoever asks."""
    rows = await session.fetch(
        "select coalesce(max(sent_at) filter (where person_id = $1), '-infinity') > now() - $3::interval as soon, "
        "count(*) filter (where mail = $2 and person_id <> $1 and sent_at > now() - interval '1 day')::int as n "
        "from work_mail_code where person_id = $1 or mail = $2",
        *(person_id, to, domain.PAUSE),
    )
    if rows[0]["soon"]:
        raise Refused("TOO_MANY", seconds=int(domain.PAUSE.total_seconds()))
    if rows[0]["n"] >= domain.PER_ADDRESS:
        raise Refused("TOO_MANY", seconds=86_400)


async def count_try(session: Session, by: Actor) -> WorkMailCode | None:
    """The actor's code, counting a try of it; None when there is none to try. It is committed before the code is
    looked at, so that many tries at once find each other."""
    rows = await session.all(
        sa.update(WorkMailCode.__table__)
        .where(
            WorkMailCode.c.person_id == by.person_id,
            WorkMailCode.c.expires_at > sa.func.now(),
            WorkMailCode.c.tries < domain.MOST_TRIES,
        )
        .values(tries=WorkMailCode.c.tries + 1)
        .returning(WorkMailCode.__table__),
        WorkMailCode,
    )
    return rows[0] if rows else None


async def confirm(session: Session, by: Actor, sent: WorkMailCode | None, code: str, keys: Keys) -> Verification:
    """Confirms that the actor works where a code came to."""
    typed = domain.digest(keys.key, str(by.person_id), plain(code))
    if sent is None or not hmac.compare_digest(typed, sent.code):
        raise Invalid(Violation("code", "WORK_CODE_WRONG"))
    await session.execute("delete from work_mail_code where person_id = $1", by.person_id)
    return await verification.keep_work_mail(session, by, sent.org_id, ids.now() + domain.HOLDS)


async def _permit(session: Session, by: Actor, org_id: UUID) -> None:
    by.must_be_person()
    organisation = await directory.organisation(session, org_id)
    by.asked = True
    if organisation is None:
        raise Refused("ORGANISATION_NOT_FOUND")
    await by.permit(session, ACTION, org_id=org_id, region=organisation.region)
