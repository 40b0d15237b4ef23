"""Browsers that a person has used before: known again by a random name of their own, which outlives the sign-in."""

from uuid import UUID

from kit import ids
from kit.db import Reader, Session
from kit.settings import Settings
from services.identity import tickets
from services.identity.messages import service as messages
from services.identity.people.tables import Person


async def knows(reader: Reader, person_id: UUID, device_token: str) -> bool:
    """Whether a person has signed in with this browser before."""
    if not device_token:
        return False
    return bool(
        await reader.fetch(
            "select 1 from known_browser where person_id = $1 and digest = $2",
            *(person_id, tickets.digest(device_token)),
        )
    )


async def remember(
    session: Session, settings: Settings, person: Person, device_token: str, device: str, place: str
) -> str:
    """Keeps that a person signs in with a browser, and returns its name. One that is new is told to the person, unless
    it is the first of all."""
    device_token = device_token or tickets.fresh()
    rows = await session.fetch(
        "with before as (select count(*) as n from known_browser where person_id = $1) "
        "insert into known_browser (person_id, digest, first_at, last_at) values ($1, $2, now(), now()) "
        "on conflict (person_id, digest) do update set last_at = now() "
        "returning (xmax = 0) as new, (select n from before) as before",
        *(person.person_id, tickets.digest(device_token)),
    )
    if rows[0]["new"] and rows[0]["before"]:
        at = ids.now().strftime("%Y-%m-%d %H:%M UTC")
        await messages.tell(session, settings, person, "new-device", device=device or "?", place=place, at=at)
    return device_token
