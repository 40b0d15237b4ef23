"""Use cases of mergers and splits. Each takes the open session and who acts, and never commits."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from services.identity.organisations import domain as register
from services.identity.organisations import matrix
from services.identity.organisations import service as organisations
from services.identity.organisations.domain import State, SuccessionKind
from services.identity.organisations.tables import Organisation, Succession

from . import domain, moving
from .domain import Part

MERGE = "organisations.merge"


async def merge(
    session: Session, by: Actor, org_id: UUID, into_id: UUID, *, children: bool, roles: bool, reason: str
) -> Succession:
    """Merges an organisation into another."""
    await session.fetch(matrix.LOCK)
    known = await _known(session, [org_id, into_id])
    await _permit(session, by, known.values())
    domain.check_merger(org_id, into_id, {o.org_id: o.state for o in known.values()})
    today = ids.today_in_china()
    above, below = await moving.places(session, org_id, today)
    if children:
        await _no_ring(session, into_id, {link.child_id for link in below})
    moved: dict[str, Any] = {"state": known[org_id].state, "ended": await moving.end_places(session, above, today)}
    moved["ended"] += await moving.end_places(session, below, today)
    into = {link.child_id: into_id for link in below}
    moved["made"] = await moving.move_places(session, below, into, today) if children else []
    held = await moving.end_roles(session, by, org_id)
    moved["taken"] = [str(grant.grant_id) for grant in held]
    moved["given"] = [str(i) for i in await moving.give_roles(session, by, held, into_id)] if roles else []
    changed = await session.update(known[org_id], state=State.DISSOLVED, successor_id=into_id)
    await matrix.refresh(session, {org_id, *into}, [changed])
    return await _keep(session, by, SuccessionKind.MERGED, changed, [into_id], reason, moved)


async def split(
    session: Session, by: Actor, org_id: UUID, parts: list[Part], *, roles: bool, reason: str
) -> Succession:
    """Splits an organisation into new ones of its kind, which are under what it was under."""
    await session.fetch(matrix.LOCK)
    known = await _known(session, [org_id])
    await _permit(session, by, known.values())
    found = known[org_id]
    if found.state is State.DISSOLVED:
        raise Refused("ORGANISATION_DISSOLVED")
    today = ids.today_in_china()
    above, below = await moving.places(session, org_id, today)
    goes = domain.shared_out(parts, {link.child_id for link in below})
    made = [await organisations.found(session, _draft(found, part, above, at)) for at, part in enumerate(parts)]
    moved: dict[str, Any] = {"state": found.state, "ended": await moving.end_places(session, [*above, *below], today)}
    into = {child_id: made[at].org_id for child_id, at in goes.items()}
    moved["made"] = await moving.move_places(session, below, into, today)
    held = await moving.end_roles(session, by, org_id)
    moved["taken"] = [str(grant.grant_id) for grant in held]
    moved["given"] = [str(i) for i in await moving.give_roles(session, by, held, made[0].org_id)] if roles else []
    changed = await session.update(found, state=State.DISSOLVED, successor_id=made[0].org_id)
    await matrix.refresh(session, {org_id, *into}, [changed])
    return await _keep(session, by, SuccessionKind.SPLIT, changed, [o.org_id for o in made], reason, moved)


async def undo(session: Session, by: Actor, succession_id: UUID) -> Succession:
    """Undoes a merger or a split, unless what ended has a newer one, or what came after has ended too."""
    await session.fetch(matrix.LOCK)
    found = await session.lock(Succession, succession_id)
    if found is None:
        raise Refused("SUCCESSION_NOT_FOUND")
    known = await _known(session, [found.from_id, *found.into_ids])
    await _permit(session, by, known.values())
    ended = known[found.from_id]
    after = [known[i] for i in found.into_ids]
    if found.undone_at or ended.successor_id != after[0].org_id or any(o.state is State.DISSOLVED for o in after):
        raise Refused("SUCCESSION_NOT_TO_UNDO")
    back = await session.update(ended, state=State(found.moved["state"]), successor_id=None)
    touched = await moving.put_back(session, found.moved["ended"], found.moved["made"])
    told = [back]
    if found.kind is SuccessionKind.SPLIT:
        told += [await _dissolve(session, part, back.org_id) for part in after]
    await matrix.refresh(session, touched | {o.org_id for o in told}, told)
    taken, given = ([UUID(i) for i in found.moved[name]] for name in ("taken", "given"))
    await moving.give_back_roles(session, by, taken, given)
    note(session, "organisations.undo", "organisation", found.from_id, found.from_id, kind=found.kind)
    session.after_commit(by.standing.forget)
    return await session.update(found, undone_at=ids.now(), undone_by=str(by.caller))


async def page(
    reader: Reader, by: Actor, org_id: UUID, *, size: int, token: str
) -> tuple[list[Succession], dict[UUID, Organisation], str]:
    """A page of the mergers and splits of an organisation, newest first, with the organisations in them."""
    known = await _known(reader, [org_id])
    await _permit(reader, by, known.values())
    c = Succession.c
    statement = sa.select(Succession.__table__).where(sa.or_(c.from_id == org_id, c.into_ids.contains([org_id])))
    order = (c.made_at, c.succession_id)
    shown, following = await paging.read(reader, statement, Succession, order, size, token, org_id, descending=True)
    return shown, await concerned(reader, shown), following


async def concerned(reader: Reader, successions: Collection[Succession]) -> dict[UUID, Organisation]:
    """The organisations of some mergers and splits, by id."""
    return await _known(reader, list({i for s in successions for i in (s.from_id, *s.into_ids)}))


async def _known(reader: Reader, org_ids: Collection[UUID]) -> dict[UUID, Organisation]:
    statement = sa.select(Organisation.__table__).where(any_of(Organisation.c.org_id, list(org_ids)))
    return {o.org_id: o for o in await reader.all(statement, Organisation)}


async def _permit(reader: Reader, by: Actor, organisations: Collection[Organisation]) -> None:
    if not organisations:
        raise Refused("ORGANISATION_NOT_FOUND")
    for organisation in organisations:
        await by.permit(reader, MERGE, org_id=organisation.org_id, region=organisation.region)


async def _no_ring(session: Session, into_id: UUID, children: set[UUID]) -> None:
    """No child that moves may be above what it goes under."""
    lines = await matrix.above(session, [into_id], ids.today_in_china())
    if {str(i) for i in children} & set(lines.get(into_id, [])):
        raise Invalid(Violation("into_id", "MATRIX_RING"))


def _draft(found: Organisation, part: Part, above: list[Any], at: int) -> register.Draft:
    """A part is what the whole was, under what it was under."""
    parents = [register.Parent(link.parent_id, link.kind, None, link.valid_to) for link in above]
    region = part.region or found.region
    draft = register.Draft(part.name, found.kind, region=region, parents=parents, branch=found.branch)
    try:
        return register.checked(draft, ids.today_in_china())
    except Invalid as wrong:
        fields = [(v.field.removeprefix("draft."), v) for v in wrong.violations]
        raise Invalid(*(Violation(f"parts[{at}].{name}", v.reason, **v.facts) for name, v in fields)) from wrong


async def _dissolve(session: Session, part: Organisation, successor_id: UUID) -> Organisation:
    """Ends a part of a split that is undone; its code leads back."""
    above, below = await moving.places(session, part.org_id, ids.today_in_china())
    await moving.end_places(session, [*above, *below], ids.today_in_china())
    return await session.update(part, state=State.DISSOLVED, successor_id=successor_id)


async def _keep(
    session: Session,
    by: Actor,
    kind: SuccessionKind,
    ended: Organisation,
    into_ids: list[UUID],
    reason: str,
    moved: dict[str, Any],
) -> Succession:
    made = Succession(
        succession_id=ids.new_id(),
        kind=kind,
        from_id=ended.org_id,
        into_ids=into_ids,
        reason=reason,
        moved=moved,
        made_at=ids.now(),
        made_by=str(by.caller),
    )
    await session.insert(made)
    verb = "organisations.merge" if kind is SuccessionKind.MERGED else "organisations.split"
    note(session, verb, "organisation", ended.org_id, ended.org_id, into=[str(i) for i in into_ids])
    session.after_commit(by.standing.forget)
    return made
