"""Use cases of honour walls. Each takes the open session and who acts, and never commits."""

from dataclasses import asdict
from uuid import UUID

import sqlalchemy as sa

from kexie.home.v1 import campaign_events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.directory import Organisation
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish as tell

from . import domain
from .domain import Draft, State
from .tables import Wall

EDIT = "honours.edit"


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Wall:
    """Drafts a wall of an organisation."""
    await by.permit(session, EDIT, org_id=org_id)
    organisation = await directory.organisation(session, org_id)
    if organisation is None or organisation.state != "active":
        raise Refused("HONOUR_WALL_ORGANISATION_INACTIVE")
    wall = await begin(session, ids.new_id(), organisation, draft)
    note(session, "honours.create", "honour-wall", wall.wall_id, org_id)
    return wall


async def begin(session: Session, wall_id: UUID, organisation: Organisation, draft: Draft) -> Wall:
    """Begins a wall of an organisation."""
    wall = Wall(
        wall_id=wall_id,
        org_id=UUID(organisation.org_id),
        org_name=organisation.name,
        state=State.DRAFT,
        **asdict(domain.checked(draft)),
    )
    await session.insert(wall)
    return wall


async def update(session: Session, wall: Wall, draft: Draft) -> Wall:
    """Says anew what stands above a wall; of a public one everybody who holds a copy is told."""
    if wall.state is State.WITHDRAWN:
        raise Refused("HONOUR_WALL_STEP_REFUSED", state=wall.state, to=wall.state)
    wall = await say_anew(session, wall, draft)
    note(session, "honours.update", "honour-wall", wall.wall_id, wall.org_id)
    if wall.state is State.PUBLISHED:
        tell(session, _published(wall), version=wall.version)
    return wall


async def say_anew(session: Session, wall: Wall, draft: Draft) -> Wall:
    """Changes what stands above a wall."""
    return await session.update(wall, **asdict(domain.checked(draft)))


async def publish(session: Session, by: Actor, wall_id: UUID) -> Wall:
    """Makes a draft public."""
    return await open_it(session, await managed(session, by, wall_id))


async def open_it(session: Session, wall: Wall, **people: str) -> Wall:
    """Makes a wall public; `people` are those who did it, where that is not the actor."""
    wall = await session.update(wall, state=domain.move(wall.state, State.PUBLISHED), published_at=ids.now())
    note(session, "honours.publish", "honour-wall", wall.wall_id, wall.org_id, **people)
    tell(session, _published(wall), version=wall.version)
    return wall


async def withdraw(session: Session, by: Actor, wall_id: UUID, reason: str) -> Wall:
    """Withdraws a wall for good. Of a draft nobody is told, since nobody knew of it."""
    wall = await managed(session, by, wall_id)
    was_public = wall.state is State.PUBLISHED
    wall = await session.update(wall, state=domain.move(wall.state, State.WITHDRAWN), reason=reason)
    note(session, "honours.withdraw", "honour-wall", wall_id, wall.org_id)
    if was_public:
        event = events.HonourWallWithdrawn(wall_id=str(wall_id), org_id=str(wall.org_id))
        tell(session, event, version=wall.version)
    return wall


def _published(wall: Wall) -> events.HonourWallPublished:
    return events.HonourWallPublished(wall_id=str(wall.wall_id), org_id=str(wall.org_id))


async def managed(session: Session, by: Actor, wall_id: UUID) -> Wall:
    """A wall that the actor edits, locked."""
    await read(session, by, wall_id)
    wall = await session.lock(Wall, wall_id)
    if wall is None:
        raise Refused("HONOUR_WALL_NOT_FOUND")
    await by.permit(session, EDIT, org_id=wall.org_id)
    return wall


async def read(reader: Reader, by: Actor, wall_id: UUID) -> Wall:
    """A wall; one that was never public only for those who edit it."""
    by.asked = True
    wall = await reader.get(Wall, wall_id)
    if wall is None or (wall.published_at is None and not await by.may(reader, EDIT, org_id=wall.org_id)):
        raise Refused("HONOUR_WALL_NOT_FOUND")
    return wall


async def verbs(reader: Reader, by: Actor, wall: Wall) -> list[str]:
    """What the actor may do with a wall now."""
    if by.caller.kind != "person" or not await by.may(reader, EDIT, org_id=wall.org_id):
        return []
    steps = domain.NEXT[wall.state]
    can = {"update": bool(steps), "publish": State.PUBLISHED in steps, "withdraw": State.WITHDRAWN in steps}
    return [verb for verb, is_possible in can.items() if is_possible]


async def page(
    reader: Reader, by: Actor, org_id: str, state: State | None, size: int, token: str
) -> tuple[list[Wall], str]:
    """Public walls, the newest year first; or others of an organisation, for those who edit them."""
    state = state or State.PUBLISHED
    by.asked = True
    if state is not State.PUBLISHED:
        await by.permit(reader, EDIT, org_id=org_id)
    c = Wall.c
    statement = sa.select(Wall.__table__).where(c.state == state)
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    by_year = [c.year, c.wall_id]
    return await paging.read(reader, statement, Wall, by_year, size, token, org_id, state, descending=True)
