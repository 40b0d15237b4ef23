"""Use cases of verification. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import directory, ids
from kit.actor import Actor
from kit.codes import rules
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from services.identity.facts import tell
from services.identity.guardians import service as guardians
from services.identity.people import service as people
from services.identity.people.domain import Verification as Level
from services.identity.people.tables import Person

from . import documents, domain
from .documents import AgeClass, Document, DocumentKind
from .domain import Means, State, Step
from .tables import IN_FORCE, Verification

TRIES, TRIES_WINDOW = 5, timedelta(days=1)  # checks of documents by one person: each costs, and none is for guessing


@dataclass(frozen=True)
class Shown:
    """What is known of a document once it was shown."""

    legal_name: str
    kind: DocumentKind
    country: str
    digest: bytes
    age_class: AgeClass

    @classmethod
    def of(cls, key: bytes, legal_name: str, document: Document) -> "Shown":
        digest = documents.digest(key, document.kind, document.country, document.number)
        age = documents.age_class(document.born, ids.today_in_china())
        return cls(legal_name, document.kind, document.country, digest, age)


# Asking


async def take_try(session: Session, by: Actor) -> None:
    """Counts a check of a document, or refuses it: the person's row is locked, so that many at once find each other."""
    await people.locked(session, by.person_id)
    rows = await session.fetch(
        "select count(*)::int as n, min(requested_at) as first from verification "
        "where person_id = $1 and means = $2 and requested_at > $3",
        *(by.person_id, Means.AUTHORITY, ids.now() - TRIES_WINDOW),
    )
    if rows[0]["n"] >= TRIES:
        left = rows[0]["first"] + TRIES_WINDOW - ids.now()
        raise Refused("TOO_MANY", seconds=max(1, int(left.total_seconds())))


async def begin_check(session: Session, by: Actor, shown: Shown) -> Verification:
    """Keeps that a document is being checked with the authority."""
    await take_try(session, by)
    made = _asked(by.person_id, Step.REAL_NAME, Means.AUTHORITY, None, **_columns(shown))
    await session.insert(made)
    note(session, "verifications.check", "verification", made.verification_id)
    return made


async def end_check(session: Session, by: Actor, made: Verification, *, matches: bool) -> Verification:
    """Keeps what the authority said. Of a document that does not match nothing is kept."""
    if not matches:
        return await _decide(session, made, State.REFUSED, None, "mismatch", digest=None, legal_name="", country="")
    return await _confirm(session, made, None)


async def ask_for_sight(session: Session, by: Actor, org_id: UUID, shown: Shown) -> Verification:
    """Asks an organisation to look at the document. Only its digest is kept until then."""
    await _organisation(session, org_id)
    return await _ask(session, _asked(by.person_id, Step.REAL_NAME, Means.SIGHT, org_id, **_columns(shown)))


async def ask(
    session: Session, by: Actor, step: Step, org_id: UUID, subjects: Sequence[str], remark: str
) -> Verification:
    """Asks an organisation to confirm a step."""
    person = await people.locked(session, by.person_id)
    domain.check_ladder(person.verification, step)
    organisation = await _organisation(session, org_id)
    if step is Step.EXPERT:
        if organisation.kind not in domain.EXPERTS_BY:
            raise Invalid(Violation("org_id", "EXPERTS_BY_SOCIETIES"))
        if not subjects:
            raise Invalid(Violation("subjects", "REQUIRED"))
        if wrong := list(rules.unknown("", subjects=list(subjects))):
            raise Invalid(*wrong)
    chosen = list(subjects) if step is Step.EXPERT else []
    return await _ask(
        session, _asked(by.person_id, step, Means.ORGANISATION, org_id, subjects=chosen, remark=remark.strip())
    )


async def keep_orcid(session: Session, by: Actor, orcid: str) -> Verification:
    """Keeps that a person showed an ORCID iD, and confirms the S&T worker by it."""
    person = await people.locked(session, by.person_id)
    domain.check_ladder(person.verification, Step.WORKER)
    made = _asked(by.person_id, Step.WORKER, Means.ORCID, None, orcid=orcid)
    await session.insert(made)
    note(session, "verifications.orcid", "verification", made.verification_id)
    try:
        return await _confirm(session, made, None)
    except asyncpg.UniqueViolationError as error:
        raise Refused("ORCID_TAKEN") from error


async def keep_work_mail(session: Session, by: Actor, org_id: UUID, valid_to: datetime) -> Verification:
    """Confirms the S&T worker by a work address for a term."""
    person = await people.locked(session, by.person_id)
    domain.check_ladder(person.verification, Step.WORKER)
    made = _asked(by.person_id, Step.WORKER, Means.WORK_MAIL, org_id)
    try:
        async with session.savepoint():
            await session.insert(made)
    except asyncpg.UniqueViolationError as error:  # the organisation is asked already
        raise Refused("VERIFICATION_OPEN") from error
    note(session, "verifications.work-mail", "verification", made.verification_id, org_id)
    return await _confirm(session, made, None, valid_to=valid_to)


async def _ask(session: Session, made: Verification) -> Verification:
    try:
        async with session.savepoint():
            await session.insert(made)
    except asyncpg.UniqueViolationError as error:
        raise Refused("VERIFICATION_OPEN") from error
    note(session, "verifications.request", "verification", made.verification_id, made.org_id, step=made.step)
    event = events.VerificationRequested(
        verification_id=str(made.verification_id), org_id=str(made.org_id or ""), step=made.step
    )
    publish(session, event, version=made.version)
    return made


def _asked(person_id: UUID, step: Step, means: Means, org_id: UUID | None, **more: Any) -> Verification:
    return Verification(
        verification_id=ids.new_id(),
        person_id=person_id,
        step=step,
        means=means,
        state=State.REQUESTED,
        org_id=org_id,
        requested_at=ids.now(),
        **more,
    )


def _columns(shown: Shown) -> dict[str, Any]:
    return {
        "legal_name": shown.legal_name,
        "document_kind": shown.kind,
        "country": shown.country,
        "digest": shown.digest,
        "age_class": shown.age_class,
    }


def imported(person: Person) -> list[Verification]:
    """The steps of a person whom another system had verified."""
    moment = ids.now()
    return [
        replace(
            _asked(person.person_id, step, Means.IMPORTED, None),
            verification_id=domain.imported_id(person.person_id, step),
            state=State.CONFIRMED,
            decided_at=moment,
        )
        for step in domain.steps_of(person.verification)
    ]


def imported_natural_id(person_id: UUID, level: Level) -> str:
    """Who a person is whom another system had verified, by whichever account; empty below a real name."""
    if Step.REAL_NAME not in domain.steps_of(level):
        return ""
    return domain.natural_id(None, domain.imported_id(person_id, Step.REAL_NAME))


# Deciding


async def confirm(
    session: Session, by: Actor, verification_id: UUID, valid_to: datetime | None, number: str, key: bytes
) -> Verification:
    """Confirms a request as a second person. A document's number is compared by its digest, and a wrong one leaves the
    request as it is."""
    found = await _to_decide(session, by, verification_id)
    domain.check_term(valid_to, ids.now())
    domain.move(found.state, State.CONFIRMED)
    if found.step is Step.REAL_NAME:
        kind = DocumentKind(found.document_kind)
        if not number.strip():
            raise Invalid(Violation("document_number", "REQUIRED"))
        if documents.digest(key, kind, found.country, number) != found.digest:
            raise Invalid(Violation("document_number", "DOCUMENT_DIFFERS"))
    else:
        person = await people.locked(session, found.person_id)
        domain.check_ladder(person.verification, found.step)
    note(session, "verifications.confirm", "verification", verification_id, found.org_id, step=found.step)
    return await _confirm(session, found, _decider(by), valid_to=valid_to)


async def refuse(session: Session, by: Actor, verification_id: UUID, reason: str) -> Verification:
    """Refuses a request."""
    found = await _to_decide(session, by, verification_id)
    domain.move(found.state, State.REFUSED)
    note(session, "verifications.refuse", "verification", verification_id, found.org_id, step=found.step)
    return await _decide(session, found, State.REFUSED, _decider(by), reason, digest=None)


async def withdraw(session: Session, by: Actor, verification_id: UUID, reason: str) -> Verification:
    """Takes a step back: its person, or who confirms it. The level falls with it."""
    found = await _locked(session, verification_id)
    if not by.is_person(found.person_id):
        if found.org_id is None:
            raise Refused("VERIFICATION_NOT_FOUND")
        by.must_be_person()
        await by.permit(session, domain.ACTIONS[found.step], org_id=found.org_id)
    domain.move(found.state, State.WITHDRAWN)
    note(session, "verifications.withdraw", "verification", verification_id, found.org_id, step=found.step)
    found = await _decide(session, found, State.WITHDRAWN, _decider(by), reason.strip())
    await settle(session, found.person_id)
    return found


async def end_terms(session: Session) -> int:
    """Ends what is past its term; returns how many. Rows that others hold wait for the next time."""
    rows = await session.all(
        sa.select(Verification.__table__)
        .where(Verification.c.state == State.CONFIRMED, Verification.c.valid_to <= sa.func.now())
        .order_by(Verification.c.valid_to)
        .limit(500)
        .with_for_update(skip_locked=True),
        Verification,
    )
    for found in rows:
        note(session, "verifications.end", "verification", found.verification_id, found.org_id, step=found.step)
        await _decide(session, found, State.ENDED, None, "")
        await settle(session, found.person_id)
    return len(rows)


async def _to_decide(session: Session, by: Actor, verification_id: UUID) -> Verification:
    by.must_be_person()
    found = await _locked(session, verification_id)
    by.asked = True
    if found.org_id is None:
        raise Refused("VERIFICATION_NOT_FOUND")
    await by.permit(session, domain.ACTIONS[found.step], org_id=found.org_id)
    by.must_not_be(found.person_id)
    return found


async def _confirm(
    session: Session, found: Verification, decider: UUID | None, *, valid_to: datetime | None = None
) -> Verification:
    """Puts a step in force in place of the same one before. A document that another account has makes a duplicate."""
    try:
        async with session.savepoint():
            await _end_earlier(session, found)
            confirmed = await _decide(session, found, State.CONFIRMED, decider, "", valid_to=valid_to)
    except asyncpg.UniqueViolationError:
        if found.step is not Step.REAL_NAME:
            raise
        return await _decide(session, found, State.DUPLICATE, decider, "")
    await settle(session, found.person_id)
    return confirmed


async def _end_earlier(session: Session, found: Verification) -> None:
    c = Verification.c
    same_place = c.org_id == found.org_id if found.org_id else c.org_id.is_(None)
    statement = sa.select(Verification.__table__).where(
        c.person_id == found.person_id,
        c.step == found.step,
        c.state == State.CONFIRMED,
        sa.true() if found.step is Step.REAL_NAME else same_place,
    )
    for earlier in await session.all(statement, Verification):
        await _decide(session, earlier, State.ENDED, None, "")


async def _decide(
    session: Session, found: Verification, state: State, decider: UUID | None, reason: str, **more: Any
) -> Verification:
    changed = await session.update(
        found, state=domain.move(found.state, state), decided_at=ids.now(), decided_by=decider, reason=reason, **more
    )
    event = events.VerificationDecided(
        verification_id=str(found.verification_id),
        person_id=str(found.person_id),
        org_id=str(found.org_id or ""),
        step=found.step,
        state=state,
    )
    publish(session, event, version=changed.version)
    return changed


def _decider(by: Actor) -> UUID | None:
    return UUID(by.caller.id) if by.caller.kind == "person" else None


async def settle(session: Session, person_id: UUID) -> Person:
    """Brings a person's level and age in line with the steps in force, and tells of it."""
    person = await people.locked(session, person_id)
    rows = await session.fetch(
        f"select step, age_class, digest, verification_id from verification where person_id = $1 and {IN_FORCE}",
        person_id,
    )
    level = domain.level_of(Step(row["step"]) for row in rows)
    named = next((row for row in rows if row["step"] == Step.REAL_NAME), None)
    key = domain.natural_id(named["digest"], named["verification_id"]) if named else ""
    shown = named["age_class"] if named else ""
    age, source = (shown, "document") if shown else (person.age_class, person.age_source)
    if (level, key, age, source) == (person.verification, person.natural_id, person.age_class, person.age_source):
        return person
    changed = await session.update(person, verification=level, natural_id=key, age_class=age, age_source=source)
    await tell(session, people.changed(changed), changed.version)
    if age != person.age_class:
        await guardians.settle(session, changed)
    return changed


async def _locked(session: Session, verification_id: UUID) -> Verification:
    found = await session.lock(Verification, verification_id)
    if found is None:
        raise Refused("VERIFICATION_NOT_FOUND")
    return found


async def _organisation(reader: Reader, org_id: UUID) -> directory.Organisation:
    found = await directory.organisation(reader, org_id)
    if found is None or found.state != "active":
        raise Invalid(Violation("org_id", "ORGANISATION_NOT_FOUND"))
    return found
