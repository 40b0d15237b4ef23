"""Use cases of selections. Each takes the open session and who acts, and never commits."""

from dataclasses import asdict
from uuid import UUID

import sqlalchemy as sa
from google.protobuf.message import Message

from kexie.commons.v1 import events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from services.commons.committees import service as committees
from services.commons.committees.tables import Member

from . import domain
from .domain import Draft, Kind, NomineeKind, Phase, State
from .tables import Selection

MANAGE = "selections.manage"
NOMINATE = "nominations.make"
NOBODY = UUID(int=0)
REVIEWS = "select 1 from reviewer where selection_id = $1 and person_id = any($2) and dismissed_at is null"


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Selection:
    """Drafts a selection of an organisation."""
    await by.permit(session, MANAGE, org_id=org_id)
    host = await directory.organisation(session, org_id)
    if host is None or host.state != "active" or host.kind not in domain.HOSTS:
        raise Refused("NO_HOST_OF_SELECTIONS")
    selection = Selection(
        selection_id=ids.new_id(),
        org_id=org_id,
        org_name=host.name,
        **asdict(domain.checked(draft)),
        state=State.DRAFT,
        created_by=by.person_id,
        created_at=ids.now(),
    )
    await session.insert(selection)
    if selection.sealed:
        await committees.put(session, selection.selection_id, by.person_id, secretary=True)
    note(session, "selections.create", "selection", selection.selection_id, org_id)
    return selection


async def update(session: Session, by: Actor, selection: Selection, draft: Draft) -> Selection:
    """Changes a draft. Once it is open its rules stand."""
    await must_manage(session, by, selection)
    if selection.state is not State.DRAFT:
        raise Refused("SELECTION_STEP_REFUSED", state=selection.state, to=State.DRAFT)
    if draft.sealed is not selection.sealed:
        raise Invalid(Violation("draft.sealed", "SEALED_FROM_THE_BEGINNING"))
    note(session, "selections.update", "selection", selection.selection_id, selection.org_id)
    return await session.update(selection, **asdict(domain.checked(draft)))


async def open_it(session: Session, by: Actor, selection_id: UUID) -> Selection:
    """Opens a draft to the public."""
    selection = await managed(session, by, selection_id)
    state = domain.move(selection.state, State.OPEN)
    domain.check_dates(selection.draft, await session.clock())
    selection = await session.update(selection, state=state)
    note(session, "selections.open", "selection", selection_id, selection.org_id)
    event = events.SelectionOpened(selection_id=str(selection_id), org_id=str(selection.org_id))
    tell(session, selection, event, version=selection.version)
    return selection


async def cancel(session: Session, by: Actor, selection_id: UUID, reason: str) -> Selection:
    """Ends a selection without a result."""
    selection = await managed(session, by, selection_id)
    return await end(session, selection, State.CANCELLED, reason)


async def end(session: Session, selection: Selection, to: State, reason: str = "") -> Selection:
    """Ends a selection, and tells of it. The caller has checked that the actor may."""
    selection = await session.update(selection, state=domain.move(selection.state, to), reason=reason)
    note(session, f"selections.{to}", "selection", selection.selection_id, selection.org_id)
    event = events.SelectionEnded(selection_id=str(selection.selection_id), org_id=str(selection.org_id), state=to)
    tell(session, selection, event, version=selection.version)
    return selection


async def managed(session: Session, by: Actor, selection_id: UUID) -> Selection:
    """A selection that the actor manages, locked; for others a draft is not there."""
    selection = await session.lock(Selection, selection_id)
    await _see(session, by, selection)
    if selection is None:
        raise Refused("SELECTION_NOT_FOUND")
    await must_manage(session, by, selection)
    return selection


async def manages(reader: Reader, by: Actor, selection: Selection) -> bool:
    """Whether the actor manages a selection; a sealed one its secretaries only, whatever the role."""
    if not await by.may(reader, MANAGE, org_id=selection.org_id):
        return False
    return not selection.sealed or await _is_secretary(reader, by, selection)


async def must_manage(reader: Reader, by: Actor, selection: Selection) -> None:
    """Refuses whoever does not manage a selection."""
    await by.permit(reader, MANAGE, org_id=selection.org_id)
    if selection.sealed and not await _is_secretary(reader, by, selection):
        raise Refused("SELECTION_NOT_FOUND")


async def _is_secretary(reader: Reader, by: Actor, selection: Selection) -> bool:
    found = await committees.member(reader, by, selection.selection_id)
    return found is not None and found.secretary


def tell(session: Session, selection: Selection, event: Message, *, version: int = 0) -> None:
    """Publishes what happened in a selection; of a sealed one nothing leaves this service."""
    if not selection.sealed:
        publish(session, event, version=version)


async def read(reader: Reader, by: Actor, selection_id: UUID) -> Selection:
    """A selection; a draft only for those who manage it."""
    selection = await reader.get(Selection, selection_id)
    await _see(reader, by, selection)
    if selection is None:
        raise Refused("SELECTION_NOT_FOUND")
    return selection


async def in_phase(session: Session, by: Actor, selection_id: UUID, phase: Phase) -> Selection:
    """A selection that is in a phase now, held so that nobody ends it meanwhile, or a refusal that names the phase; a
    draft is not there for anybody."""
    selection = await session.hold(Selection, selection_id)
    await _see(session, by, selection)
    if selection is None or selection.state is State.DRAFT:
        raise Refused("SELECTION_NOT_FOUND")
    await must_be_in(session, selection, phase)
    return selection


def phase_now(selection: Selection) -> Phase:
    """What a selection is taking now."""
    return domain.phase(selection.state, selection.draft, ids.now())


async def must_be_in(reader: Reader, selection: Selection, *phases: Phase) -> None:
    """Refuses what a selection does not take at the moment, by the database's clock; asked when nothing is waited for
    any more."""
    now = domain.phase(selection.state, selection.draft, await reader.clock())
    if now not in phases:
        raise Refused("SELECTION_NOT_IN_PHASE", phase=phases[0], now=now if now is not Phase.NONE else selection.state)


async def verbs(reader: Reader, by: Actor, selection: Selection) -> list[str]:
    """What the actor may do with a selection now."""
    if by.caller.kind != "person" or not await manages(reader, by, selection):
        return []
    phase = phase_now(selection)
    possible = {
        "update": selection.state is State.DRAFT,
        "open": selection.state is State.DRAFT,
        "cancel": State.CANCELLED in domain.NEXT[selection.state],
        "read-nominations": selection.state is not State.DRAFT,
        "assign": phase is Phase.REVIEWING,
        "poll": bool(selection.votes) and phase in (Phase.VOTING, Phase.COUNTING),
        "prepare": phase is Phase.PRESENTING,
        "count": phase in (Phase.VOTING, Phase.PRESENTING, Phase.COUNTING),
        "notice": phase is Phase.COUNTING,
        "conclude": selection.state is State.NOTICE,
        "follow-up": selection.state is State.CONCLUDED and selection.nominee_kind is NomineeKind.PROBLEM,
    }
    return [verb for verb, is_possible in possible.items() if is_possible]


async def page(
    reader: Reader, by: Actor, org_id: str, state: State | None, kind: Kind | None, size: int, token: str
) -> tuple[list[Selection], str]:
    """Selections that were opened, or the drafts of an organisation for those who manage them; newest first."""
    c = Selection.c
    statement = sa.select(Selection.__table__)
    if state is State.DRAFT:
        await by.permit(reader, MANAGE, org_id=org_id)
    statement = statement.where(c.state == state if state else c.state != State.DRAFT)
    accounts = by.person_ids if by.caller.kind == "person" else []
    member = sa.select(Member.c.selection_id).where(any_of(Member.c.person_id, accounts))
    statement = statement.where(sa.or_(c.sealed.is_(False), c.selection_id.in_(member)))
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    if kind:
        statement = statement.where(c.kind == kind)
    if after := paging.position(token, org_id, state, kind):
        statement = statement.where(c.selection_id < UUID(after[0]))
    count = paging.size(size)
    found = await reader.all(statement.order_by(c.selection_id.desc()).limit(count + 1), Selection)
    return paging.cut(found, count, lambda row: [row.selection_id], org_id, state, kind)


def person_of(by: Actor) -> UUID | None:
    """The person who acts; None for guests and programs."""
    return by.person_id if by.caller.kind == "person" else None


async def _see(reader: Reader, by: Actor, selection: Selection | None) -> None:
    by.asked = True
    if selection is None:
        return
    by.sealed = by.sealed or selection.sealed  # a candidate's log of readings would tell of the nomination
    is_hidden = selection.sealed and not await _is_let_in(reader, by, selection)
    if is_hidden or (selection.state is State.DRAFT and not await manages(reader, by, selection)):
        raise Refused("SELECTION_NOT_FOUND")


async def _is_let_in(reader: Reader, by: Actor, selection: Selection) -> bool:
    """Whether a sealed selection is there for the actor: for its committee, its reviewers, and those who nominate for
    an invited body."""
    if await committees.member(reader, by, selection.selection_id):
        return True
    if by.caller.kind != "person":
        return False
    if await reader.fetch(REVIEWS, selection.selection_id, by.person_ids):
        return True
    for org_id in selection.invited:
        if await by.may(reader, NOMINATE, org_id=org_id):
            return True
    return False
