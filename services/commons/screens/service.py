"""Use cases of screens. Each takes the open session and who acts, and never commits."""

import hashlib
import secrets
from uuid import UUID

import sqlalchemy as sa

from kit import ids, paging
from kit.actor import Actor
from kit.codes import rules
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused
from services.commons.venues import service as venues
from services.commons.venues.service import APPLY
from services.commons.venues.tables import Venue

from .tables import VenueScreen

# At most once a minute, whoever asks and how often: a screen costs no write for each request.
PULLED = """
update venue_screen set pulled_at = now(), pulled_version = $2
where digest = $1 and (pulled_at is null or pulled_at <= now() - interval '1 minute')
"""


async def add(
    session: Session, by: Actor, venue_id: UUID, name: str, subjects: list[str]
) -> tuple[VenueScreen, Venue, str]:
    """Registers a screen of a venue; returns its key, which is kept nowhere."""
    venue = await venues.locked(session, by, venue_id)
    if wrong := list(rules.unknown("draft.", subjects=subjects)):
        raise Invalid(*wrong)
    key = secrets.token_urlsafe(24)
    screen = VenueScreen(
        screen_id=ids.new_id(),
        venue_id=venue_id,
        name=" ".join(name.split()),
        subjects=subjects,
        digest=_digest(key),
        added_by=by.person_id,
        added_at=ids.now(),
    )
    await session.insert(screen)
    note(session, "screens.add", "screen", screen.screen_id, venue.org_id)
    return screen, venue, key


async def remove(session: Session, by: Actor, screen_id: UUID) -> None:
    """Takes a screen out; said again, nothing is left to do."""
    by.asked = True
    screen = await session.get(VenueScreen, screen_id)
    if screen is None:
        return
    venue = await venues.locked(session, by, screen.venue_id)
    await session.execute("delete from venue_screen where screen_id = $1", screen_id)
    note(session, "screens.remove", "screen", screen_id, venue.org_id)


async def page(
    reader: Reader, by: Actor, venue_id: UUID, size: int, token: str
) -> tuple[list[VenueScreen], Venue, str]:
    """The screens of a venue for its organisation, the newest first."""
    venue = await venues.read(reader, venue_id)
    await by.permit(reader, APPLY, org_id=venue.org_id)
    c = VenueScreen.c
    statement = sa.select(VenueScreen.__table__).where(c.venue_id == venue_id)
    found, following = await paging.read(
        reader, statement, VenueScreen, [c.screen_id], size, token, venue_id, descending=True
    )
    return found, venue, following


async def read(reader: Reader, key: str) -> tuple[VenueScreen, Venue]:
    """The screen that holds a key."""
    wanted = sa.select(VenueScreen.__table__).where(VenueScreen.c.digest == _digest(key))
    found = await reader.all(wanted, VenueScreen)
    if not found:
        raise Refused("SCREEN_NOT_FOUND")
    return found[0], await venues.read(reader, found[0].venue_id)


async def note_pull(session: Session, key: str, version: str) -> None:
    """Notes that the screen that holds a key pulled, and which version of what it shows."""
    await read(session, key)
    await session.execute(PULLED, _digest(key), version)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
