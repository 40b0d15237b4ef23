"""Bases that a selection names, and ends with its awards. Each use case takes the open session and never commits."""

from uuid import UUID

from kit import directory, ids
from kit.actor import Actor
from kit.db import Session
from services.commons.base_kinds.tables import BaseKind
from services.commons.venues import service as venues
from services.commons.venues.domain import Draft as VenueDraft
from services.commons.venues.domain import Kind as VenueKind
from services.commons.venues.tables import Venue

from . import domain, steps
from .domain import State
from .tables import Base


async def name_for_award(session: Session, award_id: UUID, selection_id: UUID, org_id: UUID) -> int:
    """Names the organisation that a selection awarded, for each kind that the selection names; a venue that it lacks is
    entered. Returns how many were named; what is named already stays."""
    owner = await directory.organisation(session, org_id)
    rows = await session.fetch(
        "select kind_id from base_kind where selection_id = $1 and state <> 'draft' order by kind_id for share",
        selection_id,
    )
    done = 0
    for row in rows if owner and owner.region else ():
        kind = await session.get(BaseKind, row["kind_id"])
        if kind is None or owner is None:
            continue
        venue = await _venue_of(session, owner)
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
        if await session.execute(ENTER_AWARDED, *(getattr(base, name) for name in ENTERED)):
            await steps.remember(session, base, "named", kind.org_name)
            await steps.name(session, base, kind, venue)
            done += 1
    return done


ENTERED = ("base_id", "kind_id", "venue_id", "org_id", "region", "level", "award_id", "created_at")
ENTER_AWARDED = f"""
insert into base ({", ".join(ENTERED)}, state, statement, documents, recommended, grade, warned_for, reason,
  certificate, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, 'proposed', '', '{{}}', 0, '', '', '', '', 1) on conflict do nothing
"""


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
    rows = await session.fetch(
        "select base_id from base where award_id = $1 and state in ('named', 'warned')", award_id
    )
    for row in rows:
        base = await session.lock(Base, row["base_id"])
        if base is not None and base.state in domain.NAMED:
            kind, _ = await steps.parts(session, base)
            await steps.remember(session, base, "revoked", kind.org_name, reason)
            await steps.end(session, base, State.REVOKED, reason, by)
