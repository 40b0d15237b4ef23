"""The matrix: who is above and below whom on a day, and telling those whose line changed.

Chains of parents pass through no organisation that is dissolved. What is above an organisation today is kept in
identity's own copy of the directory, as in every other service's; this module finds where it is no longer right.
"""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

import structlog

from kexie.identity.v1 import events_pb2 as events
from kit import ids, ledger
from kit.app import Running
from kit.db import GONE, Reader, Session
from kit.rows import load
from services.identity.facts import tell_all

from . import figures, history, spans
from .tables import Calendar, Organisation

log = structlog.get_logger()

LOCK = "select pg_advisory_xact_lock(7301, 1)"  # changes of the matrix, one after the other: two might close a ring
CAUGHT_UP = timedelta(days=7)  # before the first day that was turned: of what the release before left undone
EVERY = 60.0  # seconds between looks for places that begin or end
SOON = 1.0  # and between looks whether this process is the one that does it

ABOVE = """
with recursive above (child_id, org_id) as (
  select l.child_id, l.parent_id from organisation_link l
  join organisation_version p on p.org_id = l.parent_id and p.state <> 'dissolved'
    and p.valid_from <= $2 and (p.valid_to is null or $2 < p.valid_to)
  where l.child_id = any($1) and l.valid_from <= $2 and (l.valid_to is null or $2 < l.valid_to)
union
  select a.child_id, l.parent_id from above a join organisation_link l on l.child_id = a.org_id
  join organisation_version p on p.org_id = l.parent_id and p.state <> 'dissolved'
    and p.valid_from <= $2 and (p.valid_to is null or $2 < p.valid_to)
  where l.valid_from <= $2 and (l.valid_to is null or $2 < l.valid_to))
select child_id, array_agg(org_id::text order by org_id) as ancestors from above group by child_id
"""
BELOW = """
with recursive below (org_id) as (
  select unnest($1::uuid[])
union
  select l.child_id from below b join organisation_link l on l.parent_id = b.org_id
  where l.valid_from <= $2 and (l.valid_to is null or $2 < l.valid_to))
select org_id from below
"""
# Which of some would-be parents are now, or will be, below a child (or are it): each would close a ring.
RINGS = """
with recursive below (org_id) as (
  select $1::uuid
union
  select l.child_id from below b join organisation_link l on l.parent_id = b.org_id
  where l.valid_to is null or $3 < l.valid_to)
select org_id from below where org_id = any($2)
"""
TURN = "places"  # in the calendar: the day whose places have taken effect
TURN_OVER = "insert into calendar (job, day) values ($1, $2) on conflict (job) do update set day = excluded.day"
# Those whose line does not yet say what began or ended: what was imported with its places needs no second look.
TURNED = """
select distinct l.child_id from organisation_link l join organisation_line n on n.org_id = l.child_id
where (l.valid_from > $1 and l.valid_from <= $2 and (l.valid_to is null or $2 < l.valid_to)
    and not l.parent_id = any(n.ancestors))
  or (l.valid_to > $1 and l.valid_to <= $2 and l.parent_id = any(n.ancestors))
"""


async def above(reader: Reader, org_ids: Collection[UUID], day: date) -> dict[UUID, list[str]]:
    """The organisations above some on a day, by any chain of parents; those with nothing above are left out."""
    return {row["child_id"]: row["ancestors"] for row in await reader.fetch(ABOVE, list(org_ids), day)}


async def below(reader: Reader, org_ids: Collection[UUID], day: date) -> set[UUID]:
    """Some organisations with all below them on a day."""
    return {row["org_id"] for row in await reader.fetch(BELOW, list(org_ids), day)}


async def rings(reader: Reader, child_id: UUID, parent_ids: Collection[UUID], day: date) -> set[UUID]:
    """The would-be parents that are the child itself or below it, now or later."""
    return {row["org_id"] for row in await reader.fetch(RINGS, child_id, list(parent_ids), day)}


async def refresh(session: Session, moved: Collection[UUID], told: Collection[Organisation] = ()) -> int:
    """Tells of `told`, and of every organisation at or below `moved` whose line upwards is no longer as it was told.
    Returns how many were told of."""
    day = ids.today_in_china()
    await session.fetch(LOCK)  # what is counted is counted by one at a time
    await history.remember(session, [o.org_id for o in told], day)
    await spans.follow(session, moved, [o.org_id for o in told])
    reached = await below(session, moved, day) if moved else set[UUID]()
    lines = await above(session, reached | {o.org_id for o in told}, day)
    stale = await _stale(session, reached - {o.org_id for o in told}, lines)
    rows = await session.fetch(
        "update organisation set version = version + 1 where org_id = any($1) returning *", sorted(stale)
    )
    found = [*told, *(load(Organisation, row) for row in rows)]
    await figures.follow(session, found, lines)
    await tell_all(session, [(changed(o, lines.get(o.org_id, [])), o.version) for o in found])
    return len(found)


async def _stale(reader: Reader, org_ids: set[UUID], lines: dict[UUID, list[str]]) -> set[UUID]:
    rows = await reader.fetch(
        "select org_id, ancestors from directory_organisation where org_id = any($1)", [str(i) for i in org_ids]
    )
    known = {UUID(row["org_id"]): row["ancestors"] for row in rows}
    return {i for i in org_ids if sorted(known.get(i, ["?"])) != lines.get(i, [])}


def changed(organisation: Organisation, ancestors: list[str]) -> events.OrganisationChanged:
    """The event of a new or changed organisation."""
    return events.OrganisationChanged(
        org_id=str(organisation.org_id),
        name=organisation.name,
        kind=organisation.kind,
        region=organisation.region,
        state=organisation.state,
        ancestor_ids=ancestors,
        successor_id=str(organisation.successor_id or ""),
    )


async def turn_days(service: Running) -> None:
    """A job: places that begin or end with a day take effect on it, without anybody's doing."""
    while not service.stopping.is_set():
        if not service.relay.leading:
            await service.pause(SOON)
            continue
        try:
            await turn_day(service)
        except GONE as error:
            log.info("matrix.waiting", problem=type(error).__name__)
        await service.pause(EVERY)


async def turn_day(service: Running) -> int:
    """Tells of organisations whose line changed with the day."""
    today = ids.today_in_china()
    async with service.database.transaction() as session:
        last = await session.get(Calendar, TURN)
        if last is not None and last.day >= today:
            return 0
        await session.fetch(LOCK)
        await session.execute(TURN_OVER, TURN, today)
        rows = await session.fetch(TURNED, last.day if last else today - CAUGHT_UP, today)
        told = await refresh(session, {row["child_id"] for row in rows})
        await ledger.write(session, service.name)
    if told:
        service.woken.set()
    return told
