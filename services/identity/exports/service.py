"""Use cases of exports. Each takes the open session and who acts, and never commits."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from kit import exports, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from services.identity.organisations.tables import Organisation

from . import domain
from .domain import Format, State
from .tables import Export


async def request(session: Session, by: Actor, kind: str, org_id: UUID, form: Format, reason: str, free: int) -> Export:
    """Asks for an export; above the free level a second person has to approve it."""
    await _permit(session, by, "exports.request", org_id)
    level = exports.level_of(kind)
    made = Export(
        export_id=ids.new_id(),
        kind=kind,
        org_id=org_id,
        format=form,
        reason=reason,
        level=level,
        state=domain.first(level, free),
        asked_by=by.person_id,
        asked_at=ids.now(),
    )
    await session.insert(made)
    note(session, "exports.request", "export", made.export_id, org_id, kind=kind, level=level)
    return made


async def decide(session: Session, by: Actor, export_id: UUID, approved: bool) -> Export:
    """Approves or refuses what somebody else asked for."""
    found = await _locked(session, export_id)
    await _permit(session, by, "exports.approve", found.org_id)
    by.must_not_be(found.asked_by)
    state = domain.move(found.state, State.MAKING if approved else State.REFUSED)
    note(session, "exports.approve" if approved else "exports.refuse", "export", export_id, found.org_id)
    return await session.update(found, state=state, decided_by=by.person_id, decided_at=ids.now())


async def page(reader: Reader, by: Actor, org_id: UUID, size: int, token: str) -> tuple[list[Export], str]:
    """A page of an organisation's exports, the latest first."""
    await _permit(reader, by, "exports.request", org_id)
    statement = sa.select(Export.__table__).where(Export.c.org_id == org_id)
    return await paging.read(reader, statement, Export, [Export.c.export_id], size, token, org_id, descending=True)


async def can(reader: Reader, by: Actor, export: Export) -> list[str]:
    """What the actor may do with an export."""
    found: list[str] = []
    mine = by.is_person(export.asked_by)
    organisation = await reader.get(Organisation, export.org_id)
    region = organisation.region if organisation else ""
    waits = export.state is State.ASKED and not mine
    if waits and await by.may(reader, "exports.approve", org_id=export.org_id, region=region):
        found.append("decide")
    if export.state is State.READY and mine:
        found.append("download")
    return found


async def download(session: Session, by: Actor, export_id: UUID) -> Export:
    """The export with its file, for who asked for it; each time is noted."""
    found = await _locked(session, export_id)
    await _permit(session, by, "exports.request", found.org_id)
    if not by.is_person(found.asked_by):
        raise Refused("EXPORT_NOT_FOUND")
    if found.state is not State.READY or found.content is None:
        raise Refused("EXPORT_NOT_READY")
    note(session, "exports.download", "export", export_id, found.org_id, kind=found.kind, rows=found.rows)
    return found


async def making(reader: Reader) -> list[Export]:
    """Exports that are to be made, the oldest first."""
    c = Export.c
    statement = sa.select(Export.__table__).where(c.state == State.MAKING).order_by(c.asked_at).limit(5)
    return await reader.all(statement, Export)


async def finish(session: Session, export: Export, content: bytes, kept: timedelta, moment: datetime) -> None:
    """Keeps the file."""
    state = domain.move(export.state, State.READY)
    await session.update(export, state=state, content=content, expires_at=moment + kept)


async def fail(session: Session, export: Export, problem: str) -> None:
    """Notes that it cannot be made."""
    await session.update(export, state=domain.move(export.state, State.FAILED), problem=problem)


async def forget_files(session: Session) -> None:
    """Drops the files that are over."""
    c = Export.c
    over = sa.update(Export.__table__).where(c.state == State.READY, c.expires_at <= ids.now())
    await session.execute(over.values(state=State.EXPIRED, content=None))


async def _locked(session: Session, export_id: UUID) -> Export:
    found = await session.lock(Export, export_id)
    if found is None:
        raise Refused("EXPORT_NOT_FOUND")
    return found


async def _permit(reader: Reader, by: Actor, action: str, org_id: UUID) -> None:
    organisation = await reader.get(Organisation, org_id)
    await by.permit(reader, action, org_id=org_id, region=organisation.region if organisation else "")
    by.must_be_person()
    if organisation is None:
        raise Refused("ORGANISATION_NOT_FOUND")
