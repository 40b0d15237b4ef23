"""Use cases of what comes of chosen problems. Each takes the open session and who acts, and never commits."""

from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import events_pb2 as events
from kexie.items.v1 import items_pb2 as items
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from services.commons.nominations import service as nominations
from services.commons.nominations.tables import Nomination
from services.commons.results.tables import Award
from services.commons.selections import service as selections
from services.commons.selections.tables import Selection

from . import domain
from .domain import Relation
from .tables import FollowUp

REVOKED = "select 1 from award where nomination_id = $1 and revoked_at is not null"


async def add(
    session: Session, by: Actor, nomination_id: UUID, item: items.Item | None, relation: Relation, said: str
) -> FollowUp:
    """Links an item, as its platform shows it now, to a problem that was chosen; who put the problem is told."""
    nomination, selection = await _managed(session, by, nomination_id)
    domain.check(nomination.kind, nomination.state, bool(await session.fetch(REVOKED, nomination_id)))
    if item is None or not item.live:
        raise Invalid(Violation("item", "NO_SUCH_ITEM"))
    domain.check_relation(relation, is_need=item.kind == items.ITEM_KIND_NEED)
    follow_up = FollowUp(
        follow_up_id=ids.new_id(),
        nomination_id=nomination_id,
        problem=nomination.title,
        selection_id=selection.selection_id,
        selection_title=selection.title,
        item_kind=item.kind,
        item_id=UUID(item.item_id),
        title=item.title,
        relation=relation,
        note=said,
        added_by=by.person_id,
        added_at=ids.now(),
    )
    await session.insert(follow_up, ignore=True)  # the index keeps what stands single
    if await session.get(FollowUp, follow_up.follow_up_id) is None:
        raise Refused("FOLLOWED_UP_ALREADY")
    note(session, "follow-ups.add", "nomination", nomination_id, selection.org_id, item=item.item_id)
    event = events.ProblemFollowedUp(
        follow_up_id=str(follow_up.follow_up_id),
        nomination_id=str(nomination_id),
        selection_id=str(selection.selection_id),
        kind=items.ItemKind.Name(item.kind).removeprefix("ITEM_KIND_").lower(),
        item_id=item.item_id,
        relation=relation.value,
        author_ids=await _authors(session, nomination),
    )
    publish(session, event, version=follow_up.version)
    return follow_up


async def withdraw(session: Session, by: Actor, follow_up_id: UUID, reason: str) -> None:
    """Takes a link back."""
    by.asked = True
    found = await session.lock(FollowUp, follow_up_id)
    selection = await session.get(Selection, found.selection_id) if found else None
    if found is None or selection is None or not await selections.manages(session, by, selection):
        raise Refused("FOLLOW_UP_NOT_FOUND")
    if found.withdrawn_at is not None:
        return
    found = await session.update(found, withdrawn_at=ids.now())
    note(session, "follow-ups.withdraw", "nomination", found.nomination_id, selection.org_id, reason=reason)
    nomination = await session.get(Nomination, found.nomination_id)
    event = events.ProblemFollowUpWithdrawn(
        follow_up_id=str(follow_up_id),
        nomination_id=str(found.nomination_id),
        selection_id=str(found.selection_id),
        author_ids=await _authors(session, nomination) if nomination else (),
    )
    publish(session, event, version=found.version)


async def page(
    reader: Reader, selection_id: str, nomination_id: str, item_id: str, size: int, token: str
) -> tuple[list[FollowUp], str]:
    """A page of what stands, newest first; nothing of a problem whose place was revoked."""
    c, a = FollowUp.c, Award.c
    revoked = sa.select(a.nomination_id).where(a.nomination_id == c.nomination_id, a.revoked_at.is_not(None))
    statement = sa.select(FollowUp.__table__).where(c.withdrawn_at.is_(None), ~sa.exists(revoked))
    for column, asked in ((c.selection_id, selection_id), (c.nomination_id, nomination_id), (c.item_id, item_id)):
        if asked:
            statement = statement.where(column == UUID(asked))
    question = (selection_id, nomination_id, item_id)
    return await paging.read(reader, statement, FollowUp, [c.follow_up_id], size, token, *question, descending=True)


async def _authors(reader: Reader, nomination: Nomination) -> list[str]:
    """Who put a problem: who entered it, and who stands behind it."""
    people = (await nominations.behind(reader, [nomination]))[nomination.nomination_id]
    return sorted({person.person_id for person in people} | {str(nomination.made_by)})


async def _managed(session: Session, by: Actor, nomination_id: UUID) -> tuple[Nomination, Selection]:
    """A nomination with its selection, for who manages it; locked, so that it is not revoked meanwhile."""
    by.asked = True
    found = await session.get(Nomination, nomination_id)
    selection = await session.lock(Selection, found.selection_id) if found else None
    if found is None or selection is None or not await selections.manages(session, by, selection):
        raise Refused("NOMINATION_NOT_FOUND")
    return found, selection
