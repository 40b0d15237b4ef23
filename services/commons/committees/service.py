"""Who is in a selection's committee. Whoever calls has asked the policy."""

from uuid import UUID

import sqlalchemy as sa

from kit import paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.errors import Refused

from .tables import Member

PUT = (
    "insert into committee_member (selection_id, person_id, secretary) values ($1, $2, $3) "
    "on conflict (selection_id, person_id) do update set secretary = $3"
)
TAKE = "delete from committee_member where selection_id = $1 and person_id = $2"
LEFT = "select 1 from committee_member where selection_id = $1 and secretary"


async def member(reader: Reader, by: Actor, selection_id: UUID) -> Member | None:
    """The actor as a member of a committee, by whichever account was taken in; None for who is not in it."""
    if by.caller.kind != "person":
        return None
    c = Member.c
    statement = sa.select(Member.__table__).where(c.selection_id == selection_id, any_of(c.person_id, by.person_ids))
    found = await reader.all(statement.order_by(c.secretary.desc(), c.person_id).limit(1), Member)
    return found[0] if found else None


async def put(session: Session, selection_id: UUID, person_id: UUID, *, secretary: bool) -> Member:
    """Takes somebody in, or changes what somebody is."""
    await session.execute(PUT, selection_id, person_id, secretary)
    return Member(selection_id=selection_id, person_id=person_id, secretary=secretary)


async def take(session: Session, selection_id: UUID, person_id: UUID, *, keeps_one: bool) -> None:
    """Lets somebody go; where a secretary must be left, not the last one."""
    await session.execute(TAKE, selection_id, person_id)
    if keeps_one and not await session.fetch(LEFT, selection_id):
        raise Refused("LAST_SECRETARY")


async def page(reader: Reader, selection_id: UUID, size: int, token: str) -> tuple[list[Member], str]:
    """A page of a committee, by their ids."""
    c = Member.c
    statement = sa.select(Member.__table__).where(c.selection_id == selection_id)
    return await paging.read(reader, statement, Member, [c.person_id], size, token, selection_id)
