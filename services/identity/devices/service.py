"""Use cases of devices. Each takes the open session, and never commits."""

import hmac
from dataclasses import dataclass
from uuid import UUID

from kit import ids
from kit.auth import Caller
from kit.db import Session
from kit.edge import note
from kit.errors import Refused
from kit.rows import load
from kit.settings import Settings
from services.identity import tickets
from services.identity.sign_in.tables import ProviderSession

from . import domain
from .domain import Step
from .tables import DeviceGrant

FRESH_TRIES = 5  # of a code that nobody else's device shows at the moment
ASKED = """
insert into device_grant (digest, code, client_id, scope, "interval", expires_at) values ($1, $2, $3, $4, $5, $6)
on conflict do nothing
"""
WAITING = "person_id is null and denied_at is null and expires_at > now()"


@dataclass(frozen=True)
class Codes:
    """What a device was given: its own code, and the one that its person types."""

    device: str
    user: str


def digest(settings: Settings, code: str) -> bytes:
    """What is kept of a typed code. It is short, so its digest is keyed: the table alone gives none away."""
    return hmac.digest(settings.derived_key("device-codes"), code.encode(), "sha256")


async def ask(session: Session, settings: Settings, client_id: str, scope: str) -> Codes:
    """Keeps what a device asks for."""
    device, ends = tickets.fresh(), ids.now() + domain.LIFE
    for _ in range(FRESH_TRIES):
        code = domain.new_code()
        said = (tickets.digest(device), digest(settings, code), client_id, scope, domain.INTERVAL, ends)
        if await session.execute(ASKED, *said):
            return Codes(device, domain.shown(code))
    raise RuntimeError("every code is taken")


async def find(session: Session, settings: Settings, text: str) -> DeviceGrant:
    """The device that waits with a code, kept from others who answer it."""
    rows = await session.fetch(
        f"select * from device_grant where code = $1 and {WAITING} for update",
        digest(settings, domain.typed(text)),
    )
    if not rows:
        raise Refused("DEVICE_NOT_FOUND")
    return load(DeviceGrant, rows[0])


async def allow(session: Session, device: DeviceGrant, who: Caller) -> None:
    """Lets a device in. It gets a session of its own, so that signing out in the browser leaves it alone and the
    person's list of sessions has it."""
    moment, person_id = ids.now(), UUID(who.id)
    browser = await session.get(ProviderSession, UUID(who.session)) if who.session else None
    auth_time = browser.auth_time if browser else moment
    made = ProviderSession(
        session_id=ids.new_id(),
        digest=tickets.digest(tickets.fresh()),  # no browser holds its name
        browser=tickets.digest(tickets.fresh()),
        person_id=person_id,
        auth_time=auth_time,
        last_seen_at=moment,
    )
    await session.insert(made)
    await session.update(device, person_id=person_id, session_id=made.session_id, auth_time=auth_time)
    note(session, "devices.allow", "person", person_id, client=device.client_id)


async def deny(session: Session, device: DeviceGrant, who: Caller) -> None:
    """Turns a device away."""
    await session.update(device, denied_at=ids.now())
    note(session, "devices.deny", "person", who.id, client=device.client_id)


async def poll(session: Session, device_code: str, client_id: str) -> tuple[DeviceGrant, Step] | None:
    """What a device that asks is told; None for a code that is not this client's or was used. Of a code that is ready
    this is the one use."""
    row = await session.lock(DeviceGrant, tickets.digest(device_code))
    if row is None or row.client_id != client_id or row.used_at is not None:
        return None
    moment = ids.now()
    told = domain.step(
        answered=row.person_id is not None,
        denied=row.denied_at is not None,
        expires_at=row.expires_at,
        polled_at=row.polled_at,
        interval=row.interval,
        moment=moment,
    )
    if told is Step.READY:
        row = await session.update(row, used_at=moment)
    elif told in (Step.WAIT, Step.SLOWER):
        slower = domain.SLOWER if told is Step.SLOWER else 0
        row = await session.update(row, polled_at=moment, interval=row.interval + slower)
    return row, told
