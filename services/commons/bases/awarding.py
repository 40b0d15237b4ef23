"""Bases that a selection names, and ends with its awards. Each use case takes the open session and never commits."""

from uuid import UUID

import sqlalchemy as sa

from kit import directory, ids
from kit.actor import Actor
from kit.db import Session, any_of
from kit.errors import Refused
from services.commons.base_kinds.domain import State as KindState
from services.commons.base_kinds.tables import BaseKind
from services.commons.venues import service as venues
from services.commons.venues.domain import Draft as VenueDraft
from services.commons.venues.domain import Kind as VenueKind
from services.commons.venues.tables import Venue

from . import domain, steps
from .domain import State
from .tables import Base


async def name_for_award(session: Session, award_id: UUID, selection_id: UUID, org_id: UUID) -> None:
    """Names the organisation that a selection awarded, for each kind that the selection names; a venue that it lacks is
    entered. What is named already stays."""
    c, owner = BaseKind.c, await directory.organisation(session, org_id)
    statement = sa.select(BaseKind.__table__).where(c.selection_id == selection_id, c.state != KindState.DRAFT)
    kinds = await session.all(statement.order_by(c.kind_id).with_for_update(read=True), BaseKind)
    if owner is None or not owner.region or not kinds:
        return
    venue = await _venue_of(session, owner)
    for kind in kinds:
        base = Base(
            base_id=ids.derived_id("base", str(kind.kind_id), str(award_id)),
            kind_id=kind.kind_id,
            venue_id=venue.venue_id,
            org_id=org_id,
            region=venue.region,
            level=kind.levels[0],
            state=State.PROPOSED,
            statement="",
            documents=[],
            award_id=award_id,
            created_at=ids.now(),
        )
        try:
            await steps.enter(session, base)
        except Refused:
            continue
        await steps.remember(session, base, "named", kind.org_name)
        await steps.name(session, base, kind, venue)


async def _venue_of(session: Session, owner: directory.Organisation) -> Venue:
    """The first venue of an organisation; one of its own name where it has none."""
    found, _ = await venues.page(session, None, "", owner.org_id, 1, "")
    if found:
        return found[0]
    draft = VenueDraft(owner.name, VenueKind.OTHER, owner.region, "", owner.name, "")
    venue = venues.entered(UUID(owner.org_id), owner.name, draft, ids.derived_id("venue", owner.org_id))
    await session.insert(venue)
    return venue


async def end_for_award(session: Session, by: Actor, award_id: UUID, reason: str) -> None:
    """Revokes what an award named, when the award is revoked."""
    c = Base.c
    statement = sa.select(Base.__table__).where(c.award_id == award_id, any_of(c.state, domain.NAMED))
    for base in await session.all(statement.with_for_update(), Base):
        kind = await steps.kind_of(session, base)
        await steps.remember(session, base, "revoked", kind.org_name, reason)
        await steps.end(session, base, State.REVOKED, reason, by)
