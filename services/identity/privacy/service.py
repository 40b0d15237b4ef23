"""Use cases of a person's rights in the own data. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import contracts, ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.identity.facts import tell
from services.identity.merging import accounts
from services.identity.people import service as people
from services.identity.people.domain import State
from services.identity.people.tables import Person
from services.identity.roles import service as roles
from services.identity.sessions import service as sessions
from services.identity.sign_in import service as sign_in

from . import domain
from .domain import CopyState, CorrectionState, ErasureState
from .tables import Correction, DataCopy, ErasureReceipt, ErasureRequest

RECEIPT = ".person.erased.v1"
WAITING = 10  # requests for correction, and copies, that one person may have


def services() -> list[str]:
    """The services that hold personal data: each has declared a receipt."""
    return sorted(event.owner for subject, event in contracts.events().items() if subject.endswith(RECEIPT))


async def request_erasure(session: Session, by: Actor, grace: timedelta) -> tuple[ErasureRequest, str]:
    """Asks that the actor be erased; a request that is open already stays as it is, and gives no second code."""
    found = await latest(session, by.person_id)
    if found is not None and found.state in (ErasureState.ASKED, ErasureState.ORDERED):
        return found, ""
    code, moment = domain.new_code(), ids.now()
    request = ErasureRequest(
        request_id=ids.new_id(),
        person_id=by.person_id,
        code=domain.digest_of(code),
        state=ErasureState.ASKED,
        asked_at=moment,
        due_at=moment + grace,
    )
    await session.insert(request)
    note(session, "privacy.ask-erasure", "erasure", request.request_id)
    return request, code


async def confirm(session: Session, by: Actor) -> ErasureRequest:
    """Begins the actor's erasure at once."""
    request = await order(session, by, await _open(session, by.person_id))
    session.after_commit(by.standing.forget)
    return request


async def withdraw(session: Session, by: Actor) -> ErasureRequest:
    """Takes the actor's request back."""
    request = await _open(session, by.person_id)
    note(session, "privacy.withdraw-erasure", "erasure", request.request_id)
    return await session.update(request, state=domain.move(request.state, ErasureState.WITHDRAWN))


async def order(session: Session, by: Actor, request: ErasureRequest) -> ErasureRequest:
    """Orders every service to erase the person, with the accounts that went into the person's. From now on they are
    nobody's: they sign in nowhere, and what was signed for them is refused."""
    request = await session.update(
        request, state=domain.move(request.state, ErasureState.ORDERED), ordered_at=ids.now()
    )
    also = await accounts.also(session, request.person_id)
    for person_id in (request.person_id, *also):
        await _close(session, by, person_id)
    note(session, "privacy.order-erasure", "erasure", request.request_id)
    ordered = events.PersonErasureOrdered(request_id=str(request.request_id), person_id=str(request.person_id))
    ordered.also_ids.extend(map(str, also))
    publish(session, ordered)
    return request


async def _close(session: Session, by: Actor, person_id: UUID) -> None:
    await roles.take_all(session, by, person_id)
    await sign_in.end_all(session, person_id)
    await sessions.end_all(session, person_id)
    if person := await session.lock(Person, person_id):
        person = await session.update(person, state=State.ERASED, merged_into=None, natural_id="")
        await tell(session, people.changed(person), person.version)
    else:  # an account of another provider
        await tell(session, events.SubjectChanged(subject_id=str(person_id), kind="person", state=State.ERASED), 1)


async def due(reader: Reader) -> list[ErasureRequest]:
    """Requests whose days of grace are over."""
    c = ErasureRequest.c
    statement = sa.select(ErasureRequest.__table__).where(c.state == ErasureState.ASKED, c.due_at <= ids.now())
    return await reader.all(statement.order_by(c.due_at).limit(100), ErasureRequest)


async def keep_receipt(session: Session, receipt: ErasureReceipt) -> None:
    """Keeps one service's receipt; with the last of them the erasure is done."""
    request = await session.lock(ErasureRequest, receipt.request_id)
    if request is None:
        return
    await session.insert(receipt, ignore=True)
    answered = {kept.service for kept in await receipts(session, receipt.request_id)}
    if request.state is ErasureState.ORDERED and answered >= {*services()}:
        await session.update(request, state=domain.move(request.state, ErasureState.DONE), done_at=receipt.erased_at)


async def latest(reader: Reader, person_id: UUID) -> ErasureRequest | None:
    """A person's latest request."""
    c = ErasureRequest.c
    statement = sa.select(ErasureRequest.__table__).where(c.person_id == person_id)
    return await reader.one(statement.order_by(c.request_id.desc()).limit(1), ErasureRequest)


async def of_code(reader: Reader, code: str) -> ErasureRequest:
    """The request that a code belongs to."""
    statement = sa.select(ErasureRequest.__table__).where(ErasureRequest.c.code == domain.digest_of(code))
    found = await reader.one(statement, ErasureRequest)
    if found is None:
        raise Refused("ERASURE_NOT_FOUND")
    return found


async def receipts(reader: Reader, request_id: UUID) -> list[ErasureReceipt]:
    """What the services did, by their names."""
    c = ErasureReceipt.c
    statement = sa.select(ErasureReceipt.__table__).where(c.request_id == request_id).order_by(c.service)
    return await reader.all(statement, ErasureReceipt)


async def _open(session: Session, person_id: UUID) -> ErasureRequest:
    found = await latest(session, person_id)
    locked = await session.lock(ErasureRequest, found.request_id) if found else None
    if locked is None:
        raise Refused("ERASURE_NOT_FOUND")
    return locked


async def request_copy(session: Session, by: Actor, kept: timedelta) -> DataCopy:
    """Asks for a copy of the actor's data; while one is being made it is that one."""
    copies = await copies_of(session, by.person_id, None, WAITING + 1)
    if found := next((copy for copy in copies if copy.state is CopyState.GATHERING), None):
        return found
    if len(copies) >= WAITING:
        raise Refused("TOO_MANY_COPIES", most=WAITING)
    moment = ids.now()
    copy = DataCopy(
        copy_id=ids.new_id(),
        person_id=by.person_id,
        state=CopyState.GATHERING,
        asked_at=moment,
        expires_at=moment + kept,
        missing=[],
    )
    await session.insert(copy)
    note(session, "privacy.ask-copy", "copy", copy.copy_id)
    return copy


async def copies_of(reader: Reader, person_id: UUID, before: UUID | None, limit: int) -> list[DataCopy]:
    """A person's copies that are not over, the latest first."""
    c = DataCopy.c
    statement = sa.select(DataCopy.__table__).where(c.person_id == person_id, c.expires_at > ids.now())
    if before:
        statement = statement.where(c.copy_id < before)
    return await reader.all(statement.order_by(c.copy_id.desc()).limit(limit), DataCopy)


async def copy_of(reader: Reader, by: Actor, copy_id: UUID) -> DataCopy:
    """A copy of the actor's own that can be downloaded; anybody else's does not exist."""
    copy = await reader.get(DataCopy, copy_id)
    if copy is None or copy.person_id != by.person_id or copy.expires_at <= ids.now():
        raise Refused("COPY_NOT_FOUND")
    if copy.state is not CopyState.READY or copy.content is None:
        raise Refused("COPY_NOT_READY")
    return copy


async def gathering(reader: Reader, before: datetime) -> list[DataCopy]:
    """Copies that are to be made and were not tried since, the oldest first."""
    c = DataCopy.c
    statement = sa.select(DataCopy.__table__).where(
        c.state == CopyState.GATHERING, sa.or_(c.tried_at.is_(None), c.tried_at < before)
    )
    return await reader.all(statement.order_by(c.asked_at).limit(20), DataCopy)


async def forget_copies(session: Session) -> None:
    """Deletes copies that are over."""
    await session.execute(sa.delete(DataCopy.__table__).where(DataCopy.c.expires_at <= ids.now()))


async def request_correction(session: Session, by: Actor, wanted: str) -> Correction:
    """Asks an operator to correct something about the actor."""
    waiting = [c for c in await corrections_of(session, by.person_id, None, 100) if c.state is CorrectionState.ASKED]
    if len(waiting) >= WAITING:
        raise Refused("TOO_MANY_CORRECTIONS", most=WAITING)
    made = Correction(
        correction_id=ids.new_id(),
        person_id=by.person_id,
        wanted=wanted,
        state=CorrectionState.ASKED,
        asked_at=ids.now(),
    )
    await session.insert(made)
    note(session, "privacy.ask-correction", "correction", made.correction_id)
    return made


async def corrections_of(reader: Reader, person_id: UUID, before: UUID | None, limit: int) -> list[Correction]:
    """A person's requests, the latest first."""
    c = Correction.c
    statement = sa.select(Correction.__table__).where(c.person_id == person_id)
    if before:
        statement = statement.where(c.correction_id < before)
    return await reader.all(statement.order_by(c.correction_id.desc()).limit(limit), Correction)


async def waiting_corrections(reader: Reader, by: Actor, after: UUID | None, limit: int) -> Sequence[Correction]:
    """Requests that wait for an operator, the oldest first."""
    await by.permit(reader, "people.correct")
    c = Correction.c
    statement = sa.select(Correction.__table__).where(c.state == CorrectionState.ASKED)
    if after:
        statement = statement.where(c.correction_id > after)
    return await reader.all(statement.order_by(c.correction_id).limit(limit), Correction)


async def answer_correction(
    session: Session, by: Actor, correction_id: UUID, corrected: bool, answer: str
) -> Correction:
    """Answers a request; nobody answers the own one."""
    await by.permit(session, "people.correct")
    found = await session.lock(Correction, correction_id)
    if found is None:
        raise Refused("CORRECTION_NOT_FOUND")
    by.must_not_be(found.person_id)
    if found.state is not CorrectionState.ASKED:
        raise Refused("CORRECTION_ANSWERED")
    state = CorrectionState.DONE if corrected else CorrectionState.REFUSED
    note(session, "privacy.answer-correction", "correction", correction_id, state=state)
    return await session.update(found, state=state, answer=answer, answered_by=by.person_id, answered_at=ids.now())
