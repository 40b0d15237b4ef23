"""Refresh tokens: each is good for one exchange, and one that comes twice ends its whole family.

A token names its family and its generation, with a keyed digest over both; only the family's present generation is
kept. So a row is all there is to a family however long it lives, rotating is one statement, and within a moment of
grace the same successor can be given again: a browser with two tabs, or an answer that was lost, is no thief.
"""

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kit import ids
from kit.db import Reader, Session
from kit.ledger import AuditRecord, audit
from kit.rows import load
from kit.settings import Settings

from . import notices
from .tables import RefreshFamily

LIFE = timedelta(days=7)
GRACE = timedelta(seconds=15)
PREFIX = "kr_"

ROTATE = """
update refresh_family set generation = generation + 1, rotated_at = clock_timestamp()
where family_id = $1 and client_id = $2 and generation = $3 and revoked_at is null and expires_at > now() returning *
"""
REVOKE = "update refresh_family set revoked_at = now() where revoked_at is null and "


@dataclass(frozen=True)
class RefreshToken:
    """A refresh token that this hub made, whatever has become of it since."""

    family_id: UUID
    generation: int


@dataclass(frozen=True)
class Origin:
    """What a family begins with: the digest of the code that was exchanged, and what was granted by it."""

    code: bytes
    client_id: str
    person_id: UUID
    session_id: UUID
    scope: str
    auth_time: datetime


class Mint:
    """Writes and reads refresh tokens."""

    def __init__(self, settings: Settings) -> None:
        self._key = settings.derived_key("refresh")

    def write(self, family: RefreshFamily) -> str:
        """The family's present token."""
        said = family.family_id.bytes + family.generation.to_bytes(4)
        return PREFIX + base64.urlsafe_b64encode(said + self._sign(said)).decode().rstrip("=")

    def read(self, text: str) -> RefreshToken | None:
        """What a token says; None for one that was not made here."""
        body = text.removeprefix(PREFIX)
        if not text.startswith(PREFIX) or len(body) > 100 or not body.isascii():
            return None
        try:
            raw = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        except ValueError:
            return None
        said, signature = raw[:20], raw[20:]
        if len(raw) != 52 or not hmac.compare_digest(signature, self._sign(said)):
            return None
        return RefreshToken(UUID(bytes=said[:16]), int.from_bytes(said[16:]))

    def _sign(self, said: bytes) -> bytes:
        return hmac.digest(self._key, said, "sha256")


async def begin(session: Session, origin: Origin) -> RefreshFamily:
    """A family for what a code was exchanged for."""
    moment = ids.now()
    family = RefreshFamily(
        family_id=ids.new_id(),
        client_id=origin.client_id,
        person_id=origin.person_id,
        session_id=origin.session_id,
        scope=origin.scope,
        code=origin.code,
        auth_time=origin.auth_time,
        generation=1,
        created_at=moment,
        rotated_at=moment,
        expires_at=moment + LIFE,
    )
    await session.insert(family)
    return family


async def rotate(session: Session, token: RefreshToken, client_id: str) -> RefreshFamily | None:
    """Exchanges a token for the next generation. One that was exchanged a moment ago gives the same again; one that
    was exchanged longer ago ends its family."""
    await session.open(token.family_id)
    rows = await session.fetch(ROTATE, token.family_id, client_id, token.generation)
    if rows:
        return load(RefreshFamily, rows[0])
    family = await session.lock(RefreshFamily, token.family_id)
    if family is None or family.client_id != client_id or not is_live(family):
        return None
    if family.generation == token.generation + 1 and ids.now() - family.rotated_at <= GRACE:
        return family
    if token.generation < family.generation:
        await session.update(family, revoked_at=ids.now())
        audit(session, AuditRecord(f"client:{client_id}", "oidc.refresh-reused", "person", str(family.person_id)))
    return None


def is_live(family: RefreshFamily) -> bool:
    """Whether a family's present token may be exchanged."""
    return family.revoked_at is None and family.expires_at > ids.now()


async def revoke(session: Session, family_id: UUID, client_id: str) -> None:
    """Ends a client's family."""
    await session.open(family_id)
    await session.execute(f"{REVOKE} family_id = $1 and client_id = $2", family_id, client_id)


async def revoke_code(session: Session, digest: bytes, client_id: str) -> int:
    """Ends the family that began with a client's code."""
    await session.open(digest.hex())
    return await session.execute(f"{REVOKE} code = $1 and client_id = $2", digest, client_id)


async def revoke_clients(session: Session, session_id: UUID, client_id: str) -> None:
    """Ends one client's families of a session."""
    await session.open(session_id)
    await session.execute(f"{REVOKE} session_id = $1 and client_id = $2", session_id, client_id)


async def revoke_session(session: Session, session_id: UUID) -> None:
    """Ends the families of a session that is over; clients that want to hear of it will."""
    await notices.queue(session, session_id=session_id)
    await session.execute(f"{REVOKE} session_id = $1", session_id)


async def revoke_person(session: Session, person_id: UUID) -> None:
    """Ends all of a person's families, likewise."""
    await notices.queue(session, person_id=person_id)
    await session.execute(f"{REVOKE} person_id = $1", person_id)


async def has_begun(reader: Reader, person_id: UUID, client_id: str) -> bool:
    """Whether a person has let a client in before, and that still holds."""
    async with reader.opened(person_id) as inside:
        rows = await inside.fetch(
            "select 1 from refresh_family where person_id = $1 and client_id = $2 and revoked_at is null "
            "and expires_at > now() limit 1",
            *(person_id, client_id),
        )
    return bool(rows)
