"""Use cases of resets. Each takes the open session and who acts, and never commits."""

from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kexie.identity.v1 import events_pb2 as events
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.identity.factors import service as factors
from services.identity.messages import service as messages
from services.identity.people import service as people
from services.identity.sessions import service as sessions
from services.identity.settings import IdentitySettings
from services.identity.sign_in import service as sign_in

from . import domain
from .domain import State
from .tables import FactorReset

ACTION = "factors.reset"


async def request(session: Session, by: Actor, person_id: UUID, reason: str) -> FactorReset:
    """Asks to reset a person's second steps. What nobody decided within its time makes room for a new request."""
    by.must_be_person()
    await by.permit(session, ACTION)
    by.must_not_be(person_id)
    await people.known(session, person_id)
    await session.execute(OVER, person_id, domain.LASTS)
    made = FactorReset(
        reset_id=ids.new_id(),
        person_id=person_id,
        state=State.REQUESTED,
        reason=reason,
        requested_by=by.person_id,
        requested_at=ids.now(),
    )
    try:
        async with session.savepoint():
            await session.insert(made)
    except asyncpg.UniqueViolationError as error:
        raise Refused("RESET_OPEN") from error
    note(session, "factors.ask-reset", "person", person_id)
    return made


OVER = (
    "update factor_reset set state = 'refused', decided_at = now(), version = version + 1 "
    "where person_id = $1 and state = 'requested' and requested_at < now() - $2::interval"
)


async def decide(
    session: Session, settings: IdentitySettings, by: Actor, reset_id: UUID, *, confirmed: bool
) -> FactorReset:
    """Resets what another administrator asked for, or refuses it; who asked may take it back by refusing."""
    by.must_be_person()
    await by.permit(session, ACTION)
    found = await session.lock(FactorReset, reset_id)
    if found is None:
        raise Refused("RESET_NOT_FOUND")
    by.must_not_be(found.person_id)
    state = domain.move(found.state, State.DONE if confirmed else State.REFUSED)
    if confirmed:
        by.must_not_be(found.requested_by)
        if domain.is_over(found.requested_at, ids.now()):
            raise Refused("RESET_OVER")
        await _reset(session, settings, found.person_id)
    note(session, "factors.reset" if confirmed else "factors.refuse-reset", "person", found.person_id)
    return await session.update(found, state=state, decided_by=by.person_id, decided_at=ids.now())


async def _reset(session: Session, settings: IdentitySettings, person_id: UUID) -> None:
    person = await people.locked(session, person_id)
    await factors.forget_all(session, person_id)
    await sign_in.end_all(session, person_id)
    await sessions.end_all(session, person_id)
    await messages.tell(session, settings, person, "factors-reset")
    publish(session, events.FactorsReset(person_id=str(person_id)))


async def page(reader: Reader, by: Actor, state: State | None, size: int, token: str) -> tuple[list[FactorReset], str]:
    """Resets, newest first, and the token of the next page."""
    by.must_be_person()
    await by.permit(reader, ACTION)
    c = FactorReset.c
    statement = sa.select(FactorReset.__table__)
    if state:
        statement = statement.where(c.state == state)
    order = (c.requested_at, c.reset_id)
    return await paging.read(reader, statement, FactorReset, order, size, token, state, descending=True)


def verbs(by: Actor, found: FactorReset) -> list[str]:
    """What an administrator may do with a reset now."""
    waits = found.state is State.REQUESTED and not domain.is_over(found.requested_at, ids.now())
    if not waits or by.is_person(found.person_id):
        return []
    return ["take-back"] if by.is_person(found.requested_by) else ["decide"]
