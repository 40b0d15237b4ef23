"""Use cases of nominations. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.commons.selections import service as selections
from services.commons.selections.domain import Phase
from services.commons.selections.tables import Selection

from . import domain
from .domain import Draft, State
from .tables import Nomination

MAKE = "nominations.make"

# One more for a body, if it has not reached the most and nominations are being taken, by the database's clock.
TAKE = """
insert into nomination_quota as q (selection_id, org_id, used, most)
select selection_id, $2, 1, quota from selection
where selection_id = $1 and state = 'open' and nominate_from <= now() and now() < nominate_until
on conflict (selection_id, org_id) do update set used = q.used + 1 where q.used < q.most
returning most - used as left
"""
# Two bodies that nominate one person at the same moment wait for each other; the index alone would end in an error.
ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended($1, 0))"
GIVE_BACK = "update nomination_quota set used = used - 1 where selection_id = $1 and org_id = $2"


async def nominate(
    session: Session, by: Actor, selection_id: UUID, org_id: UUID, draft: Draft
) -> tuple[Nomination, int]:
    """Nominates a person for a body; returns the nomination and what is left of the quota."""
    await by.permit(session, MAKE, org_id=org_id)
    selection = await selections.in_phase(session, selection_id, Phase.NOMINATING)
    body = await directory.organisation(session, org_id)
    domain.check(draft, selection.born_from, body.kind if body else "", selection.nominating_kinds)
    if selection.blind:
        domain.check_blind(draft)
    taken = await session.fetch(TAKE, selection_id, org_id)
    if not taken:
        raise Refused("QUOTA_USED", most=selection.quota)
    await session.fetch(ONE_AT_A_TIME, f"nominee {selection_id} {draft.nominee_id}")
    if await _standing(session, selection_id, UUID(draft.nominee_id)):
        raise Refused("NOMINATED_ALREADY")
    nomination = Nomination(
        nomination_id=ids.new_id(),
        selection_id=selection_id,
        org_id=org_id,
        org_name=body.name if body else "",
        nominee_id=UUID(draft.nominee_id),
        nominee_name=draft.nominee_name,
        title=draft.title,
        statement=draft.statement,
        state=State.SUBMITTED,
        made_by=by.person_id,
        made_at=ids.now(),
    )
    await session.insert(nomination)
    note(session, "nominations.make", "nomination", nomination.nomination_id, org_id)
    event = events.NominationMade(
        nomination_id=str(nomination.nomination_id),
        selection_id=str(selection_id),
        host_org_id=str(selection.org_id),
        org_id=str(org_id),
        nominee_id=draft.nominee_id,
    )
    publish(session, event, version=nomination.version)
    return nomination, taken[0]["left"]


async def _standing(reader: Reader, selection_id: UUID, nominee_id: UUID) -> bool:
    rows = await reader.fetch(
        "select 1 from nomination where selection_id = $1 and nominee_id = $2 and state <> all($3)",
        *(selection_id, nominee_id, list(domain.OUT)),
    )
    return bool(rows)


async def withdraw(session: Session, by: Actor, nomination_id: UUID) -> Nomination:
    """Takes a nomination back while nominations are taken; its place in the quota is free again."""
    nomination, selection = await _locked(session, by, nomination_id)
    await by.permit(session, MAKE, org_id=nomination.org_id)
    selections.must_be_in(selection, Phase.NOMINATING)
    nomination = await session.update(nomination, state=domain.move(nomination.state, State.WITHDRAWN))
    await session.execute(GIVE_BACK, selection.selection_id, nomination.org_id)
    note(session, "nominations.withdraw", "nomination", nomination_id, nomination.org_id)
    return nomination


async def screen(session: Session, by: Actor, nomination_id: UUID, reason: str, *, passed: bool) -> Nomination:
    """The formal check, by another person than who made the nomination."""
    nomination, selection = await _locked(session, by, nomination_id)
    await by.permit(session, selections.MANAGE, org_id=selection.org_id)
    by.must_not_be(nomination.made_by)
    by.must_not_be(nomination.nominee_id)
    if not passed and not reason:
        raise Refused("REASON_NEEDED")
    return await decide(
        session, nomination, State.ELIGIBLE if passed else State.REFUSED, reason, screened_by=by.person_id
    )


async def decide(session: Session, nomination: Nomination, to: State, reason: str = "", **more: object) -> Nomination:
    """Moves a nomination on, and tells of it. The caller has checked that the actor may."""
    state = domain.move(nomination.state, to)
    nomination = await session.update(nomination, state=state, reason=reason, **more)
    note(session, f"nominations.{to}", "nomination", nomination.nomination_id, nomination.org_id)
    event = events.NominationDecided(
        nomination_id=str(nomination.nomination_id),
        selection_id=str(nomination.selection_id),
        nominee_id=str(nomination.nominee_id),
        nominator_id=str(nomination.made_by),
        state=state,
    )
    publish(session, event, version=nomination.version)
    return nomination


async def read(reader: Reader, by: Actor, nomination_id: UUID) -> tuple[Nomination, list[str]]:
    """A nomination with what the actor may do: for the nominating body, the host, and the nominee."""
    nomination = await reader.get(Nomination, nomination_id)
    selection = await reader.get(Selection, nomination.selection_id) if nomination else None
    by.asked = True
    if nomination is None or selection is None:
        raise Refused("NOMINATION_NOT_FOUND")
    makes = await by.may(reader, MAKE, org_id=nomination.org_id)
    manages = await by.may(reader, selections.MANAGE, org_id=selection.org_id)
    if not (makes or manages or by.is_person(nomination.nominee_id)):
        raise Refused("NOMINATION_NOT_FOUND")
    steps = domain.NEXT[nomination.state]
    can = {"withdraw": makes and State.WITHDRAWN in steps, "screen": manages and State.ELIGIBLE in steps}
    return nomination, [verb for verb, is_possible in can.items() if is_possible]


async def page(
    reader: Reader, by: Actor, selection_id: UUID, org_id: str, state: State | None, size: int, token: str
) -> tuple[list[Nomination], str]:
    """A selection's nominations by their ids: all for the host, its own for a nominating body."""
    selection = await selections.read(reader, by, selection_id)
    if not await by.may(reader, selections.MANAGE, org_id=selection.org_id):
        await by.permit(reader, MAKE, org_id=org_id)
    c = Nomination.c
    statement = sa.select(Nomination.__table__).where(c.selection_id == selection_id)
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    if state:
        statement = statement.where(c.state == state)
    if after := paging.position(token, selection_id, org_id, state):
        statement = statement.where(c.nomination_id > UUID(after[0]))
    count = paging.size(size)
    found = await reader.all(statement.order_by(c.nomination_id).limit(count + 1), Nomination)
    return paging.cut(found, count, lambda row: [row.nomination_id], selection_id, org_id, state)


async def of(reader: Reader, selection_id: UUID, states: Sequence[State]) -> list[Nomination]:
    """A selection's nominations in some states, by rank and then by id."""
    c = Nomination.c
    statement = sa.select(Nomination.__table__).where(c.selection_id == selection_id, any_of(c.state, states))
    return await reader.all(statement.order_by(c.rank.nulls_last(), c.nomination_id), Nomination)


async def _locked(session: Session, by: Actor, nomination_id: UUID) -> tuple[Nomination, Selection]:
    """A nomination with its selection, locked; not there for whoever may not know of it."""
    found, _ = await read(session, by, nomination_id)
    selection = await session.lock(Selection, found.selection_id)
    nomination = await session.lock(Nomination, nomination_id)
    if selection is None or nomination is None:
        raise Refused("NOMINATION_NOT_FOUND")
    return nomination, selection
