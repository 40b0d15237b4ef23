"""What is shown of verifications: a person's own, and an organisation's queue."""

from uuid import UUID

import sqlalchemy as sa

from kit import paging
from kit.actor import Actor
from kit.db import Reader

from . import domain
from .domain import State, Step
from .tables import IN_FORCE, Verification


async def of(reader: Reader, person_id: UUID) -> list[Verification]:
    """A person's steps, newest first."""
    c = Verification.c
    statement = sa.select(Verification.__table__).where(c.person_id == person_id)
    return await reader.all(statement.order_by(c.requested_at.desc()).limit(100), Verification)


async def real_name(reader: Reader, person_id: UUID) -> Verification | None:
    """The document by which a person is verified now."""
    c = Verification.c
    statement = sa.select(Verification.__table__).where(
        c.person_id == person_id, c.step == Step.REAL_NAME, sa.text(IN_FORCE)
    )
    return await reader.one(statement, Verification)


async def page(
    reader: Reader, by: Actor, org_id: UUID, *, state: State | None, size: int, token: str
) -> tuple[list[Verification], str]:
    """What an organisation is asked to confirm or has confirmed, and the token of the next page."""
    by.must_be_person()
    await by.permit(reader, "verifications.confirm", org_id=org_id)
    c = Verification.c
    statement = sa.select(Verification.__table__).where(c.org_id == org_id)
    if state:
        statement = statement.where(c.state == state)
    order = (c.requested_at, c.verification_id)
    return await paging.read(reader, statement, Verification, order, size, token, org_id, state, descending=True)


async def verbs(reader: Reader, by: Actor, found: Verification) -> list[str]:
    """What the actor may do with a step now."""
    if by.is_person(found.person_id):
        open_ = found.state in (State.REQUESTED, State.CONFIRMED)
        return ["withdraw"] if open_ else ["merge"] if found.state is State.DUPLICATE else []
    if found.org_id is None or not await by.may(reader, domain.ACTIONS[found.step], org_id=found.org_id):
        return []
    if found.state is State.REQUESTED:
        return ["confirm", "refuse"]
    return ["withdraw"] if found.state is State.CONFIRMED else []
