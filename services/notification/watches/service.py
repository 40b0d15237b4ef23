"""Use cases of watches. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

from . import domain
from .tables import Watch

FITTING = (
    "select distinct on (person_id) person_id, watch_id as rule_id from watch "
    "where region = any($7) and industry = any($8) and org_id = any($9) order by person_id, watch_id"
)


async def create(session: Session, by: Actor, region: str, industry: str, org_id: str) -> Watch:
    """Makes a watch of the actor's, or returns the same one made before."""
    domain.check(region, industry, org_id)
    watch = Watch(
        watch_id=ids.new_id(),
        person_id=by.person_id,
        region=domain.region_as_kept(region),
        industry=domain.industry_as_kept(industry),
        org_id=org_id.lower(),
        created_at=ids.now(),
    )
    room = await _take_room(session, by.person_id)
    if known := await _same(session, watch, by.person_ids):
        if room:
            await _give_room(session, by.person_id)
        return known
    if not room:
        raise Refused("WATCHES_FULL", most=domain.MOST)
    await session.insert(watch)
    note(session, "watches.create", "watch", watch.watch_id)
    return watch


async def _take_room(session: Session, person_id: UUID) -> bool:
    """Counts one watch more, and keeps the person's other calls waiting; False when there is no room for it."""
    taken = await session.execute(
        "insert into watcher as w values ($1, 1) on conflict (person_id) do update "
        "set watches = w.watches + 1 where w.watches < $2",
        *(person_id, domain.MOST),
    )
    return taken == 1


async def _give_room(session: Session, person_id: UUID) -> None:
    await session.execute("update watcher set watches = watches - 1 where person_id = $1", person_id)


async def _same(reader: Reader, watch: Watch, accounts: Sequence[UUID]) -> Watch | None:
    c = Watch.c
    return await reader.one(
        sa.select(Watch.__table__).where(
            any_of(c.person_id, accounts),
            c.region == watch.region,
            c.industry == watch.industry,
            c.org_id == watch.org_id,
        ),
        Watch,
    )


async def page(reader: Reader, by: Actor, size: int, token: str) -> tuple[list[Watch], str]:
    """A page of the actor's watches, newest first, and the token of the next."""
    person_id, count, c = by.person_id, paging.size(size), Watch.c
    statement = sa.select(Watch.__table__).where(any_of(c.person_id, by.person_ids))
    if after := paging.position(token, person_id):
        at = sa.tuple_(sa.literal(datetime.fromisoformat(after[0]), c.created_at.type), sa.literal(UUID(after[1])))
        statement = statement.where(sa.tuple_(c.created_at, c.watch_id) < at)
    found = await reader.all(statement.order_by(c.created_at.desc(), c.watch_id.desc()).limit(count + 1), Watch)
    watches = found[:count]
    more = len(found) > count
    return watches, paging.token([watches[-1].created_at, watches[-1].watch_id], person_id) if more else ""


async def delete(session: Session, by: Actor, watch_id: UUID) -> None:
    """Ends a watch of the actor's. One that has ended stays so."""
    ended = await session.fetch(
        "delete from watch where watch_id = $1 and person_id = any($2) returning person_id", watch_id, by.person_ids
    )
    for watch in ended:
        await _give_room(session, watch["person_id"])
        note(session, "watches.delete", "watch", watch_id)


async def tell_watchers(session: Session, need_id: UUID, region: str, industry: str, org_id: str) -> None:
    """Tells every person whose watches an open need fits, once, however many fit."""
    told = Told(Topic.NEED_WATCHED, f"watch:{need_id}", need_id, {"region": region, "industry": industry})
    places = domain.regions_above(region), domain.industries_above(industry), [org_id, ""]
    await inbox.tell_selected(session, told, FITTING, *places)
