"""Awards of organisations on honour walls: nobody needs to agree to one, and the officers may take it off."""

from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa

from kexie.home.v1 import campaign_events_pb2 as events
from kit import paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish

from .tables import OrganisationHonour

NOMINATE = "nominations.make"  # who says what an organisation is proposed for says where it stands

KEEP = (
    "insert into organisation_honour as h (award_id, org_id, title, selection_title, given_on, year, live, version) "
    "values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (award_id, org_id) do update "
    "set title = $3, selection_title = $4, given_on = $5, year = $6, live = $7, version = $8 where h.version < $8"
)
END = (
    "insert into organisation_honour as h (award_id, org_id, title, selection_title, given_on, year, live, version) "
    "values ($1, $2, '', '', current_date, 0, false, $3) on conflict (award_id, org_id) do update "
    "set live = false, version = $3 where h.version < $3"
)


async def keep(session: Session, h: OrganisationHonour) -> None:
    """Keeps an organisation's award, and tells of it; what the organisation said of it stands."""
    said = h.award_id, h.org_id, h.title, h.selection_title, h.given_on, h.year, h.live, h.version
    if await session.execute(KEEP, *said):
        _tell(session, h.org_id, h.version)


async def end(session: Session, award_id: UUID, org_id: UUID, version: int) -> None:
    """Takes a revoked award off the organisation that held it."""
    if await session.execute(END, award_id, org_id, version):
        _tell(session, org_id, version)


async def page(reader: Reader, by: Actor, org_id: UUID, size: int, token: str) -> tuple[list[OrganisationHonour], str]:
    """Awards that an organisation holds, the last given first, and the token of the next page."""
    await by.permit(reader, NOMINATE, org_id=org_id)
    c = OrganisationHonour.c
    statement = sa.select(OrganisationHonour.__table__).where(c.org_id == org_id, c.live)
    by_day = [c.given_on, c.award_id]
    return await paging.read(reader, statement, OrganisationHonour, by_day, size, token, org_id, descending=True)


async def show(session: Session, by: Actor, org_id: UUID, award_id: UUID, *, shown: bool) -> OrganisationHonour:
    """Takes an award off all walls, or puts it back, on behalf of the organisation that holds it."""
    await by.permit(session, NOMINATE, org_id=org_id)
    honour = await session.lock(OrganisationHonour, award_id, org_id)
    if honour is None or not honour.live:
        raise Refused("HONOUR_NOT_FOUND")
    if honour.shown == shown:
        return honour
    await session.execute(
        "update organisation_honour set shown = $3 where award_id = $1 and org_id = $2", award_id, org_id, shown
    )
    note(session, "honours.show" if shown else "honours.take-off", "award", award_id, org_id)
    _tell(session, org_id, honour.version)
    return replace(honour, shown=shown)


def _tell(session: Session, org_id: UUID, version: int) -> None:
    publish(session, events.OrganisationHonoursChanged(org_id=str(org_id)), version=version)
